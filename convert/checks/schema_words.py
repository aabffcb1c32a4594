"""What the XSD processor says, in words that a person understands who has never seen an XSD.

X001  an element that may not stand here       X005  a value of the wrong form
X002  an element is missing                    X006  an eId that is used twice
X003  an attribute is missing                  X007  text where only elements may stand
X004  an attribute that is not allowed         X008  the root is not Akoma Ntoso
"""

from __future__ import annotations

import re
from collections.abc import Callable

from convert.akn.names import AKN

CODES = {
    "X001": "an element that may not stand here",
    "X002": "an element is missing",
    "X003": "an attribute is missing",
    "X004": "an attribute that is not allowed",
    "X005": "a value of the wrong form",
    "X006": "an eId that is used twice",
    "X007": "text where only elements may stand",
    "X008": "the root is not Akoma Ntoso",
    "X009": "another fault that the schema finds",
}

NO_ROOT = "X008"
_MOST_NAMED = 6  # of the elements that a place allows

_FORMS = {
    "date": "a date such as 2025-03-25",
    "start": "a date such as 2025-03-25",
    "end": "a date such as 2025-03-25",
    "language": "a language code such as eng",
    "eId": "an identifier without spaces",
    "wId": "an identifier without spaces",
    "placement": "one of side, left, right, bottom, inline",
    "contains": "one of originalVersion, singleVersion, multipleVersions",
    "href": "an address without spaces",
    "refersTo": "a reference such as #symbol",
}


def in_words(kind: str, message: str) -> tuple[str, str]:
    """Code and message for an entry of lxml's error log, by its type name and its message."""
    plain = message.replace(f"{{{AKN}}}", "").strip()
    for code, shape, words in _SHAPES:
        if found := re.match(shape, plain, re.DOTALL):
            groups = [group or "" for group in found.groups()]
            return code, words.format(*groups) if isinstance(words, str) else words(*groups)
    return "X009", f"{plain} ({kind})"


def _unexpected(name: str, expected: str) -> str:
    if not expected:
        return f"<{name}> may not stand here: nothing more may follow in its parent"
    return f"<{name}> may not stand here; expected is {_any_of(expected)}"


def _missing(name: str, expected: str) -> str:
    return f"<{name}> lacks an element: {_any_of(expected)}" if expected else f"<{name}> lacks an element"


def _value(element: str, attribute: str, value: str) -> str:
    form = _FORMS.get(attribute)
    said = f"the value “{value}” of {attribute} in <{element}> is not of the form expected"
    return f"{said}: {form}" if form else said


def _any_of(expected: str) -> str:
    """The names that a content model allows, as words: <a>, <b> or <c>."""
    names = [
        f"<{name}>" for name in (each.strip() for each in expected.split(",")) if name and not name.startswith("#")
    ]
    shown = names[:_MOST_NAMED]
    if len(names) > _MOST_NAMED:
        return f"{', '.join(shown)} or one of {len(names) - _MOST_NAMED} others"
    return " or ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:]))) or "an element of another namespace"


_SHAPES: tuple[tuple[str, str, str | Callable[..., str]], ...] = (
    ("X001", r"Element '(.+?)': This element is not expected\.(?: Expected is (?:one of )?\( (.+) \)\.)?", _unexpected),
    ("X002", r"Element '(.+?)': Missing child element\(s\)\.(?: Expected is (?:one of )?\( (.+) \)\.)?", _missing),
    ("X003", r"Element '(.+?)': The attribute '(.+?)' is required but missing", "<{0}> lacks the attribute {1}"),
    (
        "X004",
        r"Element '(.+?)', attribute '(.+?)': The attribute .* is not allowed",
        "<{0}> may not have an attribute {1}",
    ),
    (
        "X006",
        r"Element '(.+?)': Duplicate key-sequence \['(.*?)'",
        "the eId {1} of this <{0}> is already that of another element",
    ),
    ("X007", r"Element '(.+?)': Character content", "text stands straight in <{0}>, where only elements may"),
    (
        "X008",
        r"Element '(.+?)': No matching global (?:element )?declaration",
        "the root is <{0}>; expected is <akomaNtoso>",
    ),
    ("X005", r"Element '(.+?)', attribute '(.+?)': (?:\[.*?\] )?(?:The value )?'(.*?)' .*", _value),
    (
        "X005",
        r"Element '(.+?)': (?:\[.*?\] )?(?:The value )?'(.*?)' .*",
        "the content “{1}” of <{0}> is not of the form expected",
    ),
)
