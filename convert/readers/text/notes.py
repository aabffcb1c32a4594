"""Notes hung on their calls.

A mark that is raised, or a star, calls the next note of that mark, or the last one before if no other follows: a second
call. A bare figure is a call only if there is a note of that mark and the calls stand in the order of the notes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from convert.galley import Call, Note, Paragraph, Role, Run
from convert.problems import Problem, Severity
from convert.readers.text.calls import Kind, Site, sites
from convert.readers.text.passages import Passage

NOTE_WITHOUT_CALL = "R201"
CALL_WITHOUT_NOTE = "R202"

_Pairs = list[tuple[Site, Passage]]


def hang(passages: Sequence[Passage], *, bare: bool) -> tuple[list[Passage], list[Problem]]:
    """The passages of the text, notes hung on their calls; a note that nothing calls stays as a passage of role NOTE.

    `bare` says that in this text figures that call notes are not raised.
    """
    found = sites(passages, bare=bare)
    pairs = _nearest([site for site in found if site.kind in (Kind.RAISED, Kind.STAR)], passages)
    if bare:
        pairs += _in_order(found, passages)
    _call(pairs)
    called = {note for _, note in pairs}
    settled = {site for site, _ in pairs}
    uncalled = [passage for passage in passages if passage.is_note and passage not in called]
    for passage in uncalled:
        _print_mark(passage)
    problems = [_call_without_note(site) for site in found if site.kind is Kind.RAISED and site not in settled]
    problems += [_note_without_call(passage) for passage in uncalled]
    return [passage for passage in passages if passage not in called], problems


def _nearest(found: Iterable[Site], passages: Sequence[Passage]) -> _Pairs:
    """Each call with the next note of its mark, or else the last one before it."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        if passage.is_note:
            numbers[passage.mark].append(number)
    pairs: _Pairs = []
    for site in found:
        if of_mark := numbers.get(site.mark):
            next_one = bisect_left(of_mark, site.passage)
            pairs.append((site, passages[of_mark[min(next_one, len(of_mark) - 1)]]))
    return pairs


def _in_order(found: Sequence[Site], passages: Sequence[Passage]) -> _Pairs:
    """Bare figures with the notes they call: the surest kind first, the others for the notes left over."""
    notes = [(number, passage) for number, passage in enumerate(passages) if passage.mark.isdecimal()]
    first_of_page: dict[int, int] = {}
    for number, passage in enumerate(passages):
        first_of_page.setdefault(passage.page, number)
    chosen: dict[int, Site] = {}
    for kind in (Kind.GLUED, Kind.SPACED, Kind.LOOSE):
        of_mark: dict[str, list[Site]] = defaultdict(list)
        for site in found:
            if site.kind is kind:
                of_mark[site.mark].append(site)
        _choose(chosen, notes, of_mark, first_of_page)
    return [(chosen[number], note) for number, note in notes if number in chosen]


def _choose(
    chosen: dict[int, Site],
    notes: Sequence[tuple[int, Passage]],
    of_mark: Mapping[str, list[Site]],
    first_of_page: Mapping[int, int],
) -> None:
    """Give each note that has none the first site between its neighbours', on its own page if there is one."""
    ceilings: dict[int, tuple[int, int]] = {}
    following: tuple[int, int] | None = None
    for number, _ in reversed(notes):
        ceilings[number] = min((number, 0), following or (number, 0))
        following = chosen[number].order if number in chosen else following
    floor = (-1, 0)
    for number, note in notes:
        if number not in chosen:
            candidates = of_mark.get(note.mark, [])
            on_page = max(floor, (first_of_page[note.page], -1))
            site = _first(candidates, on_page, ceilings[number]) or _first(candidates, floor, ceilings[number])
            if site:
                chosen[number] = site
        if number in chosen:
            floor = chosen[number].order


def _first(candidates: list[Site], after: tuple[int, int], before: tuple[int, int]) -> Site | None:
    index = bisect_right(candidates, after, key=lambda site: site.order)
    return candidates[index] if index < len(candidates) and candidates[index].order < before else None


def _call(pairs: _Pairs) -> None:
    """Put the calls into the paragraphs, in place of the marks."""
    notes: dict[Passage, Note] = {}
    pairs = sorted(pairs, key=lambda pair: pair[0].order)
    for paragraph, group in groupby(pairs, key=lambda pair: pair[0].paragraph):
        calls = [(site, notes.setdefault(note, Note(note.mark, list(note.paragraphs())))) for site, note in group]
        paragraph.content = _with_calls(paragraph, calls)


def _with_calls(paragraph: Paragraph, calls: Iterable[tuple[Site, Note]]) -> list[Run | Call]:
    made: list[Run | Call] = []
    waiting = deque(calls)
    end = 0
    for piece in paragraph.content:
        if isinstance(piece, Run):
            start, end = end, end + len(piece.text)
            done = start
            while waiting and waiting[0][0].start < end:
                site, note = waiting.popleft()
                made += [piece.saying(piece.text[done - start : site.start - start]), Call(note)]
                done = site.end
            made.append(piece.saying(piece.text[done - start :]))
    return [piece for piece in made if isinstance(piece, Call) or piece.text]


def _print_mark(passage: Passage) -> None:
    """Make a paragraph of role NOTE of a note that nothing calls, its mark in its text."""
    for paragraph in passage.paragraphs():
        paragraph.content = [Run(passage.mark, rise=1), Run(" "), *paragraph.content]
        paragraph.role = Role.NOTE
    passage.mark = ""


def _note_without_call(passage: Passage) -> Problem:
    text = next(passage.paragraphs()).text
    message = f"nothing calls this note: {text[:40]!r}; it stands in the text where it was found"
    return Problem(NOTE_WITHOUT_CALL, Severity.WARNING, message, place=passage.block.places[0])


def _call_without_note(site: Site) -> Problem:
    message = f"the mark {site.mark!r} calls a note that is not there; it stays a raised figure"
    return Problem(CALL_WITHOUT_NOTE, Severity.WARNING, message, place=site.paragraph.places[0])
