"""Figures: an image as wide as it is, and no wider than the text."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image

from convert.galley import Figure
from convert.problems import Problem, Severity
from convert.styles import Box
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.pages import Slug
from convert.writers.pdf.sheet import Mark, Picture
from convert.writers.pdf.tag import Tagger

_DOTS_PER_INCH = 96.0  # for an image that does not say


def figure_slug(figure: Figure, compositor: Compositor, tagger: Tagger, *, may_start: bool) -> Slug:
    """A slug as high as the image; of no height, with a problem, if there is none that can be read."""
    role = compositor.style.role("text")
    limits = compositor.style.limits
    try:
        width, height = image_size(figure.data)
    except (OSError, ValueError):
        compositor.problems.append(Problem("T004", Severity.ERROR, _fault(figure)))
        return Slug(marks=lambda _: (), above=0.0, may_start=may_start)
    room = role.right - role.left, limits.bottom - limits.notes_bottom_first + limits.bottom / 2
    shrink = min(1.0, room[0] / width, room[1] / height)
    box = Box(role.left, 0.0, width * shrink, height * shrink)
    element = tagger.figure(figure)

    def marks(baseline: float) -> Iterator[Mark]:
        top = baseline - role.size
        yield Picture(figure.alternative or "figure", Box(box.left, top, box.width, box.height), figure.data, element)

    return Slug(marks, above=role.distance("text"), depth=box.height - role.size, below=role.below, may_start=may_start)


def _fault(figure: Figure) -> str:
    called = f"{figure.alternative!r}" if figure.alternative else "without alternative text"
    if figure.data or figure.address.startswith("data:"):
        return f"the figure {called} is no image that can be read"
    return f"the figure {called} is missing: put {figure.address!r} beside the document, or into it"


def image_size(data: bytes) -> tuple[float, float]:
    """Width and height of an image in points, by its own resolution. Raises OSError or ValueError if it is none that
    can be drawn, or so large that it must be meant to do harm."""
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error
    with image:
        image.load()
        across, down = image.info.get("dpi", (_DOTS_PER_INCH, _DOTS_PER_INCH))
        return image.width * 72 / float(across), image.height * 72 / float(down)
