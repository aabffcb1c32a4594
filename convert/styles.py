"""House styles: how each role of a document is set. TOML files in `styles/`, typed here and loaded by `templates`.

All lengths are points; x counts from the left edge of the page, y from its top edge down to a baseline. The classes
below are the schema of the files: a key that they do not name, or a value of another type, is an error that names file
and key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from convert.typed import Count, MisfitError, Must, Pattern, Positive, typed


def _numbers(form: str) -> bool:
    try:
        form.format(page=1, pages=2)
    except (LookupError, ValueError, AttributeError):
        return False
    return True


Numbering = Annotated[str, Must(_numbers, "a text with {page} and {pages} in it, or one of these")]


@dataclass(frozen=True, slots=True)
class Page:
    """The size of the paper."""

    width: Positive
    height: Positive


@dataclass(frozen=True, slots=True)
class FontStack:
    """Families to look for, the best first, and what to tell a user who has none of them.

    `italics` are families that stand in for the italics of a script that has none.
    """

    families: tuple[str, ...]
    install: str
    italics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Justification:
    """`squeeze`: the part of its width a space may lose; `preference`: how much worse a stretch must be, if it does.

    No-break spaces keep their width. `dates`: whether those between a day and its month are nevertheless squeezed and
    stretched as other spaces are.
    """

    squeeze: float
    preference: float
    dates: bool = True


@dataclass(frozen=True, slots=True)
class CopyFitting:
    """How a text of no more than `pages` pages is fitted into one less, if its last has no more than `last_page` lines.

    Paragraphs whose last line has no more than `letters` letters (the first number that does) are set with `spacing`
    added after each letter (the first that saves a line). If that is not enough, and the last page has no more than
    `closer_page` lines, all lines stand `closer` (points; the first that does).
    """

    last_page: int
    pages: int
    letters: tuple[int, ...]
    spacing: tuple[float, ...]
    closer_page: int
    closer: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Calls:
    """Size and rise of the call of a numbered note."""

    size: Positive
    rise: float


@dataclass(frozen=True, slots=True)
class Script:
    """Superscripts and subscripts that call no note, as parts of the size around them."""

    size: Positive
    rise: float
    drop: float


@dataclass(frozen=True, slots=True)
class Template:
    """What differs most between kinds of documents: how their pages begin and end. Points.

    The text column reaches `wider` points further to the left, and to the right, than the roles say. `drops`: whether
    headings begin a page lower than text. `report`: whether, as in reports, what a short note or a table of
    contents opens begins a page, and the items of quoted lists hang.
    """

    first_baseline: float
    end_rule: float
    notes_bottom_first: float | None = None
    running_title: bool = False
    wider: float = 0.0
    drops: bool = True
    report: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How far down a page may be filled, and how its paragraphs and notes may be split."""

    bottom: float
    notes_bottom: float
    notes_bottom_first: float
    clearance: float
    lines_before: Count
    lines_after: Count
    note_lines: Count


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule. Where it stands is said by `top`, or by what it belongs to."""

    left: float
    right: float
    height: float
    top: float = 0.0
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BarCode:
    """Where the bar code stands, and how many times a narrow bar a wide one is."""

    left: float
    top: float
    width: float
    height: float
    wide: float


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square."""

    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands in a masthead beside its lines: the rules of its frame, and the emblem, if it has one."""

    rules: tuple[Rule, ...]
    emblem: Box | None = None


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a column begins and ends."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class FixedLine:
    """A line of page furniture with its place."""

    baseline: float
    size: Positive
    left: float = 0.0
    leading: float = 0.0
    bold: bool = False
    scale: Positive = 1.0
    spacing: float = 0.0
    title_measure: float = 0.0


@dataclass(frozen=True, slots=True)
class Arrows:
    """Three arrows round a triangle about (x, y), whose corners are `radius` from there; they are drawn in `line`."""

    x: float
    y: float
    radius: Positive
    line: Positive


@dataclass(frozen=True, slots=True)
class Recycle:
    """The recycle mark: its words, which end at `right`, and its arrows."""

    right: float
    baseline: float
    size: Positive
    arrows: Arrows
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of the first page."""

    job_number: FixedLine
    bar_code: BarCode | None = None
    recycle: Recycle | None = None
    qr_code: QrCode | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """Head and foot of the pages after the first. Outside is left on even pages, right on odd ones.

    `numbering` is how pages are numbered: "{page}/{pages}".
    """

    left: float
    right: float
    numbering: Numbering
    rule: Rule
    head: FixedLine
    page_number: FixedLine
    job_number: FixedLine


@dataclass(frozen=True, slots=True)
class Notes:
    """How notes stand at the foot of a page: their separator, `separator_to_first` over the first baseline, and their
    marks, raised and ending at `mark_right`; stars begin at `star_left`, in the size of the note, on its baseline."""

    separator: Rule
    separator_to_first: float
    mark_right: float
    mark_size: Positive
    mark_rise: float
    star_left: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a summary. `top`: from its head to the first baseline in it; `bottom`: from the last to its foot.

    On a page that the frame runs over it reaches `under` the last baseline. What follows it begins a page if it
    `fills_page`.
    """

    left: float
    right: float
    rule: float
    top: float
    bottom: float
    under: float
    fills_page: bool = True


@dataclass(frozen=True, slots=True)
class Tables:
    """How tables are set. A table that is too wide for the text may reach from `frame_left` to `frame_right`.

    `before_text` and `after_text` are kept free in a cell (in one of the first column `before_first`); `tab` is the
    indent of a tab. `rule` is one over the head or between rows, `heavy_rule` one under the head or the table. `above`:
    from the baseline before to the first rule, by the role before. `header_first`, `first_baseline`: from a row's top
    to its first baseline, `header_depth`, `row_depth`: from its last to its end; `over_rule`, `under_rule` are added
    beside a thin rule between rows, `spacer` between head and body. `drop`: how much lower than text a head begins a
    page. A table whose words find no room side by side is set in smaller type, down to the `smallest` size.
    """

    left: float
    right: float
    frame_left: float
    frame_right: float
    size: Positive
    smallest: Positive
    header_size: Positive
    leading: Positive
    header_leading: Positive
    spacing: float
    before_text: float
    after_text: float
    tab: float
    rule: float
    heavy_rule: float
    header_first: float
    header_depth: float
    first_baseline: float
    row_depth: float
    over_rule: float
    under_rule: float
    spacer: float
    drop: float
    above: Mapping[str, float]
    before_first: float = 0.0

    def in_size(self, size: float) -> Tables:
        """The same with type of another size, and all that is measured by the type."""
        part = size / self.size
        return replace(self, **{name: getattr(self, name) * part for name in _BY_TYPE})


_BY_TYPE = (
    "size", "header_size", "leading", "header_leading", "spacing", "before_text", "after_text", "tab", "header_first",
    "header_depth", "first_baseline", "row_depth", "over_rule", "under_rule", "spacer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How paragraphs of one role are set.

    `first`, `left`, `right`: where the first line begins, the others begin, and all end. `tabs`: tab stops.
    `scale` widens the glyphs, `spacing` is added after each. `above`: distance from the baseline before, by the role of
    the paragraph before ("default" for all others). `below`: space that must stay free under the last line above notes.
    `baseline`: fixed place on page 1; `opens`: place as the first paragraph under the masthead. `initial`: size of what
    stands before the first stroke ("A" of A/80/1). `upright`: characters that stay roman in an italic role.
    `number_right`: where a number before a tab ends. `drop`: how much lower than text it begins a page. `hyphens`:
    whether a line may end after one. `runts`: whether the last of several lines may be a word alone; if not, another
    word goes down to it, and all lines are shortened until one does where they are `drawn_in`. `bound`: a pattern of
    what no line ends after. `led_dates`: whether the word before a date stays with it ("on 7 May"), unless the date
    has a no-break space. `keep_next`, `keep_previous`: no page ends after it, before it. `figures_right`: where the
    page at the end of an entry of a table of contents ends; `leader_gap`: from the leader to it, at least.
    """

    first: float
    left: float
    right: float
    size: Positive
    leading: Positive
    scale: Positive
    spacing: float
    alignment: Literal["justified", "left", "right", "centre"]
    opens: float
    above: Mapping[str, float]
    tabs: tuple[float, ...] = ()
    below: float = 0.0
    drop: float = 0.0
    bold: bool = False
    italic: bool = False
    upright: str = ""
    baseline: float | None = None
    initial: float | None = None
    number_right: float | None = None
    hyphens: bool = True
    runts: bool = True
    drawn_in: bool = False
    bound: Pattern = ""
    led_dates: bool = False
    keep_next: bool = False
    keep_previous: bool = False
    figures_right: float | None = None
    leader_gap: float = 0.0
    starts_page: bool = False

    def moved(self, edge: float, begin: float, end: float) -> RoleStyle:
        """This style in a text column that begins and ends so many points further to the right, if it stands there:
        right of `edge`, where the column began."""
        if self.baseline is not None or self.left < edge:
            return self
        number_right = None if self.number_right is None else self.number_right + begin
        tabs = tuple(tab + begin for tab in self.tabs)
        first, left, right = self.first + begin, self.left + begin, self.right + end
        return replace(self, first=first, left=left, right=right, tabs=tabs, number_right=number_right)

    def distance(self, before: str) -> float:
        """From the last baseline of a paragraph of role `before` (with its level, "heading.2") to the first of this."""
        role = before.partition(".")[0]
        return self.above.get(before, self.above.get(role, self.above["default"]))


@dataclass(frozen=True, slots=True)
class Style:
    """A house style, whole. `variants` holds what levels and numbered paragraphs of a role change: ("point", "2")."""

    name: str
    page: Page
    fonts: Mapping[str, FontStack]
    justification: Justification
    copy_fitting: CopyFitting
    calls: Calls
    script: Script
    template: Template
    limits: Limits
    end_rule: Rule
    notes: Notes
    masthead: Masthead
    joint: Edges
    foot: Foot
    running: Running
    tables: Tables
    summary: Frame
    roles: Mapping[str, RoleStyle]
    variants: Mapping[tuple[str, str], RoleStyle] = field(default_factory=dict)

    def widened(self) -> Style:
        """The style with its text column as wide as its template has it."""
        return self._moved(-self.template.wider, self.template.wider)

    def in_column(self, left: float, right: float) -> Style:
        """The style with its text column, and the notes and tables in it, between other edges."""
        begin, end = left - self.roles["default"].left, right - self.roles["default"].right
        notes = replace(self.notes, mark_right=self.notes.mark_right + begin, star_left=self.notes.star_left + begin)
        tables = replace(self.tables, left=self.tables.left + begin, right=self.tables.right + end)
        return replace(self._moved(begin, end), notes=notes, tables=tables)

    def _moved(self, begin: float, end: float) -> Style:
        edge = self.roles["default"].left
        roles = {name: role.moved(edge, begin, end) for name, role in self.roles.items()}
        variants = {key: role.moved(edge, begin, end) for key, role in self.variants.items()}
        return replace(self, roles=roles, variants=variants)

    def role(self, name: str, level: int = 0, *, numbered: bool = False, again: bool = False) -> RoleStyle:
        """The style of a role, at a level (the deepest that the style knows, if it is deeper), numbered or not.

        `again` says that it follows one of the same role.
        """
        if again and (name, "again") in self.variants:
            return self.variants[name, "again"]
        for known in range(level, 0, -1):
            if (name, str(known)) in self.variants:
                return self.variants[name, str(known)]
        if numbered and (name, "numbered") in self.variants:
            return self.variants[name, "numbered"]
        return self.roles.get(name, self.roles["default"])


def style_of(raw: dict[str, Any]) -> Style:
    """The style that the tables of its files make together. Raises MisfitError, naming the key."""
    parts = _unfold_roles(raw.get("roles", {}))
    style: Style = typed(Style, raw, "")
    variants = {key: typed(RoleStyle, part, ".".join(("roles", *key))) for key, part in parts.items()}
    for name, role in [*style.roles.items(), *((".".join(key), variant) for key, variant in variants.items())]:
        if role.right <= max(role.first, role.left):
            raise MisfitError(f"the lines of roles.{name} end at {role.right:g}, where they would begin, or before")
    if style.limits.bottom <= style.template.first_baseline:
        raise MisfitError(f"limits.bottom is {style.limits.bottom:g}, and leaves a page no line")
    return replace(style, variants=variants).widened()


def _unfold_roles(roles: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Fill every role with what it takes from the default, in place; take its variants out and fill them too."""
    default = roles.get("default", {})
    variants: dict[tuple[str, str], dict[str, Any]] = {}
    for name, role in roles.items():
        parts = role.pop("levels", {})
        parts |= {key: role.pop(key) for key in ("numbered", "again") if key in role}
        roles[name] = default | role
        variants |= {(name, key): roles[name] | part for key, part in parts.items()}
    return variants
