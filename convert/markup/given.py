"""What the user gives because the source lacks it: lines for the masthead, and the facts they state.

Each value is set as it would be printed; a line that the source has is replaced, never doubled.
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
KEYS = (*_ROLES, "job_number")


def insert(galley: Galley, roles: Mapping[int, Role], given: Mapping[str, str]) -> None:
    """Put the given lines into the galley, each at its place among the lines whose roles are known already.

    `roles` maps the index of a block to its role, as recognition found them.
    """
    order = list(_ROLES.values())
    for key, value in given.items():
        if key == "job_number":
            galley.furniture = [each for each in galley.furniture if each.kind is not FurnitureKind.JOB_NUMBER]
            galley.furniture.append(Furniture(value, FurnitureKind.JOB_NUMBER))
            continue
        role = _ROLES[key]
        line = Paragraph([Run(value)])
        own = [index for index, known in roles.items() if known is role]
        if own:
            galley.blocks[own[0]] = line
            continue
        before = [index for index, known in roles.items() if known in order and order.index(known) < order.index(role)]
        at = max(before, default=-1) + 1
        galley.blocks.insert(at, line)
        roles = {(index + 1 if index >= at else index): known for index, known in roles.items()} | {at: role}
