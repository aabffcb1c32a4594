"""What a caller may ask of a reader or a writer. The command line has the same options under the same names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from convert.errors import UsageError

GIVEN = {
    "symbol": "the document's symbol: A/C.3/68/L.1",
    "job_number": "the job number: 13-54321 (E)",
    "publisher": "who publishes it: United Nations",
    "organ": "the organ: General Assembly",
    "distribution": "the distribution line: Distr.: Limited",
    "date": "the date of the masthead: 31 October 2013",
    "original": "the line of the original language: Original: English",
    "session": "the session: Sixty-eighth session",
    "committee": "the committee: Third Committee",
    "agenda_item": "the agenda item: Agenda item 69 (b)",
    "agenda_title": "the title of the agenda item",
}
"""What a user may tell of a document, each as it would be printed. What is given goes before what is read."""

GUIDELINE, PUBLISHED = "akn4un", "dgacm"
PROFILES = (GUIDELINE, PUBLISHED)
"""The profiles of Akoma Ntoso for the United Nations: that of the guidelines, and that of the published files."""

CONFORMANCES = ("ua1+a3a", "ua2+a4f", "plain")
"""What a PDF is to keep: PDF/UA-1 and PDF/A-3a, PDF/UA-2 and PDF/A-4f, or no standard: untagged."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read. `given` holds what the source lacks and the user knows: {"symbol": "A/C.3/68/L.1"}.

    `profile` is that of the tree wanted; "" reads print into akn4un and leaves a tree as it is.
    Raises UsageError for a profile that is not in `PROFILES` and a key that is not in `GIVEN`.
    """

    format: str = ""
    password: str = ""
    ignore_tags: bool = False
    ignore_attached: bool = False
    profile: str = ""
    given: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.profile and self.profile not in PROFILES:
            raise UsageError(f"no profile is called {self.profile!r}", remedy=f"there are {', '.join(PROFILES)}")
        for key in self.given:
            if key not in GIVEN:
                raise UsageError(f"a document has no {key!r} to set", remedy=f"there are {', '.join(GIVEN)}")


MODES = ("facsimile", "fine")
"""How lines are broken: as the published pages break them, or each paragraph as it looks best."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write. `style` names a file of `styles/` or a path; `fonts` are folders looked into first.

    `conform` is what a PDF is to keep; `colour_links` sets links in blue, for the screen.
    `mode` is one of `MODES`; `hyphenate` lets lines of justified paragraphs end within words,
    or forbids it; None goes by the published pages of a language.
    Raises UsageError for a folder of fonts that is not there, and a conformance or mode that is not one of those.
    """

    format: str = ""
    style: str = ""
    fonts: tuple[Path, ...] = ()
    emblem: Path | None = None
    provenance: bool = False
    conform: str = CONFORMANCES[0]
    colour_links: bool = False
    mode: str = MODES[0]
    hyphenate: bool | None = None

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise UsageError(f"no mode is called {self.mode!r}", remedy=f"there are {', '.join(MODES)}")
        if self.conform not in CONFORMANCES:
            raise UsageError(
                f"no conformance is called {self.conform!r}", remedy=f"there are {', '.join(CONFORMANCES)}"
            )
        for folder in self.fonts:
            if not folder.is_dir():
                raise UsageError("there is no such folder of fonts", source=str(folder), remedy="look at the name")
