"""What a tree and its galley say of the document as a whole: what decides its templates, and its dates."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from lxml import etree

from convert.akn.iris import UNDATED
from convert.akn.names import local
from convert.galley import FurnitureKind, Galley, Paragraph, Role
from convert.templates import Facts


def facts(galley: Galley, tree: etree._Element) -> Facts:
    """What decides the templates of a document."""
    paragraphs = [block for block in galley.blocks if isinstance(block, Paragraph)]
    symbol = next((each.text for each in paragraphs if each.role is Role.SYMBOL), "")
    return Facts(
        name=_name(tree),
        symbol="".join(symbol.split()),
        roles=frozenset(str(each.role) for each in paragraphs if each.role),
        day=document_date(tree),
        title_tabs=next((each.setting.tabs for each in paragraphs if each.role is Role.TITLE), None),
        job_number=next((each.text for each in galley.furniture if each.kind is FurnitureKind.JOB_NUMBER), ""),
    )


def _name(tree: etree._Element) -> str:
    """The name of the document element: "resolution"."""
    element = tree.find("{*}*") if local(tree) == "akomaNtoso" else tree
    return "" if element is None else element.get("name") or ""


def document_date(tree: etree._Element) -> date | None:
    """The date of the expression that the tree holds, or None if it holds none or is undated."""
    element = tree.find(".//{*}FRBRExpression/{*}FRBRdate")
    said = "" if element is None else element.get("date") or ""
    try:
        return date.fromisoformat(said) if said != UNDATED else None
    except ValueError:
        return None


def file_date(tree: etree._Element) -> datetime | None:
    """The date that a file of the tree is given: SOURCE_DATE_EPOCH, else that of the document, never the present."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    day = document_date(tree)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
