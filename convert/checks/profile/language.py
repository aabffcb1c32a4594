"""Language and characters: what the text speaks, and what has no place in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from convert.akn.names import local
from convert.checks.places import NAMESPACES
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE
from convert.problems import Severity
from convert.words import detect

_CODES = ("ara", "deu", "eng", "fra", "rus", "spa", "zho", "mul", "und")


@rule("U701", Severity.ERROR, "Guidelines, part 1, naming convention: languages are ISO 639-2 codes")
def language_code(subject: Subject) -> Iterator[Finding]:
    """The language is one the United Nations publishes in, by its ISO 639-2 code.

    Passes:
        <FRBRlanguage language="eng"/>
    Fails:
        <FRBRlanguage language="en"/>
    """
    for element in subject.all("FRBRlanguage"):
        if element.get("language") not in _CODES:
            yield (
                element,
                f"“{element.get('language')}” is no language of the United Nations; there are {', '.join(_CODES)}",
            )


@rule("U702", Severity.ERROR, "Function words and names of organs, counted")
def language_spoken(subject: Subject) -> Iterator[Finding]:
    """The text is in the language that the Expression says.

    Passes:
        <FRBRlanguage language="eng"/>
    Fails:
        <FRBRlanguage language="spa"/>
    """
    element = subject.frbr("FRBRExpression", "FRBRlanguage")
    if element is None or subject.known is None:
        return
    spoken = "" if _sounds_like(subject) else detect(map(subject.printed, subject.opening))
    if spoken and spoken != subject.language:  # names may be in another language: all of the text decides
        spoken = detect(map(subject.printed, subject.all("p")))
    if spoken and spoken != subject.language:
        yield element, f"the language is said to be {subject.language}, and the text speaks {spoken}"


@rule("U703", Severity.ERROR, "Unicode, 23.5: private use characters mean nothing outside their font")
def private_use(subject: Subject) -> Iterator[Finding]:
    """The text has no characters for private use.

    Passes:
        <heading>Dials</heading>
    Fails:
        <heading>Dials &#xE001;</heading>
    """
    yield from _where(subject, _PRIVATE, "the character U+{:04X} is for private use")


@rule(
    "U704", Severity.WARNING, "Unicode, 23: control characters, soft hyphens and the replacement character are not text"
)
def invisible(subject: Subject) -> Iterator[Finding]:
    """The text has no soft hyphens, control characters or characters that stand for lost ones.

    Passes:
        <heading>Dials</heading>
    Fails:
        <heading>Di&#xAD;als</heading>
    """
    yield from _where(subject, _INVISIBLE, "the character U+{:04X} has no place in a text")


@rule("U705", Severity.WARNING, "Bold that is made by printing twice is read twice from a page", (GUIDELINE,))
def doubled(subject: Subject) -> Iterator[Finding]:
    """No word has each of its letters twice.

    Passes:
        <heading>Dials</heading>
    Fails:
        <heading>DDiiaallss</heading>
    """
    pairs = _LATIN_PAIRS if subject.signs.isdisjoint(_CYRILLIC) else _ALL_PAIRS
    yield from _where(
        subject,
        _DOUBLED,
        "the letters of “{}” are doubled",
        _about(subject, pairs),
    )


@rule("U706", Severity.WARNING, "Unicode, UTS 39: Latin and Cyrillic letters that look alike are not the same")
def mixed_scripts(subject: Subject) -> Iterator[Finding]:
    """No word mixes Latin and Cyrillic letters.

    Passes:
        <heading>Dials</heading>
    Fails:
        <heading>Diаls</heading>
    """
    if subject.signs.isdisjoint(_CYRILLIC):
        return
    yield from _where(subject, _MIXED, "“{}” mixes Latin and Cyrillic letters", [subject.text])


@rule("U707", Severity.WARNING, "Guidelines, part 2: running heads and feet are presentation, not text")
def furniture(subject: Subject) -> Iterator[Finding]:
    """No furniture of the pages is left in the text.

    Passes:
        <container name="noting"><p>Noting dials,</p></container>
    Fails:
        <container name="noting"><p>Please recycle</p></container>
    """
    for element in subject.all("p"):
        text = element.text
        if text and len(text) < _SHORT and not len(element) and _FURNITURE.fullmatch(" ".join(text.split())):
            yield element, f"“{subject.printed(element)}” is furniture of a page"


@rule("U708", Severity.ERROR, "BCP 47: xml:lang is a language tag")
def language_tag(subject: Subject) -> Iterator[Finding]:
    """xml:lang holds a language tag.

    Passes:
        <heading><i xml:lang="fr">Cadrans</i></heading>
    Fails:
        <heading><i xml:lang="French!">Cadrans</i></heading>
    """
    for element in _TAGGED(subject.root):
        tag = element.get(_LANG) or ""
        if not _LANGUAGE_TAG.fullmatch(tag):
            yield element, f"xml:lang “{tag}” is no language tag"


@rule("U709", Severity.ERROR, "What programs write when they fail is no text of the United Nations")
def generated(subject: Subject) -> Iterator[Finding]:
    """The text has nothing that a program wrote in place of text.

    Passes:
        <heading>Dials</heading>
    Fails:
        <heading>Error! Reference source not found.</heading>
    """
    yield from _where(
        subject, _GENERATED, "“{}” was written by a program in place of text", _about(subject, _MARKS_OF_PROGRAMS)
    )


@rule(
    "U710", Severity.WARNING, "The minus of a font without hyphens, ligatures of a font without letters", (GUIDELINE,)
)
def presentation_forms(subject: Subject) -> Iterator[Finding]:
    """Letters are letters, not ligatures and presentation forms of a font.

    Passes:
        <heading>First dials</heading>
    Fails:
        <heading>&#xFB01;rst dials</heading>
    """
    yield from _where(subject, _FORMS, "the character U+{:04X} is a form of letters for old fonts; write the letters")


RULES = (
    language_code,
    language_spoken,
    private_use,
    invisible,
    doubled,
    mixed_scripts,
    furniture,
    language_tag,
    generated,
    presentation_forms,
)

_ABOUT = 80  # characters about a hint, more than what is looked for has
_ENOUGH = 7  # different function words; languages of one family share up to five
_SHORT = 60  # characters: longer than any furniture
_LANG = f"{{{NAMESPACES['xml']}}}lang"
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_TAGGED = etree.XPath("/descendant::*/@xml:lang/..", namespaces={"xml": NAMESPACES["xml"]})
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_INVISIBLE = re.compile("[\u00ad\ufffd\ufeff\u200b\u0080-\u009f]")
_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc]")
_DOUBLED = re.compile(r"\b(?:([^\W\d_])\1){4,}\b")
# Vowels that stand twice in few words, and in every doubled line.
_LATIN_PAIRS = ("aa", "ii", "uu", "yy")
_ALL_PAIRS = (*_LATIN_PAIRS, "аа", "ии", "уу", "ыы", "яя")
_MARKS_OF_PROGRAMS = ("Error!", "[object Object]", "{{", "Lorem ipsum", "NaN", "Click here to enter")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_MIXED = re.compile(r"[a-z][а-яё]\w*|[а-яё][a-z]\w*")
_GENERATED = re.compile(
    r"Error! (?:Reference source|Bookmark)[^.]*\.?|\[object Object\]|\{\{[^{}]*\}\}|Lorem ipsum|\bNaN\b"
    r"|Click here to enter text"
)
_FURNITURE = re.compile(
    r"\d\d-\d{5}(?: \([A-Z]\))?(?: \d{6})*|\*\d{7}\*|\d+/\d+ \d\d-\d{5}|\d\d-\d{5} \d+/\d+|_{5,}"
    r"|Please recycle\s*\W?|/\.\.\."
)


def _sounds_like(subject: Subject) -> bool:
    """Whether the opening has so many function words of the language that no other needs to be considered."""
    assert subject.known is not None
    words: set[str] = set()
    for paragraph in subject.opening:
        words.update(subject.printed(paragraph).casefold().split())
        if len(words.intersection(subject.known.function_words)) >= _ENOUGH:
            return True
    return False


def _where(
    subject: Subject, pattern: re.Pattern[str], message: str, pieces: Iterable[str] | None = None
) -> Iterator[Finding]:
    """The elements in whose own text a pattern is found, each once.

    First, for speed, it is looked for in some `pieces` of the text, one of which has it if the text has: by default in
    the signs of the text, for a pattern of one sign.
    """
    if not any(pattern.search(piece) for piece in pieces or ["".join(subject.signs)]):
        return
    for element, text in _texts(subject.document):
        if found := pattern.search(text):
            said = found[0]
            yield element, message.format(ord(said) if "U+" in message else said)


def _about(subject: Subject, hints: tuple[str, ...]) -> Iterator[str]:
    """The text about each of these strings."""
    for hint in hints:
        encoded = hint.encode()
        if encoded[-1] not in subject.encoded or encoded not in subject.encoded:  # one byte is found fastest
            continue
        at = subject.text.find(hint)
        while at >= 0:
            yield subject.text[max(0, at - _ABOUT) : at + _ABOUT]
            at = subject.text.find(hint, at + 1)


def _texts(document: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements that print, each with its own text."""
    for child in document:
        if local(child) not in ("meta", ""):
            for element in child.iter("{*}*"):
                yield element, "\n".join([element.text or "", *(each.tail or "" for each in element)])
