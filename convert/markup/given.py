"""What the user gives because the source lacks it: lines for the masthead, and the facts they state.

Each value is set as it would be printed. A line that the source has already is replaced, never
doubled, and kept as furniture.
"""

from __future__ import annotations

from collections.abc import Mapping

from convert.galley import Furniture, FurnitureKind, Galley, Paragraph, Role, Run

# The order of the lines on the page.
_ROLES = {
    "publisher": Role.PUBLISHER,
    "symbol": Role.SYMBOL,
    "organ": Role.ORGAN,
    "distribution": Role.DISTRIBUTION,
    "date": Role.DATE,
    "original": Role.ORIGINAL,
    "session": Role.SESSION,
    "committee": Role.COMMITTEE,
    "agenda_item": Role.AGENDA_ITEM,
    "agenda_title": Role.AGENDA_TITLE,
}


def insert(galley: Galley, roles: Mapping[int, Role], given: Mapping[str, str]) -> None:
    """Put the given lines into the galley, each at its place among the lines whose roles are known already.

    `roles` maps the index of a block to its role, as recognition found them.
    """
    order = list(_ROLES.values())
    galley.letters = [*galley.letters, *given.values()]
    for key, value in given.items():
        if key == "job_number":
            galley.furniture.insert(0, Furniture(value, FurnitureKind.JOB_NUMBER))
            continue
        role = _ROLES[key]
        line = Paragraph([Run(value)])
        own = [index for index, known in roles.items() if known is role]
        if own:
            replaced = galley.blocks[own[0]]
            galley.blocks[own[0]] = line
            if isinstance(replaced, Paragraph):
                galley.furniture.append(Furniture(replaced.text, FurnitureKind.OTHER))
            continue
        before = [index for index, known in roles.items() if known in order and order.index(known) < order.index(role)]
        at = max(before, default=-1) + 1
        galley.blocks.insert(at, line)
        roles = {(index + 1 if index >= at else index): known for index, known in roles.items()} | {at: role}
