"""The masthead: publisher, symbol, organ, and the lines of the distribution block, known by their words."""

from __future__ import annotations

from itertools import pairwise

from convert.akn import dates
from convert.akn.symbols import is_symbol
from convert.galley import Furniture, FurnitureKind, Paragraph, Role, Run
from convert.markup.manuscript import Manuscript, is_bold, is_enacting, place_of
from convert.problems import Severity
from convert.words import Words

# No masthead of the measured templates has more lines (joint organs, two languages, a correction).
_MOST_LINES = 14
# Points: an organ is set in 14 to 20, the lines of the distribution block in 10 or 12.
_LARGE = 13
# Points: a purpose begins where the distribution does; what follows other mastheads, 273 and more to the left of it.
_SAME_LEFT = 3
_SERIES = 4  # letters: before 2000 the series of a symbol stood large in the corner, "E", "TD", "CCPR"
# These stand nowhere but in a masthead, so all before the last of them belongs to it.
_SURE = {Role.SYMBOL, Role.DISTRIBUTION, Role.ORIGINAL}
_LANGUAGES = (Role.ORIGINAL, Role.LANGUAGE)


def recognise(manuscript: Manuscript) -> None:
    """Give the lines of the masthead their roles and set where the opening begins."""
    _take_symbol_from_foot(manuscript)
    _join_distribution(manuscript)
    found: list[tuple[int, Role]] = []
    for index, _, text in manuscript.lines(0, _MOST_LINES):
        if _opens(text, manuscript.words):
            break
        role = role_by_words(text, manuscript.words)
        if role and not (role is Role.DATE and any(known is Role.DATE for _, known in found)):
            found.append((index, role))
    if {role for _, role in found} <= {Role.SYMBOL}:
        return  # the cover of a volume, which is all title
    manuscript.opening = _end(found)
    roles = dict(found) | _purposes(manuscript, found)
    for index, paragraph, text in manuscript.lines(0, manuscript.opening):
        large = is_bold(paragraph) and (paragraph.setting.size or 0) > _LARGE and len(text) > _SERIES
        organ = large and Role.DISTRIBUTION in roles.values()  # one that no list of names has
        paragraph.role = roles.get(index, Role.ORGAN if organ else Role.TEXT)
        if index in roles or organ:
            continue
        message = f"a line of the masthead is not understood: {text!r}"
        manuscript.report("M001", Severity.WARNING, message, place_of(paragraph))


def _purposes(manuscript: Manuscript, found: list[tuple[int, Role]]) -> dict[int, Role]:
    """What a document is submitted for, which stands under the languages where the distribution does; the opening
    begins after it."""
    edge = next((_first(manuscript, index) for index, role in found if role is Role.DISTRIBUTION), None)
    purposes = {}
    while edge and manuscript.opening < len(manuscript.blocks):
        first = _first(manuscript, manuscript.opening)
        if first is None or abs(first - edge) > _SAME_LEFT:
            break
        purposes[manuscript.opening] = Role.PURPOSE
        manuscript.opening += 1
    return purposes


def _first(manuscript: Manuscript, index: int) -> float | None:
    """Where a block begins, if it is a paragraph and that is known."""
    block = manuscript.blocks[index]
    return block.setting.first if isinstance(block, Paragraph) else None


def _take_symbol_from_foot(manuscript: Manuscript) -> None:
    """A paper without a masthead that prints its symbol at the foot of the first page (Geneva's MISC. series) bears it
    in the opening, above all else."""
    furniture = manuscript.galley.furniture
    foot = next((each for each in furniture if _of_first_foot(each) and is_symbol(each.text)), None)
    if foot is None or any(is_symbol(text) for _, _, text in manuscript.lines(0, _MOST_LINES)):
        return
    furniture.remove(foot)
    manuscript.blocks.insert(0, Paragraph([Run(foot.text)], places=(foot.place,)))


def _of_first_foot(piece: Furniture) -> bool:
    return piece.kind is FurnitureKind.FOOTER and piece.place.page == 1


def _join_distribution(manuscript: Manuscript) -> None:
    """Join "Distr." and "GENERAL", which took two lines before 2000."""
    lines = list(manuscript.lines(0, _MOST_LINES))
    for (_, line, first), (index, next_line, second) in pairwise(lines):
        if manuscript.words.distribution_line.fullmatch(f"{first} {second}"):
            line.content += [Run(" "), *next_line.content]
            line.places += next_line.places
            del manuscript.blocks[index]
            return


def _end(found: list[tuple[int, Role]]) -> int:
    """The index after the masthead: lines in one run from the top, and all before the last sure one.

    An organ that follows the languages is that of the session.
    """
    last_sure, last = max(((index, role) for index, role in found if role in _SURE), default=(-1, None))
    end = last_sure + 1
    for index, role in found:
        if index == end and not (role is Role.ORGAN and last in _LANGUAGES):
            last, end = role, end + 1
    return end


def _opens(text: str, words: Words) -> bool:
    """Whether a line is of the opening, so that the masthead is over."""
    return bool(
        words.session_line.fullmatch(text)
        or words.agenda_line.fullmatch(text)
        or words.adoption_line.fullmatch(text)
        or is_enacting(text, words)
    )


def role_by_words(text: str, words: Words) -> Role | None:
    """The role of a masthead's line by its words; None if it has none."""
    if words.is_publisher(text):
        return Role.PUBLISHER
    if words.distribution_line.fullmatch(text):
        return Role.DISTRIBUTION
    if words.organ(text):
        return Role.ORGAN
    if words.original_line.fullmatch(text):
        return Role.ORIGINAL
    if words.only_line.fullmatch(text) or text in words.languages.values() or text == words.name:
        return Role.LANGUAGE
    if dates.parse(text, words):
        return Role.DATE
    return Role.SYMBOL if is_symbol(text) else None
