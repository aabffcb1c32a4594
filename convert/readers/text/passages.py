"""A passage: a paragraph or table of the source on its way to the galley, with what the next steps must know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from convert.galley import Block, Paragraph, Run, Setting, paragraphs_of
from convert.problems import Place

COLUMN = 6.0
"""Points that one column of indentation counts for in `Setting.first`."""


@dataclass(slots=True, eq=False)
class Passage:
    """`page` counts the stretches between page ends, from 1; `mark` is that of a note and "" for text."""

    block: Block
    page: int
    mark: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it is a note."""
        return bool(self.mark)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in it, in reading order."""
        return paragraphs_of(self.block)


def paragraph(runs: list[Run], first: int, last: int, *, tag: str = "", indent: int = 0) -> Paragraph:
    """A paragraph that stood on the lines `first` to `last`, `indent` columns in (kept as 6 points a column)."""
    inked = [run for run in runs if run.text.strip()]
    setting = Setting(
        first=indent * COLUMN if indent else None,
        bold=bool(inked) and all(run.bold for run in inked),
        italic=bool(inked) and all(run.italic for run in inked),
        tag=tag,
    )
    return Paragraph(list(runs), setting=setting, places=places(first, last))


def places(first: int, last: int) -> tuple[Place, ...]:
    """The first line, and the last if it is another."""
    return (Place(line=first),) if first == last else (Place(line=first), Place(line=last))
