"""The roles that a paragraph can have in a document of the United Nations.

One vocabulary, used both ways: the typesetter looks a role up in the house style to set it, the recogniser gives it.
The names are also the keys of `[roles.…]` in the files of `styles/`.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is; the comments say what is not plain from the name, and what its level tells."""

    # masthead
    PUBLISHER = "publisher"
    SYMBOL = "symbol"
    ORGAN = "organ"
    DISTRIBUTION = "distribution"
    DATE = "date"
    LANGUAGE = "language"
    ORIGINAL = "original"
    PURPOSE = "purpose"  # "For information"
    # opening
    SUBSIDIARY = "subsidiary"  # a body under the organ: Human Rights Council
    SESSION = "session"
    SESSION_DATES = "session-dates"  # "16 June-9 July 2025"
    COMMITTEE = "committee"
    AGENDA_ITEM = "agenda-item"
    AGENDA_TITLE = "agenda-title"
    ADOPTION = "adoption"  # "Resolution adopted by ... on ...", "Resolution 2722 (2024)"
    ADOPTION_DETAIL = "adoption-detail"  # "Adopted by the Security Council at its ... meeting"
    REPORT_LINE = "report-line"  # "[on the report of the ... Committee (...)]"
    SPONSORS = "sponsors"
    TITLE = "title"  # with its number, if it has one: "79/116.\tCriminal accountability ..."
    # the frame that a report may begin with; its points have their level
    SUMMARY_HEADING = "summary-heading"
    SUMMARY = "summary"
    # text
    ENACTING = "enacting"
    RECITAL = "recital"
    OPERATIVE = "operative"
    POINT = "point"  # by level: 1 (a), 2 (i), 3 a.
    WRAP_UP = "wrap-up"
    HEADING = "heading"  # by level: 1 "I", 2 "A"
    CROSS_HEADING = "cross-heading"
    CONTENTS = "contents"  # by level: 0 the heading and the heads of columns, 1 and on the entries
    TEXT = "text"
    QUOTATION = "quotation"
    NOTE = "note"
    CAPTION = "caption"
    # ending
    CONCLUSION = "conclusion"
    VOTE = "vote"
    ANNEX = "annex"
    ANNEX_TITLE = "annex-title"
    SIGNATURE = "signature"


SUMMARISING = (Role.SUMMARY_HEADING, Role.SUMMARY)
"""The roles in the frame of a summary."""

LARGE = 1.15
"""Times the size of the text: type of headings."""

LONGEST_HEADING = 220
"""Characters: no heading of the 73 published resolutions measured is longer; a longer bold sentence is text."""
