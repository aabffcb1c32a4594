"""What the language of a document changes in its house style: direction, sizes, distances (`styles/languages/`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from convert.errors import ResourceError
from convert.resources import folder
from convert.styles import FixedLine, RoleStyle, Style


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is set; as it stands here, as English.

    `script` is the stack of fonts that goes first. `size` and `pitch` are what type and distances between baselines of
    the house style are multiplied by, `sizes` what takes the place of `size` for some roles; `others` is the part of
    that size which words in other scripts have. `tracked` says whether glyphs may be widened and spaced, `italics`
    whether roles may be italic, `indent` is that of first lines in em, if it is not the style's. `hyphenated` says
    whether published pages divide words at line ends. `english` are the roles that are printed in English on mirrored
    pages, from their left edge on. `lowered` says by how many points those under a rule stand lower than in English,
    `opening` the same of what opens the text.
    """

    script: str = ""
    right_to_left: bool = False
    size: float = 1.0
    pitch: float = 1.0
    others: float = 1.0
    tracked: bool = True
    italics: bool = True
    indent: float = 0.0
    hyphenated: bool = False
    english: frozenset[str] = frozenset()
    sizes: Mapping[str, float] = field(default_factory=dict)
    lowered: Mapping[str, float] = field(default_factory=dict)
    opening: float = 0.0


@cache
def language(code: str) -> Language:
    """The language of an ISO 639-2 code. Raises ResourceError for a file that does not hold what it must."""
    path = folder("styles") / "languages" / f"{code}.toml"
    if not path.is_file():
        return Language()
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return Language(**found | {"english": frozenset(found.get("english", ()))})
    except (OSError, ValueError, TypeError) as error:
        raise ResourceError(
            f"the language cannot be read: {error}", source=str(path), remedy="mend the file"
        ) from error


def adapted(style: Style, of: Language) -> Style:
    """The house style for a language."""
    if of == Language():
        return style
    size, pitch = of.size, of.pitch
    tables, notes, running = style.tables, style.notes, style.running
    return replace(
        style,
        roles={name: _role(name, role, of) for name, role in style.roles.items()},
        variants={key: _role(key[0], role, of) for key, role in style.variants.items()},
        calls=replace(style.calls, size=style.calls.size * size, rise=style.calls.rise * size),
        limits=replace(style.limits, clearance=style.limits.clearance * pitch),
        notes=replace(
            notes,
            separator_to_first=notes.separator_to_first * pitch,
            mark_size=notes.mark_size * size,
            mark_rise=notes.mark_rise * size,
        ),
        foot=replace(style.foot, job_number=_fixed(style.foot.job_number, of)),
        running=replace(
            running,
            head=_fixed(running.head, of),
            page_number=_fixed(running.page_number, of),
            job_number=_fixed(running.job_number, of),
        ),
        tables=replace(
            tables,
            size=tables.size * size,
            header_size=tables.header_size * size,
            leading=tables.leading * pitch,
            header_leading=tables.header_leading * pitch,
            spacing=tables.spacing if of.tracked else 0.0,
            header_first=tables.header_first * pitch,
            header_depth=tables.header_depth * pitch,
            first_baseline=tables.first_baseline * pitch,
            row_depth=tables.row_depth * pitch,
            above={before: distance * pitch for before, distance in tables.above.items()},
        ),
    )


def _role(name: str, role: RoleStyle, of: Language) -> RoleStyle:
    """A role of the column grows with its leading; in the masthead its baseline stays where it is."""
    indented = of.indent and role.baseline is None and role.first > role.left
    foreign = of.right_to_left and name in of.english
    size = of.sizes.get(name, of.size)
    return replace(
        role,
        size=role.size * size,
        baseline=None if role.baseline is None else role.baseline + of.lowered.get(name, 0.0),
        opens=role.opens + of.opening,
        initial=role.initial and role.initial * size,
        leading=role.leading * of.pitch,
        above={before: distance * of.pitch for before, distance in role.above.items()},
        scale=role.scale if of.tracked else 1.0,
        spacing=role.spacing if of.tracked else 0.0,
        first=role.left + of.indent * role.size * size if indented else role.first,
        italic=role.italic and of.italics,
        alignment="right" if foreign else role.alignment,
    )


def _fixed(line: FixedLine, of: Language) -> FixedLine:
    return replace(line, size=line.size * of.size, leading=line.leading * of.pitch)
