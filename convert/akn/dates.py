"""Dates as the United Nations prints them in its languages, told and found by the pattern `date` of the words."""

from __future__ import annotations

import re
from datetime import date

from convert.words import Words, words


def parse(text: str, known: Words) -> date | None:
    """The date that is the whole of `text`, in the language of `known` or in English; None if it is none.

    Russian, Chinese and Arabic mastheads print the date of the document in English. A day that no calendar has
    (31 June) is no date.
    """
    for each in (known, words("eng")):
        if (match := each.date.fullmatch(text.strip())) and (day := of_match(match, each)):
            return day
    return None


def find(text: str, known: Words) -> list[tuple[int, int, date]]:
    """The full dates in running text of the language of `known`, as (start, end, date) in its order."""
    matches = ((match, of_match(match, known)) for match in known.date.finditer(text))
    return [(match.start(), match.end(), day) for match, day in matches if day]


def first(text: str, known: Words) -> str:
    """The first full date in a text, as an ISO date; "" if there is none."""
    return next((day.isoformat() for _, _, day in find(text, known)), "")


def of_match(match: re.Match[str], known: Words) -> date | None:
    """The date in the groups `day`, `month` and `year` of a match; None if it has none or the calendar hasn't."""
    if not match["year"]:
        return None
    day = re.match(r"\d+", match["day"])
    try:
        return date(int(match["year"]), known.month(match["month"]), int(day[0]) if day else 0)
    except ValueError:
        return None
