"""Repairs of eIds: those that are used twice, or that do not follow the guideline in a document that else does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from convert.akn.eids import assign
from convert.akn.names import akn, document_element
from convert.akn.profile import profile_of
from convert.options import GUIDELINE

_POINTING = ("href", "refersTo", "src", "for")


def spell(root: etree._Element) -> Iterator[str]:
    """An eId with spaces, which no address can hold, has underscores for them; references to it follow."""
    spelt: dict[str, str] = {}
    for element in root.iter("{*}*"):
        eid = element.get("eId") or ""
        if " " in eid:
            spelt[eid] = eid.replace(" ", "_")
            element.set("eId", spelt[eid])
            yield f"the eId “{eid}” has spaces: it is {spelt[eid]}"
    if spelt:
        _follow(root, spelt)


def renumber(root: etree._Element) -> Iterator[str]:
    """Give the later of two equal eIds a number of its own; a guideline document with such is numbered anew, whole.

    References to what is renumbered follow it. To an eId that was used twice they lead to the first, as before.
    """
    twice = _twice(root)
    if not twice:
        return
    if profile_of(root) == GUIDELINE:
        yield from _assign(root)
        return
    taken = {each.get("eId") or "" for each in root.iter("{*}*")}
    for element in twice:
        eid = element.get("eId") or ""
        fresh = next(f"{eid}-{number}" for number in range(2, len(taken) + 3) if f"{eid}-{number}" not in taken)
        taken.add(fresh)
        element.set("eId", fresh)
        yield f"the eId {eid} was used twice: the later is {fresh}"


def _twice(root: etree._Element) -> list[etree._Element]:
    """The elements whose eId an earlier one of the same component has."""
    seen: set[tuple[etree._Element | None, str]] = set()
    out = []
    for element in root.iter("{*}*"):
        eid = element.get("eId")
        key = (next(element.iterancestors(akn("component")), None), eid or "")
        if eid is not None and key in seen:
            out.append(element)
        seen.add(key)
    return out


def _assign(root: etree._Element) -> Iterator[str]:
    document = document_element(root)
    content = [each for each in document.iter("{*}*") if next(each.iterancestors(akn("meta")), None) is None]
    before = {element: element.get("eId") for element in content if element.get("eId")}
    assign(document)
    moved: dict[str, str] = {}
    for element, eid in before.items():
        moved.setdefault(str(eid), element.get("eId") or "")
    _follow(root, moved)
    changed = sum(old != element.get("eId") for element, old in before.items())
    yield f"eIds were used twice: {changed} numbered anew, with the references to them"


def _follow(root: etree._Element, moved: Mapping[str, str]) -> None:
    """Let what points to an eId that has changed point to the new one."""
    for element in root.iter("{*}*"):
        for name in _POINTING:
            value = element.get(name) or ""
            if value.startswith("#") and moved.get(value[1:]):
                element.set(name, f"#{moved[value[1:]]}")
