"""What is drawn on a page and is not text: rules and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from convert.readers.pdf import engine
from convert.readers.pdf.page import Box, Picture, Rule

THICKEST_RULE = 4.5
"""Points. The thick rule of the mastheads is 1.44, that of the 1990s 3.84 (spec of the templates, measured)."""

_LONGEST_GAP = 1.5
"""Points between two pieces of one rule: Word draws a paragraph border cell by cell."""

_DEEPEST_FORM = 3


@dataclass(slots=True)
class View:
    """How a page's own coordinates (from the bottom left) are seen: after `turn` quarter turns to the right."""

    box: tuple[float, float, float, float]
    turn: int

    @property
    def width(self) -> float:
        """Of the page as seen, in points."""
        left, bottom, right, top = self.box
        return top - bottom if self.turn % 2 else right - left

    @property
    def height(self) -> float:
        """Of the page as seen, in points."""
        left, bottom, right, top = self.box
        return right - left if self.turn % 2 else top - bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as seen: from the left, and from the top."""
        left, bottom, right, top = self.box
        if self.turn == 0:
            return x - left, top - y
        if self.turn == 1:
            return y - bottom, x - left
        if self.turn == 2:
            return right - x, y - bottom
        return top - y, right - x

    def rectangle(self, corners: Sequence[float]) -> Box:
        """(x0, y0, x1, y1) as seen: left, top, right, bottom."""
        x0, y0 = self.point(corners[0], corners[1])
        x1, y1 = self.point(corners[2], corners[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


Matrix = tuple[float, float, float, float, float, float]
_Drawn = tuple[int, int, Sequence[float]]
"""A path or image: PDFium's handle, its kind, and the corners of its box."""


def drawings(page: int, view: View) -> tuple[list[Rule], list[Picture]]:
    """The rules of a page, pieces joined, and its pictures; `page` is PDFium's handle."""
    rules, pictures = [], []
    for drawn, kind, corners in _objects(page):
        box = view.rectangle(corners)
        if kind == engine.IMAGE:
            pictures.append(Picture(box, engine.mark_of(drawn)))
        elif min(box[2] - box[0], box[3] - box[1]) <= THICKEST_RULE:
            rules.append(Rule(*box))
    return _joined(rules), pictures


def _objects(page: int) -> Iterator[_Drawn]:
    yield from _listed(engine.count_objects(page), lambda index: engine.object_on(page, index), None, 0)


def _listed(count: int, item: Callable[[int], int], matrix: Matrix | None, depth: int) -> Iterator[_Drawn]:
    for index in range(count):
        drawn = item(index)
        kind = engine.kind_of(drawn)
        if kind == engine.FORM and depth < _DEEPEST_FORM:
            yield from _form(drawn, matrix, depth)
        elif kind in (engine.PATH, engine.IMAGE):
            engine.bounds_of(drawn, *engine.FLOAT_AT[:4])
            corners = tuple(engine.FLOATS[:4])
            yield drawn, kind, _moved(corners, matrix) if matrix else corners


def _form(form: int, matrix: Matrix | None, depth: int) -> Iterator[_Drawn]:
    engine.form_matrix(form, engine.FLOAT_AT[0])
    a, b, c, d, e, f = engine.FLOATS
    own = (a, b, c, d, e, f)
    whole = _product(own, matrix) if matrix else own
    yield from _listed(engine.count_in_form(form), lambda index: engine.object_in_form(form, index), whole, depth + 1)


def _product(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = n
    return (
        m[0] * a + m[1] * c,
        m[0] * b + m[1] * d,
        m[2] * a + m[3] * c,
        m[2] * b + m[3] * d,
        m[4] * a + m[5] * c + e,
        m[4] * b + m[5] * d + f,
    )


def _moved(corners: Sequence[float], matrix: Matrix) -> Sequence[float]:
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = corners
    return a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f


def _joined(rules: list[Rule]) -> list[Rule]:
    """Level rules with their pieces joined, from the top; upright ones after them, as they are."""
    level = sorted((rule for rule in rules if rule.width >= rule.height), key=lambda rule: (round(rule.top), rule.left))
    joined: list[Rule] = []
    for rule in level:
        last = joined[-1] if joined else None
        if last and abs(last.top - rule.top) < 1 and rule.left <= last.right + _LONGEST_GAP:
            joined[-1] = Rule(
                last.left, min(last.top, rule.top), max(last.right, rule.right), max(last.bottom, rule.bottom)
            )
        else:
            joined.append(rule)
    return joined + [rule for rule in rules if rule.width < rule.height]
