"""Paragraphs that stand side by side in the tree, and of which only the text tells what they are.

The published files leave the numbers of points in the text ("(a)\\tTrees") and set headings as bold paragraphs. And of
numbered paragraphs it is their wording that tells how they are printed: clauses of one sentence ("1. Welcomes ...;")
are operative paragraphs, whole sentences (a declaration, rules) are numbered text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.akn.numbering import Form, Levels, Number, alone, bullet, leading
from convert.galley import Block, Paragraph, Role, Run
from convert.galley.roles import LONGEST_HEADING

_CLAUSE_ENDS = tuple(";,؛،；，")
_SENTENCE_ENDS = tuple(".。؟?")
_OPEN_ENDS = (*_CLAUSE_ENDS, *_SENTENCE_ENDS, ":", "：")
_CAPITALS = (Form.CAPITAL, Form.CAPITAL_ROMAN)


def told_by_text(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a part, with the roles of those that are plain text so far."""
    told = list(blocks)
    levels = Levels()
    for block in told:
        if isinstance(block, Paragraph) and block.role in (Role.TEXT, Role.OPERATIVE, Role.POINT):
            levels = _take_role(block, levels)
    for series in _series(told):
        if _are_sentences(series):
            for paragraph in series:
                paragraph.role = Role.TEXT
    return told


def _take_role(paragraph: Paragraph, levels: Levels) -> Levels:
    """Give a paragraph the role that its number or its type tells; `levels` are those of the points before it."""
    number = _number(paragraph)
    if number is None or number.can_be(_CAPITALS):
        _take_role_from_type(paragraph)
        if paragraph.role is Role.TEXT and (mark := bullet(paragraph.text)):
            set_off(paragraph, mark)
        return levels
    if number.ordinal(Form.PARAGRAPH) is not None and paragraph.role is not Role.POINT:
        paragraph.role, levels = Role.OPERATIVE, Levels()
    elif paragraph.role is Role.POINT:
        levels.place(number)
    else:
        paragraph.role, paragraph.level = Role.POINT, levels.place(number)
    set_off(paragraph, number.printed)
    return levels


def _number(paragraph: Paragraph) -> Number | None:
    first = paragraph.content[0] if paragraph.content else None
    return leading(first.text) if isinstance(first, Run) else None


def set_off(paragraph: Paragraph, number: str) -> None:
    """Put a tab between the number or bullet of a paragraph and its text."""
    first = paragraph.content[0]
    if isinstance(first, Run):
        text = first.text[len(number) :].lstrip()
        paragraph.content[0] = first.saying(f"{number}\t{text}")


def _take_role_from_type(paragraph: Paragraph) -> None:
    """Headings are bold as a whole, a number alone, or italic and no sentence, and short. What has no tab goes on."""
    runs = [piece for piece in paragraph.content if isinstance(piece, Run) and not _is_number(piece)]
    number = alone(paragraph.text)
    short = bool(runs) and len(paragraph.text) <= LONGEST_HEADING
    if (short and all(run.bold for run in runs) and paragraph.text.rstrip()[-1] not in ",;") or (
        number and number.ordinal(Form.CAPITAL_ROMAN)
    ):
        paragraph.role = Role.HEADING
    elif short and all(run.italic for run in runs) and not paragraph.text.rstrip().endswith(_OPEN_ENDS):
        paragraph.role = Role.CROSS_HEADING
    elif paragraph.role is Role.TEXT and paragraph.setting.tabs == 0:
        paragraph.role = Role.WRAP_UP


def _is_number(run: Run) -> bool:
    """Whether a run is only the number of a paragraph, or nothing that has a type."""
    return not run.text.strip() or run.text.endswith("\t")


def _series(blocks: list[Block]) -> Iterator[list[Paragraph]]:
    """The numbered paragraphs, from each that is the first to the next that is."""
    series: list[Paragraph] = []
    for block in blocks:
        number = _number(block) if isinstance(block, Paragraph) and block.role is Role.OPERATIVE else None
        if not isinstance(block, Paragraph) or number is None:
            continue
        if number.ordinal(Form.PARAGRAPH) == 1 and series:
            yield series
            series = []
        series.append(block)
    if series:
        yield series


def _are_sentences(series: list[Paragraph]) -> bool:
    """Whether numbered paragraphs are sentences each, rather than clauses that verbs in italics open."""
    if any(map(_opens_in_italics, series)):
        return False
    ends = [paragraph.text.rstrip() for paragraph in series]
    return sum(end.endswith(_SENTENCE_ENDS) for end in ends) > sum(end.endswith(_CLAUSE_ENDS) for end in ends)


def _opens_in_italics(paragraph: Paragraph) -> bool:
    match paragraph.content[:2]:
        case [Run(text=number), Run(italic=True)]:
            return number.endswith("\t")
    return False
