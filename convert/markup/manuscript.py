"""What the steps of recognition share: the blocks with the roles found so far, and the facts that they state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from convert.akn import numbering
from convert.akn.numbering import Number
from convert.galley import Block, Galley, Paragraph, Role, Run
from convert.markup.inline import plain
from convert.problems import Place, Problem, Severity
from convert.words import Words


@dataclass(slots=True)
class Manuscript:
    """A galley under recognition. `opening` and `text` are the indexes at which they begin in `galley.blocks`."""

    galley: Galley
    words: Words
    opening: int = 0
    text: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the galley."""
        return self.galley.blocks

    def lines(self, start: int, end: int | None = None) -> Iterator[tuple[int, Paragraph, str]]:
        """(index, paragraph, folded text) of every paragraph between two indexes that still has no role."""
        for index, block in enumerate(self.blocks[start:end], start):
            if isinstance(block, Paragraph) and block.role is None:
                yield index, block, plain(block.content)

    def report(self, code: str, severity: Severity, message: str, place: Place | None = None) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, severity, message, self.galley.source, place))


def is_enacting(text: str, words: Words) -> bool:
    """Whether a text is an enacting phrase. Where that is the organ's bare name (Russian), its comma tells."""
    return bool(words.enacting_line.fullmatch(text)) and (not text[-1:].isalpha() or not words.organ(text))


def role_of(block: Block | None) -> Role | None:
    """The role of a block; tables and figures have none."""
    return block.role if isinstance(block, Paragraph) else None


def place_of(block: Block) -> Place | None:
    """Where a block begins."""
    return block.places[0] if block.places else None


def number_of(paragraph: Paragraph) -> Number | None:
    """The number that a paragraph or heading begins with."""
    text = paragraph.text.lstrip()
    return numbering.undotted(text) if paragraph.undotted else numbering.leading(text)


def is_bold(paragraph: Paragraph) -> bool:
    """Whether all of a paragraph is set bold, spaces and marks aside."""
    return _all_set(paragraph, "bold")


def is_italic(paragraph: Paragraph) -> bool:
    """Whether all of a paragraph is set italic, spaces and marks aside."""
    return _all_set(paragraph, "italic")


def is_underlined(paragraph: Paragraph) -> bool:
    """Whether all of a paragraph is underlined, spaces and marks aside."""
    return _all_set(paragraph, "underline")


def _all_set(paragraph: Paragraph, emphasis: str) -> bool:
    runs = [run for run in paragraph.content if isinstance(run, Run) and any(char.isalnum() for char in run.text)]
    return bool(runs) and all(getattr(run, emphasis) or run.rise for run in runs)
