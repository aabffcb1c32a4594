"""What a caller may ask of a reader or a writer. The command line has the same options under the same names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read. `given` holds what the source lacks and the user knows: {"symbol": "A/C.3/68/L.1"}."""

    format: str = ""
    password: str = ""
    ignore_tags: bool = False
    ignore_attached: bool = False
    profile: str = "akn4un"
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write. `style` names a file of `styles/` or a path; `fonts` are folders looked into first."""

    format: str = ""
    style: str = ""
    fonts: tuple[Path, ...] = ()
    emblem: Path | None = None
    provenance: bool = False
