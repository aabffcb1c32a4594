"""Well-formedness (W): the fault of a file that is no XML, in words, with line and column; bombs are refused unread.

W001  tags do not match, or mark-up is broken      W006  there is no XML in the file
W002  the file is cut short                        W007  a character that XML does not allow
W003  the bytes are not in the file's encoding     W008  an attribute is broken
W004  the file declares entities                   W009  an entity reference cannot be resolved
W005  the file is too large, deep or long          W010  a namespace prefix is not declared
"""

from __future__ import annotations

import re

from lxml import etree

from convert.akn.parsing import declares_entities, parser
from convert.checks.places import File
from convert.problems import Place, Problem, Severity

LARGEST = 32 * 2**20
"""Bytes. The largest file the United Nations has published has 2 MB."""
MOST_TAGS = 1_000_000
"""Start and end tags; a tree of them takes some 150 MB."""

CODES = {
    "W001": "tags do not match, or mark-up is broken",
    "W002": "the file is cut short",
    "W003": "the bytes are not in the file's encoding",
    "W004": "the file declares entities, which can hide a bomb",
    "W005": "the file is too large, its tree too deep or a text too long",
    "W006": "there is no XML in the file",
    "W007": "a character that XML does not allow",
    "W008": "an attribute is broken",
    "W009": "an entity reference cannot be resolved",
    "W010": "a namespace prefix is not declared",
}


def parse(data: bytes, source: str = "") -> tuple[etree._Element | None, list[Problem]]:
    """The root of the XML in `data` and no problem, or None and the first fault: what follows it is its echo."""
    if refused := _refusal(data):
        return None, [Problem(refused[0], Severity.ERROR, refused[1], source, Place(line=1))]
    careful = parser()
    try:
        root = etree.fromstring(data, careful)
    except etree.XMLSyntaxError as error:
        entry = next(iter(careful.error_log.filter_from_errors()), None)
        return None, [_fault(error, entry, File(source, data))]
    if declares_entities(root):
        return None, [Problem("W004", Severity.ERROR, _ENTITIES, source, Place(line=1))]
    return root, []


_HEAD, _BLANK = 100, b"\0 \t\r\n\xef\xbb\xbf"
_ENTITIES = "the file declares entities, which can hide a bomb; remove its DOCTYPE"


def _refusal(data: bytes) -> tuple[str, str] | None:
    """Why a file is not even parsed: code and message; None if it may be."""
    if not data[:_HEAD].strip(_BLANK) and not data.strip(_BLANK):
        return "W006", "the file is empty"
    if len(data) > LARGEST:
        return "W005", f"the file has {len(data) / 2**20:.0f} MB, more than the {LARGEST >> 20} that are read"
    if len(data) > MOST_TAGS and data.count(b"<") > MOST_TAGS:
        return "W005", f"the file has more than the {MOST_TAGS:,} tags that are read"
    # Two-byte encodings, too, show the letters once their zeros are gone.
    if b"<!ENTITY" in data[: 2**20].replace(b"\0", b""):
        return "W004", _ENTITIES
    return None


def _fault(error: etree.XMLSyntaxError, entry: etree._LogEntry | None, file: File) -> Problem:
    message, name = (entry.message, entry.type_name) if entry is not None else (error.msg or "", "")
    line, column = (entry.line, entry.column) if entry is not None else (error.lineno or 1, error.offset or 1)
    code, words = in_words(name, message)
    if code in ("W001", "W008") and _at_end(file.data, line):
        code, words = "W002", f"the file is cut short: {words}"
    place = Place(line=line, column=max(column, 1))
    return file.show(Problem(code, Severity.ERROR, words, file.name, place))


def in_words(name: str, message: str) -> tuple[str, str]:
    """Code and message for an error of libxml2, by the name of its type (ERR_TAG_NAME_MISMATCH) and its message."""
    for names, code, pattern, words in _WORDS:
        found = re.search(pattern, message, re.DOTALL)
        if name in names.split() and found:
            return code, words.format(*found.groups())
    if "xcessive" in message or "too long" in message or "RESOURCE" in name or "Huge" in message:
        return "W005", "the tree is too deep, or a name, value or text too long, to be read safely"
    return "W001", f"the mark-up is broken: {' '.join(message.split())}"


_WORDS = (
    ("ERR_TAG_NAME_MISMATCH", "W001", r"mismatch: (\S+) line (\d+) and (\S+)", "<{0}> of line {1} is closed by </{2}>"),
    (
        "ERR_TAG_NOT_FINISHED",
        "W002",
        r"in tag (\S+) line (\d+)",
        "the file is cut short: it ends inside <{0}> of line {1}",
    ),
    ("ERR_TAG_NOT_FINISHED", "W002", "", "the file is cut short"),
    (
        "ERR_GT_REQUIRED",
        "W001",
        r"Start Tag (\S+)",
        "the start tag <{0} has no end: its > is missing, or an attribute's quote",
    ),
    ("ERR_GT_REQUIRED ERR_LTSLASH_REQUIRED", "W001", "", "an end tag is missing or broken"),
    ("ERR_DOCUMENT_END", "W001", "", "something follows the end of the document"),
    ("ERR_DOCUMENT_EMPTY ERR_DOCUMENT_START", "W006", "", "the file does not begin as XML does: there is no tag"),
    ("ERR_NAME_REQUIRED", "W009", "EntityRef", "an & stands by itself; write &amp;"),
    ("ERR_NAME_REQUIRED", "W001", "", "a < stands by itself, or a tag has no name; write &lt; for the sign"),
    (
        "ERR_ENTITYREF_SEMICOL_MISSING",
        "W009",
        "",
        "an & begins no reference (a ; is missing); write &amp; for the sign",
    ),
    (
        "ERR_UNDECLARED_ENTITY WAR_UNDECLARED_ENTITY",
        "W009",
        r"Entity '(.+?)'",
        "&{0}; is not declared; write the character",
    ),
    ("ERR_ENTITY_LOOP ERR_ENTITY_BOUNDARY", "W004", "", _ENTITIES),
    (
        "ERR_INVALID_ENCODING I18N_CONV_FAILED I18N_NO_INPUT",
        "W003",
        r"Bytes: (.+?)\s*$",
        "these bytes are not in the file's encoding, which is UTF-8 if it declares none: {0}",
    ),
    (
        "ERR_INVALID_ENCODING I18N_CONV_FAILED I18N_NO_INPUT",
        "W003",
        "",
        "the bytes are not in the file's encoding, which is UTF-8 if it declares none",
    ),
    (
        "ERR_UNSUPPORTED_ENCODING ERR_UNKNOWN_ENCODING ERR_ENCODING_NAME",
        "W003",
        "",
        "the encoding that the file declares is not known; save it as UTF-8",
    ),
    ("ERR_INVALID_CHAR", "W007", r"value (\d+)", "the character number {0} is not allowed in XML"),
    ("ERR_INVALID_CHARREF", "W007", r"value (\d+)", "the character number {0} is not allowed in XML"),
    ("ERR_ATTRIBUTE_REDEFINED", "W008", r"Attribute (\S+) redefined", "the attribute {0} is given twice"),
    ("ERR_ATTRIBUTE_NOT_STARTED", "W008", "", "an attribute's value is not in quotes"),
    ("ERR_ATTRIBUTE_NOT_FINISHED", "W008", "", "an attribute's value has no closing quote"),
    ("ERR_ATTRIBUTE_WITHOUT_VALUE", "W008", r"attribute (\S+)", "the attribute {0} has no value"),
    ("ERR_LT_IN_ATTRIBUTE", "W008", "", "a < stands in an attribute's value: write &lt;, or close its quote"),
    ("NS_ERR_UNDEFINED_NAMESPACE", "W010", r"prefix (\S+)", "the namespace prefix {0} is not declared"),
    ("NS_ERR_ATTRIBUTE_REDEFINED", "W008", "", "an attribute is given twice"),
)


def _at_end(data: bytes, line: int) -> bool:
    return line >= data.rstrip().count(b"\n") + 1 and not data.rstrip().endswith(b">")
