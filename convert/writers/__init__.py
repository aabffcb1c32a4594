"""The writers: a table one can read. A writer's module is imported when it is first needed.

The writer of the tree has `write(tree, options: Writing, provenance) -> bytes`; a writer of a printed form has
`write(galley: Galley, options: Writing, tree: etree._Element) -> tuple[bytes, list[Problem]]`, where the galley is what
compose/ made of the tree.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import PurePath
from types import ModuleType

from convert.errors import UsageError


@dataclass(frozen=True, slots=True)
class Writer:
    """One form of output: its name on the command line, its file suffix, whether it sets pages, and what it is."""

    name: str
    suffix: str
    module: str
    typesets: bool
    what: str

    def load(self) -> ModuleType:
        """The writer's module, with its `write`."""
        return importlib.import_module(self.module)


WRITERS = (
    Writer("akn", ".xml", "convert.writers.akn", False, "Akoma Ntoso XML"),
    Writer("pdf", ".pdf", "convert.writers.pdf", True, "print-ready PDF"),
    Writer("dump", ".dump.txt", "convert.writers.pdf.dump", True, "what the PDF would draw, as text"),
)


def by_name(name: str) -> Writer:
    """The writer called `name`. Raises UsageError if there is none."""
    for writer in WRITERS:
        if writer.name == name:
            return writer
    raise UsageError(f"no writer is called {name!r}", remedy="see `undoc formats`")


def for_target(target: str) -> Writer:
    """The writer for a file of this name. Raises UsageError if its suffix belongs to none."""
    matches = [writer for writer in WRITERS if PurePath(target).name.lower().endswith(writer.suffix)]
    if not matches:
        raise UsageError(
            "no writer makes files of this name", source=target, remedy="see `undoc formats`, or give --format"
        )
    return matches[0]
