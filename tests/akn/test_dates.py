"""Dates as the United Nations prints them, in all languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.akn import dates
from convert.words import languages, words


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("eng", "31 October 2013", date(2013, 10, 31)),
        ("eng", "6\u00a0June 2020", date(2020, 6, 6)),
        ("fra", "1er décembre 2020", date(2020, 12, 1)),
        ("spa", "31 de octubre de 2013", date(2013, 10, 31)),
        ("rus", "31 октября 2013 года", date(2013, 10, 31)),
        ("rus", "31 October 2013", date(2013, 10, 31)),
        ("zho", "2013年10月31日", date(2013, 10, 31)),
        ("ara", "20 كانون الأول/ديسمبر 2012", date(2012, 12, 20)),
        ("deu", "3. März 2020", date(2020, 3, 3)),
    ],
)
def test_a_date_is_read_as_its_language_prints_it(language: str, text: str, day: date) -> None:
    assert dates.parse(text, words(language)) == day


@pytest.mark.parametrize("text", ["31 June 2013", "October 2013", "31 October", "", "31 octobre 2013"])
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert dates.parse(text, words("eng")) is None


def test_dates_are_found_in_running_text() -> None:
    text = "from 30 June to 3 July 2025, and on 5 May 2026"
    found = dates.find(text, words("eng"))
    assert [(text[start:end], day.isoformat()) for start, end, day in found] == [
        ("3 July 2025", "2025-07-03"),
        ("5 May 2026", "2026-05-05"),
    ]
    assert dates.first(text, words("eng")) == "2025-07-03"
    assert dates.first("on some day", words("eng")) == ""


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)), st.sampled_from([each for each in languages() if each != "zho"]))
def test_every_day_is_read_back(day: date, language: str) -> None:
    known = words(language)
    of, dot = (" de ", "") if language == "spa" else (" ", "." if language == "deu" else "")
    for month in known.months[day.month - 1]:
        assert dates.parse(f"{day.day}{dot}{of}{month}{of}{day.year}", known) == day
