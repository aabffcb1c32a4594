"""The session that a masthead's session line names."""

from __future__ import annotations

from convert.words import Words


def session_number(line: str, known: Words) -> int | None:
    """The number of the session: "Sixty-eighth session" -> 68; None if the line names none.

    A resumed session has the number of the session it resumes, a special one that of its own series ("Eleventh
    emergency special session" -> 11), and a session named by its year that year ("2025 session" -> 2025).
    """
    match = known.session_line.fullmatch(line.strip())
    if not match:
        return None
    digits = match["digits"] or match["year"]
    return int(digits) if digits else known.ordinal(match["ordinal"])


def session_value(line: str, known: Words) -> str:
    """The session as symbols write it: "68", "S-27" of a special, "ES-11" of an emergency special session; or ""."""
    number = session_number(line, known)
    match = known.session_line.fullmatch(line.strip())
    if number is None or not match:
        return ""
    if match["emergency"]:
        return f"ES-{number}"
    return f"S-{number}" if match["special"] else str(number)
