"""Sessions as mastheads name them."""

from __future__ import annotations

import pytest

from convert.akn import sessions
from convert.words import words


@pytest.mark.parametrize(
    ("language", "line", "number", "value"),
    [
        ("eng", "Sixty-eighth session", 68, "68"),
        ("eng", "Resumed sixty-eighth session", 68, "68"),
        ("eng", "57th session", 57, "57"),
        ("eng", "Eleventh emergency special session", 11, "ES-11"),
        ("eng", "Twenty-seventh special session", 27, "S-27"),
        ("eng", "2025 substantive session", 2025, "2025"),
        ("fra", "Soixante-dix-neuvième session", 79, "79"),
        ("fra", "Onzième session extraordinaire d’urgence", 11, "ES-11"),
        ("spa", "Sexagésimo octavo período de sesiones", 68, "68"),
        ("spa", "57º período de sesiones", 57, "57"),
        ("spa", "Undécimo período extraordinario de sesiones de emergencia", 11, "ES-11"),
        ("rus", "Шестьдесят восьмая сессия", 68, "68"),
        ("rus", "Тридцать вторая специальная сессия", 32, "S-32"),
        ("zho", "第六十八届会议", 68, "68"),
        ("zho", "第十一届紧急特别会议", 11, "ES-11"),
        ("ara", "الدورة الثامنة والستون", 68, "68"),
        ("ara", "الدورة الاستثنائية الطارئة العاشرة", 10, "ES-10"),
        ("deu", "Sechsundsiebzigste Tagung", 76, "76"),
    ],
)
def test_a_session_line_tells_its_session(language: str, line: str, number: int, value: str) -> None:
    assert sessions.session_number(line, words(language)) == number
    assert sessions.session_value(line, words(language)) == value


@pytest.mark.parametrize("line", ["", "General Assembly", "A session of music", "Sixty-eighth meeting"])
def test_another_line_tells_none(line: str) -> None:
    assert sessions.session_number(line, words("eng")) is None
    assert sessions.session_value(line, words("eng")) == ""
