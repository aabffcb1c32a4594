"""undoc: United Nations documents from PDF and text to Akoma Ntoso, checked, and back to print-ready PDF.

import convert
document = convert.read("draft.pdf")
problems = convert.check(document)
convert.write(document, "draft.xml")
"""

from __future__ import annotations

TYPE_CHECKING = False  # not from typing: `undoc --help` has no time to import it
if TYPE_CHECKING:
    from typing import Any

    from convert.document import Document as Document
    from convert.errors import UndocError as UndocError
    from convert.flow import check as check
    from convert.flow import check_all as check_all
    from convert.flow import read as read
    from convert.flow import write as write
    from convert.options import Reading as Reading
    from convert.options import Writing as Writing
    from convert.problems import Place as Place
    from convert.problems import Problem as Problem
    from convert.problems import Severity as Severity

__version__ = "0.1.0"

_HOMES = {
    "Document": "document",
    "Place": "problems",
    "Problem": "problems",
    "Reading": "options",
    "Severity": "problems",
    "UndocError": "errors",
    "Writing": "options",
    "check": "flow",
    "check_all": "flow",
    "read": "flow",
    "write": "flow",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    # Public names are imported when first used, so that `undoc --help` starts as fast as a bare interpreter.
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"convert.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'convert' has no attribute {name!r}")
