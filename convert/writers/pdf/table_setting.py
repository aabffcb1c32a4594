"""What its own setting makes of the style that a table would have."""

from __future__ import annotations

from dataclasses import replace

from convert.galley import TableSetting
from convert.styles import Tables
from convert.writers.pdf.compositor import Compositor


def as_set(setting: TableSetting, compositor: Compositor) -> Compositor:
    """What sets a table as it was set before, as far as that is known."""
    if setting == TableSetting():
        return compositor
    tables = _spaced(setting, _typed(setting, compositor.style.tables))
    return replace(compositor, style=replace(compositor.style, tables=tables))


def _typed(setting: TableSetting, style: Tables) -> Tables:
    """The style with the sizes and the leading of a table, and its first baselines lower by what the type is larger."""
    size, head = setting.size or style.size, setting.head_size or style.header_size
    leading = setting.leading or style.leading * size / style.size
    return replace(
        style,
        size=size,
        header_size=head,
        leading=leading,
        header_leading=leading if head == size else style.header_leading * head / style.header_size,
        header_first=style.header_first + head - style.header_size,
        first_baseline=style.first_baseline + size - style.size,
    )


def _spaced(setting: TableSetting, style: Tables) -> Tables:
    """The style with the place of a table, and the distances in it."""
    if setting.left is not None:
        style = replace(style, left=setting.left)
    if setting.before is not None and setting.after is not None:
        style = replace(style, before_first=setting.before, before_text=setting.before, after_text=setting.after)
    if setting.row_gap:
        first = setting.row_gap * style.first_baseline / (style.first_baseline + style.row_depth)
        depth = setting.row_gap - first
        style = replace(style, first_baseline=first, row_depth=depth, over_rule=0.0, under_rule=0.0)
    if setting.head_gap:
        style = replace(style, spacer=setting.head_gap - style.header_depth - style.first_baseline)
    return style
