"""Edits of trees, to plant faults in sound documents: each changes the first element that a path finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from convert.akn.names import AKN, AKN4UN, parent_of

Edit = Callable[[etree._Element], None]


def at(root: etree._Element, path: str) -> etree._Element:
    """The first element that a path finds, `a:` standing for Akoma Ntoso; a tree that has none skips the test."""
    found = root.xpath(path, namespaces={"a": AKN, "u": AKN4UN})
    assert isinstance(found, list)
    if not found:
        pytest.skip("the tree has none")
    assert isinstance(found[0], etree._Element)
    return found[0]


def attribute(path: str, name: str, value: str | None = None) -> Edit:
    """Set an attribute, or take it away."""

    def edit(root: etree._Element) -> None:
        element = at(root, path)
        element.attrib.pop(name, None)
        if value is not None:
            element.set(name, value)

    return edit


def text(path: str, text: str) -> Edit:
    """Put another text in the place of what an element begins with."""

    def edit(root: etree._Element) -> None:
        at(root, path).text = text

    return edit


def without(path: str) -> Edit:
    """Take an element away, and the text after it."""

    def edit(root: etree._Element) -> None:
        element = at(root, path)
        parent_of(element).remove(element)

    return edit
