"""Leads of recitals and operative paragraphs, by their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert import leads
from convert.akn.names import akn
from convert.errors import ResourceError
from tests.conftest import CORPUS

_LANGUAGES = ("ara", "deu", "eng", "fra", "rus", "spa", "zho")


@pytest.mark.parametrize(
    ("language", "kind", "text", "lead"),
    [
        ("eng", "recital", "Recalling also its earlier words on ponds,", "Recalling also"),
        ("eng", "recital", "Noting with appreciation the work of gardeners,", "Noting with appreciation"),
        ("eng", "operative", "Decides to remain seized of the ponds;", "Decides"),
        ("eng", "operative", "Calls upon\u00a0all towns to plant trees;", "Calls upon"),
        ("eng", "operative", "Requests the Secretary-General to count the ducks.", "Requests"),
        ("fra", "recital", "Rappelant sa résolution sur les étangs,", "Rappelant"),
        ("fra", "operative", "Prie le Secrétaire général de compter les canards\u00a0;", "Prie"),
        ("spa", "operative", "Acoge con beneplácito los estanques;", "Acoge con beneplácito"),
        ("rus", "recital", "ссылаясь на свои слова о прудах,", "ссылаясь"),
        ("zho", "operative", "决定继续处理此案。", "决定"),
        ("ara", "recital", "وإذ تشير أيضاً إلى البرك،", "وإذ تشير أيضاً"),
        ("deu", "operative", "beschließt, mit der Sache befasst zu bleiben.", "beschließt"),
        ("eng", "operative", "The ponds are deep.", ""),
        ("eng", "operative", "Decidestan is no lead", ""),
        ("eng", "recital", "", ""),
    ],
)
def test_the_lead_is_told_from_its_words(language: str, kind: leads.Kind, text: str, lead: str) -> None:
    assert text[: leads.lead_length(text, language, kind)] == lead


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("eng", "Recalling the ponds,", "recital"),
        ("eng", "Recalls the ponds;", "operative"),
        ("eng", "The ponds are deep.", ""),
        ("zho", "回顾池塘，", "recital"),
        ("zho", "回顾池塘；", "operative"),
        ("rus", "призывает города сажать деревья;", "operative"),
    ],
)
def test_a_paragraph_looks_like_what_it_is(language: str, text: str, kind: str) -> None:
    assert leads.looks_like(text, language) == kind


def test_a_language_without_leads_is_refused() -> None:
    with pytest.raises(ResourceError, match=r"tlh\.json"):
        leads.lead_length("Recalling", "tlh", "recital")


@given(st.text(max_size=60), st.sampled_from(_LANGUAGES))
def test_a_lead_is_within_its_text(text: str, language: str) -> None:
    assert 0 <= leads.lead_length(text, language, "operative") <= len(text)
    assert leads.looks_like(text, language) in ("", "recital", "operative")


def test_published_leads_are_told_without_their_italics() -> None:
    files = sorted((CORPUS / "resolutions" / "xml").glob("*.xml"))[::3]
    if not files:
        pytest.skip("the corpus is not here")
    told = [told for file in files for told in _leads(file)]
    assert sum(told) / len(told) > 0.98


def _leads(file: Path) -> list[bool]:
    """Whether each recital and operative paragraph that begins in italics has the lead that we tell."""
    told: list[bool] = []
    paths: tuple[tuple[leads.Kind, str], ...] = (("recital", "preamble//{*}container"), ("operative", "paragraph"))
    for kind, path in paths:
        for p in (each.find(".//{*}p") for each in etree.parse(file).iterfind(f".//{{*}}{path}")):
            if p is None or not len(p) or (p.text or "").strip() or "italic" not in (p[0].get("class") or ""):
                continue
            text, italic = "".join(p.itertext()).strip(), "".join(p[0].itertext()).strip()
            if p[0].tail and p[0].tail.strip() and p[0].tag == akn("span") and len(p) < 2:
                told.append(text[: leads.lead_length(text, "eng", kind)].strip(" ,:") == italic.strip(" ,:"))
    return told
