from __future__ import annotations

import pytest

from convert.styles import Box, load
from convert.writers.pdf.barcode import code_39, qr_code

FOOT = load().foot


def widths(bars: tuple[Box, ...]) -> str:
    """Bars and the spaces between them, as n(arrow) and w(ide)."""
    narrow = min(bar.width for bar in bars)
    found = ""
    for bar, after in zip(bars, [*bars[1:], None], strict=True):
        found += "w" if bar.width > 2 * narrow else "n"
        if after:
            found += "w" if after.left - bar.left - bar.width > 2 * narrow else "n"
    return found


def test_code_39_of_one_digit() -> None:
    star, one = "nwnnwnwnn", "wnnwnnnnw"
    assert widths(code_39("1", FOOT.bar_code)) == f"{star}n{one}n{star}"


@pytest.mark.parametrize("digits", ["2517758", "3101234567"])
def test_code_39_fills_its_place(digits: str) -> None:
    bars = code_39(digits, FOOT.bar_code)
    assert len(bars) == 5 * (len(digits) + 2)
    assert bars[0].left == FOOT.bar_code.left
    assert bars[-1].left + bars[-1].width == pytest.approx(FOOT.bar_code.left + FOOT.bar_code.width)


def test_qr_code_fills_its_place() -> None:
    boxes = qr_code("https://undocs.org/en/A/85/9", FOOT.qr_code)
    assert min(box.left for box in boxes) == FOOT.qr_code.left
    assert max(box.left + box.width for box in boxes) == pytest.approx(FOOT.qr_code.left + FOOT.qr_code.width)
    assert boxes[0].width == pytest.approx(7 * boxes[0].height), "the top of the corner pattern"
