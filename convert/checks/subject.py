"""A document under examination: its elements by name, its language, its symbol, each found once for all rules."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import islice

from lxml import etree

from convert.akn import symbols
from convert.akn.names import akn, document_element, local, printed_of
from convert.akn.profile import profile_of
from convert.akn.symbols import Symbol
from convert.options import GUIDELINE
from convert.words import Words, languages, words


class Subject:
    """`root` is the akomaNtoso element; `profile` one of `options.PROFILES`, or "auto" to tell it by the tree."""

    def __init__(self, root: etree._Element, profile: str = "auto") -> None:
        self.root = root
        self._elements: defaultdict[object, list[etree._Element]] = defaultdict(list)
        for element in root.iter():  # once: what a rule asks for by name is at hand then
            self._elements[element.tag].append(element)
        self.suspects: dict[str, list[etree._Element]] | None = None
        """By tag, the elements that rules of the Schematron file find fault with; None until they are asked."""
        self.profile = (profile_of(root) or GUIDELINE) if profile == "auto" else profile

    def all(self, *names: str) -> list[etree._Element]:
        """The Akoma Ntoso elements of these names; in document order for each name."""
        return [element for name in names for element in self._elements.get(_TAGS[name], ())]

    def tagged(self, tag: str) -> list[etree._Element]:
        """The elements of a tag as lxml writes it, in document order."""
        return self._elements.get(tag, [])

    def first(self, name: str, /, **attributes: str) -> etree._Element | None:
        """The first element of a name that has these attributes."""
        return next(
            (each for each in self.all(name) if all(each.get(key) == value for key, value in attributes.items())), None
        )

    @cached_property
    def document(self) -> etree._Element:
        """The statement, doc, ... that the root holds; for a collection, the first document in it."""
        whole = document_element(self.root)
        if local(whole) == "documentCollection":
            return next(iter(self.all("statement", "doc")), whole)
        return whole

    @cached_property
    def identification(self) -> etree._Element | None:
        """That of the document, not of an annex."""
        return self.document.find(f"{akn('meta')}/{akn('identification')}")

    @cached_property
    def cover(self) -> etree._Element | None:
        """The cover page of the document, if it has one."""
        return self.document.find(akn("coverPage"))

    def frbr(self, level: str, name: str) -> etree._Element | None:
        """An element of the identification: `frbr("FRBRWork", "FRBRuri")`."""
        return None if self.identification is None else self.identification.find(f"{akn(level)}/{akn(name)}")

    def iri(self, level: str) -> str:
        """The value of the FRBRuri of a level, "" if there is none."""
        element = self.frbr(level, "FRBRuri")
        return "" if element is None else element.get("value") or ""

    @cached_property
    def language(self) -> str:
        """The ISO 639-2 code that the Expression gives, "" if none."""
        element = self.frbr("FRBRExpression", "FRBRlanguage")
        return "" if element is None else element.get("language") or ""

    @cached_property
    def known(self) -> Words | None:
        """The words of the language; None if the house has none."""
        return words(self.language) if self.language in _LANGUAGES else None

    @cached_property
    def symbol_element(self) -> etree._Element | None:
        """The masthead's symbol."""
        cover = self.cover
        return None if cover is None else next((e for e in cover.iter(akn("docNumber"))), None)

    @cached_property
    def symbol(self) -> Symbol | None:
        """The masthead's symbol, read; None if there is none or it cannot be read."""
        try:
            return symbols.parse(self.printed(self.symbol_element)) if self.symbol_element is not None else None
        except ValueError:
            return None

    @property
    def continues(self) -> bool:
        """Whether the document goes on from another, so that its numbers may: an addendum, or a part."""
        last = self.symbol.elements[-1] if self.symbol else ""
        return last.startswith("Add.") or "Part" in last

    @cached_property
    def text(self) -> str:
        """All text of the file, the metadata's too."""
        return self.encoded.decode()

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters of the text beyond ASCII, each once."""
        return frozenset(self.encoded.translate(None, _ASCII).decode())

    @cached_property
    def encoded(self) -> bytes:
        """The text as UTF-8, in which a search is fastest."""
        return etree.tostring(self.root, method="text", encoding="utf-8")

    @cached_property
    def opening(self) -> list[etree._Element]:
        """The first paragraphs of the text, enough to tell its language."""
        parts = (part for part in self.document if local(part) in ("preamble", "mainBody"))
        return list(islice((each for part in parts for each in part.iter(_TAGS["p"])), 8))

    @cached_property
    def eids(self) -> list[str]:
        """The eIds of the file, in document order."""
        return [str(eid) for eid in _EIDS(self.root)]

    def identified(self) -> list[tuple[etree._Element, str]]:
        """The elements that have an eId, with it."""
        return [(element, eid) for element in self.root.iter("{*}*") if (eid := element.get("eId")) is not None]

    @cached_property
    def nums(self) -> dict[etree._Element, etree._Element]:
        """The num of each element that has one."""
        return {parent: num for num in reversed(self.all("num")) if (parent := num.getparent()) is not None}

    @cached_property
    def operative(self) -> list[etree._Element]:
        """The numbered paragraphs of a resolution; not lettered headings, nor annexes, which are any texts."""
        body = self.document.find(akn("mainBody"))
        if body is None or (self.document.get("name") or "").lower() not in _RESOLUTIONS:
            return []
        return [
            each
            for each in body.iterchildren(_TAGS["paragraph"])
            if each in self.nums and any(sign.isdecimal() for sign in self.nums[each].text or "")
        ]

    @cached_property
    def _printed(self) -> dict[etree._Element, str]:
        return {}

    def printed(self, element: etree._Element) -> str:
        """The text of an element without that of its notes, white space folded."""
        if element not in self._printed:
            self._printed[element] = printed_of(element)
        return self._printed[element]

    def last_sign(self, element: etree._Element) -> str:
        """The last character that an element prints, without its notes; "" if it prints none."""
        tail = (element[-1].tail if len(element) else element.text) or ""
        return tail.rstrip()[-1:] or self.printed(element)[-1:]


class _Tags(dict[str, str]):
    """Names of elements as lxml writes them, by the short ones."""

    def __missing__(self, name: str) -> str:
        self[name] = akn(name)
        return self[name]


_TAGS = _Tags()
_RESOLUTIONS = ("resolution", "resolutiondraft", "draftresolution")
_EIDS = etree.XPath("/descendant::*/@eId", smart_strings=False)
_ASCII = bytes(range(128))
_LANGUAGES = frozenset(languages())
