"""Templates: the files of `styles/`, laid one over another, and which of them a document gets.

A file may say what it `extends`, and then holds only what differs; what is `false` is taken away. It may say in
`[chosen]` for which documents it is chosen by itself. A document gets two templates: one for its frame (the page and
what belongs to the page), one for its kind (how the text of such documents is set), and the frame lies over the kind.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal

from convert.errors import ResourceError
from convert.resources import folder, resource
from convert.styles import Style, style_of
from convert.typed import MisfitError, Pattern, typed

DEFAULT = "new-york-letter"
"""The frame of a document that no other is chosen for, and what templates are compared with."""

_REMEDY = "compare it with new-york-letter.toml"


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a document decides its templates.

    `name` is that of its tree ("resolution", "communication"), `roles` are those that its paragraphs have, `day` is its
    date: a document without one is new. `title_tabs` says how many tabs its source has before the title, if it tells;
    `job_number` is that of its first page.
    """

    name: str = ""
    symbol: str = ""
    roles: frozenset[str] = frozenset()
    day: date | None = None
    title_tabs: int | None = None
    job_number: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """For which documents a template is chosen: all that it says must hold.

    `symbols` are patterns of which one begins the symbol, `jobs` of which one begins the job number, if that is known;
    `jobs_suffice` says that the symbol goes unasked then. Of `names` and `roles` the document has one; `since` and
    `until` are the first and the last date, but go unasked where document and template tell their `title_tabs`.
    """

    layer: Literal["frame", "kind"]
    symbols: tuple[Pattern, ...] = ()
    jobs: tuple[Pattern, ...] = ()
    jobs_suffice: bool = False
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    title_tabs: int | None = None

    @property
    def conditions(self) -> int:
        """How many things it asks of a document."""
        asked = [each.name for each in fields(self) if each.name not in ("layer", "jobs_suffice")]
        return sum(getattr(self, name) not in ((), None) for name in asked)

    def fits(self, facts: Facts) -> bool:
        """Whether the template is for a document of these facts."""
        return (
            self._fits_in_place(facts)
            and (not self.names or facts.name in self.names)
            and (not self.roles or not facts.roles.isdisjoint(self.roles))
            and self._fits_in_time(facts)
        )

    def _fits_in_place(self, facts: Facts) -> bool:
        if self.jobs and (facts.job_number or not self.symbols):
            if not any(re.match(pattern, facts.job_number) for pattern in self.jobs):
                return False
            if self.jobs_suffice:
                return True
        return not self.symbols or any(re.match(pattern, facts.symbol) for pattern in self.symbols)

    def _fits_in_time(self, facts: Facts) -> bool:
        if None not in (self.title_tabs, facts.title_tabs):
            return self.title_tabs == facts.title_tabs
        return (not self.since or facts.day is None or facts.day >= self.since) and (
            not self.until or (facts.day is not None and facts.day <= self.until)
        )


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    """A file of a template: its tables, what it extends and for what it is chosen."""

    path: Path
    raw: dict[str, Any]
    extends: str
    chosen: Chosen | None

    @property
    def layer(self) -> str:
        return self.chosen.layer if self.chosen else "frame"


def load(name: str = "", facts: Facts | None = None) -> Style:
    """The style of a document: that of its frame over that of its kind.

    `name` is a template of `styles/` or the path of a TOML file, and takes the place of the one that the `facts`
    choose; without either it is the New York letter.

    Raises ResourceError if there is none, or if a file does not hold what a style must, naming file and key.
    """
    asked = _stack(_path(name)) if name else ()
    kind = asked if any(file.layer == "kind" for file in asked) else _chosen("kind", facts)
    frame = asked if asked and asked[-1].layer == "frame" else _chosen("frame", facts) or _stack(_path(DEFAULT))
    return _laid(tuple(dict.fromkeys([*kind, *frame])))


def _path(name: str, home: Path = Path()) -> Path:
    """The file of a template, by its name or its path from `home`. Raises ResourceError if the house has none."""
    if name.endswith(".toml"):
        return home / name
    known = [DEFAULT, *(file.path.stem for file in _files())]
    if name not in known:
        raise ResourceError(
            f"there is no style {name!r}", remedy=f"name a TOML file (town.toml), or one of {', '.join(known)}"
        )
    return resource("styles", f"{name}.toml")


def _chosen(layer: str, facts: Facts | None) -> tuple[_File, ...]:
    """The stack of the template that fits best: by its symbol, then by most conditions, then the first to end, then
    the one that extends most others."""
    fitting = [file for file in _files() if file.layer == layer and facts and file.chosen and file.chosen.fits(facts)]
    best = min(fitting, key=_rank, default=None)
    return _stack(best.path) if best else ()


def _rank(file: _File) -> tuple[bool, int, date, int, str]:
    chosen = file.chosen
    assert chosen
    return not chosen.symbols, -chosen.conditions, chosen.until or date.max, -len(_stack(file.path)), file.path.name


@cache
def _files() -> list[_File]:
    """All templates that are chosen by themselves."""
    paths = sorted(folder("styles").glob("*.toml"))
    return [file for path in paths if (file := _file(path)).chosen]


def _stack(path: Path) -> tuple[_File, ...]:
    """A template and all that it extends, the lowest first."""
    stack: list[_File] = []
    while True:
        file = _file(path)
        if file in stack:
            raise ResourceError("the style extends itself", source=str(path), remedy="look at what its files extend")
        stack.insert(0, file)
        if not file.extends:
            return tuple(stack)
        try:
            path = _path(file.extends, path.parent)
        except ResourceError as error:
            error.source = str(path)
            raise


@cache
def _file(path: Path) -> _File:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError("the style cannot be read", source=str(path), remedy="give the name of a style") from error
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"this is not TOML: {error}", source=str(path), remedy="mend the file") from error
    try:
        extends = typed(str, raw.pop("extends", ""), "extends")
        chosen = typed(Chosen, raw.pop("chosen"), "chosen") if "chosen" in raw else None
    except MisfitError as error:
        raise ResourceError(str(error), source=str(path), remedy=_REMEDY) from None
    return _File(path, raw, extends, chosen)


@cache
def _laid(files: tuple[_File, ...]) -> Style:
    """The style that files make, each laid over those before it."""
    raw: dict[str, Any] = {}
    for file in files:
        raw = _over(raw, file.raw)
        _check_roles(file)
    try:
        return style_of(raw)
    except MisfitError as error:
        raise ResourceError(str(error), source=str(files[-1].path), remedy=_REMEDY) from None


def _check_roles(file: _File) -> None:
    """Raises ResourceError if the file tells of a role that no paragraph has; one may add a size or an alignment to
    its name ("title-16", "heading-justified")."""
    known = _file(resource("styles", f"{DEFAULT}.toml")).raw["roles"]
    for name in file.raw.get("roles", {}):
        if name not in known and name.rpartition("-")[0] not in known:
            near = get_close_matches(name, known, 1)
            remedy = f"do you mean {near[0]}?" if near else _REMEDY
            raise ResourceError(f"there is no role {name!r}", source=str(file.path), remedy=remedy)


def _over(under: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    """Tables laid over others, key by key; `false` takes away what was not true or false."""
    laid = dict(under)
    for key, value in upper.items():
        below = laid.get(key)
        if isinstance(value, dict):
            laid[key] = _over(below if isinstance(below, dict) else {}, value)
        elif value is False and key in laid and not isinstance(below, bool):
            del laid[key]
        else:
            laid[key] = value
    return laid
