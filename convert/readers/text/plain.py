"""Plain text to passages."""

from __future__ import annotations

from collections.abc import Sequence

from convert.galley import Furniture
from convert.readers.text.lines import Line
from convert.readers.text.passages import Passage


def passages(lines: Sequence[Line]) -> tuple[list[Passage], list[Furniture]]:
    raise NotImplementedError(lines)
