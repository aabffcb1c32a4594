"""The words of the languages, and their patterns."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from convert.errors import ResourceError
from convert.words import Words, asks_to_recycle, detect, languages, parse_words, words
from tests.conftest import CORPUS, ROOT

_OFFICIAL = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_its_words(language: str) -> None:
    known = words(language)
    assert len(known.months) == 12
    assert len(known.ordinals) == 100
    assert {"un-ga", "un-sc", "un-ecosoc", "un-hrc"} <= set(known.organs) & set(known.enacting)
    assert {"un-ga-c1", "un-ga-c2", "un-ga-c3", "un-ga-c4", "un-ga-c5", "un-ga-c6"} <= set(known.committees)
    assert {"eng", "fra", "spa", "rus", "zho", "ara"} <= set(known.languages)


@pytest.mark.parametrize("language", languages())
def test_every_name_is_known_again(language: str) -> None:
    known = words(language)
    assert [known.ordinal(name) for names in known.ordinals for name in names] == [
        at for at, names in enumerate(known.ordinals, 1) for _ in names
    ]
    assert all(known.month(name) == at for at, names in enumerate(known.months, 1) for name in names)
    assert all(known.organ(name.upper()) == actor for actor, names in known.organs.items() for name in names)
    assert all(known.committee(name) == actor for actor, names in known.committees.items() for name in names)
    assert all(known.document_type(name) == kind for kind, names in known.types.items() for name in names)
    assert all(known.distribution_kind(line) == kind for kind, lines in known.distribution.items() for line in lines)


def test_names_are_known_in_other_typography() -> None:
    assert words("eng").committee("Special Political and Decolonization Committee(Fourth  Committee)") == "un-ga-c4"
    assert words("fra").organ("Conseil des droits de l'homme") == "un-hrc"
    assert words("ara").organ("الجمعـية العـامة") == "un-ga"
    assert words("eng").organ("Town Council") == ""


_LINES: list[tuple[str, str, str, dict[str, str]]] = [
    ("eng", "agenda_line", "Agenda items 14 and 69 (b)", {"items": "14 and 69 (b)"}),
    ("eng", "agenda_line", "Item 2 of the provisional agenda*", {"items": "2"}),
    ("eng", "sponsor_line", "Cuba:* draft resolution", {"sponsors": "Cuba", "star": "*", "type": "draft resolution"}),
    ("eng", "sponsor_line", "Fiji: revised draft decision", {"sponsors": "Fiji", "type": "revised draft decision"}),
    ("eng", "submission_line", "Draft resolution submitted by the Chair", {"rest": "submitted by the Chair"}),
    ("eng", "type_line", "Draft resolution", {"type": "Draft resolution"}),
    ("eng", "type_line", "Resolution 9876 (2045)", {"type": "Resolution", "number": "9876 (2045)"}),
    (
        "eng",
        "adoption_line",
        "Resolution adopted by the General Assembly on 5 May 2045",
        {"type": "Resolution", "organ": "General Assembly", "day": "5", "month": "May", "year": "2045"},
    ),
    (
        "eng",
        "adoption_meeting_line",
        "Adopted by the Security Council at its 9876th meeting, on 5 May 2045",
        {"organ": "Security Council", "meeting": "9876", "day": "5", "month": "May", "year": "2045"},
    ),
    (
        "eng",
        "report_line",
        "[on the report of the Special Political and Decolonization Committee (Fourth Committee) (A/99/1, para. 7)]",
        {
            "committee": "Special Political and Decolonization Committee (Fourth Committee)",
            "documents": "A/99/1, para. 7",
        },
    ),
    ("eng", "report_line", "[without reference to a Main Committee (A/99/L.3)]", {"documents": "A/99/L.3"}),
    ("eng", "meeting_line", "62nd (resumed) plenary meeting", {"meeting": "62", "resumed": "resumed"}),
    ("eng", "unvoted_line", "[Adopted without a vote.]", {}),
    (
        "eng",
        "vote_line",
        "[Adopted by a recorded vote of 30 to 2, with 15 abstentions. The voting was as follows:",
        {"for": "30", "against": "2", "abstaining": "15"},
    ),
    ("eng", "in_favour_line", "In favour: Fiji, Tonga", {"members": "Fiji, Tonga"}),
    ("eng", "annex_heading", "Annex II", {"number": "II"}),
    ("eng", "annex_heading", "Annex", {}),
    ("eng", "original_line", "Original: English", {"language": "English"}),
    ("eng", "only_line", "English and French only", {"language": "English and French"}),
    ("fra", "agenda_line", "Point 69 b) de l’ordre du jour", {"items": "69 b)"}),
    (
        "fra",
        "sponsor_line",
        "Fidji\u00a0:* projet de résolution",
        {"sponsors": "Fidji", "type": "projet de résolution"},
    ),
    (
        "fra",
        "adoption_line",
        "Résolution adoptée par l’Assemblée générale le 1er mai 2045",
        {"organ": "Assemblée générale", "day": "1er", "month": "mai", "year": "2045"},
    ),
    ("fra", "meeting_line", "62e séance plénière (reprise)", {"meeting": "62", "resumed": "reprise"}),
    ("fra", "unvoted_line", "[Adoptée sans vote.]", {}),
    ("spa", "agenda_line", "Tema 69 b) del programa", {"items": "69 b)"}),
    ("spa", "sponsor_line", "Fiji:* proyecto de resolución", {"star": "*", "type": "proyecto de resolución"}),
    ("spa", "meeting_line", "77ª sesión plenaria (continuación)", {"meeting": "77", "resumed": "continuación"}),
    ("spa", "meeting_line", "Segunda sesión plenaria", {"meeting": "Segunda"}),
    ("rus", "agenda_line", "Пункт 69 b) повестки дня", {"items": "69 b)"}),
    (
        "rus",
        "adoption_line",
        "Резолюция, принятая Генеральной Ассамблеей 5 мая 2045 года",
        {"organ": "Генеральной Ассамблеей", "month": "мая"},
    ),
    ("rus", "meeting_line", "34\u2011е (возобновленное) пленарное заседание", {"meeting": "34"}),
    ("zho", "agenda_line", "议程项目69(b)", {"items": "69(b)"}),
    ("zho", "sponsor_line", "斐济：* 决议草案", {"sponsors": "斐济", "star": "*", "type": "决议草案"}),
    ("zho", "adoption_line", "2045年5月5日大会决议", {"organ": "大会", "year": "2045", "type": "决议"}),
    ("eng", "report_line", "[on a proposal considered in plenary meeting (E/2031/L.17)]", {"documents": "E/2031/L.17"}),
    ("eng", "report_line", "[on the recommendation of the Forum on Moss (E/2031/42)]", {"committee": "Forum on Moss"}),
    ("fra", "report_line", "[sur recommandation du Forum des mousses (E/2031/42)]", {"committee": "Forum des mousses"}),
    ("zho", "report_line", "[根据第三委员会的报告 (A/99/1，第7段)]", {"committee": "第三委员会"}),
    ("zho", "meeting_line", "第34次全体会议(续会)", {"meeting": "34", "resumed": "续会"}),
    ("ara", "agenda_line", "البند 69 (ب) من جدول الأعمال", {"items": "69 (ب)"}),
    ("ara", "unvoted_line", "[اعتُمد من دون تصويت.]", {}),
    ("ara", "meeting_line", "الجلسة العامة 34 (المستأنفة)", {"meeting": "34", "resumed": "المستأنفة"}),
    ("ara", "type_line", "القرار 9876 (2045)", {"type": "القرار", "number": "9876 (2045)"}),
    ("deu", "meeting_line", "34. Plenarsitzung 3. Mai 2045", {"meeting": "34", "year": "2045"}),
]


@pytest.mark.parametrize(("language", "pattern", "line", "groups"), _LINES)
def test_a_line_is_told_by_its_words(language: str, pattern: str, line: str, groups: dict[str, str]) -> None:
    match = getattr(words(language), pattern).fullmatch(line)
    assert match
    assert {key: match[key] for key in groups} == groups


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("sponsor_line", "Follow-up to the summit: trees and ponds"),
        ("agenda_line", "Agenda item on trees"),
        ("meeting_line", "The 62nd plenary meeting was short"),
        ("annex_heading", "Annexation"),
        ("enacting_line", "The General Assembly decides"),
        ("unvoted_line", "The draft was adopted without a vote."),
    ],
)
def test_other_lines_are_not(pattern: str, line: str) -> None:
    assert not getattr(words("eng"), pattern).fullmatch(line)


@pytest.mark.parametrize(
    ("language", "items", "parted"),
    [
        ("eng", "14, 69 (b) and (c)", ["14", "69 (b)", "69 (c)"]),
        ("fra", "14 et 69 b)", ["14", "69 b)"]),
        ("ara", "14 و 69 (ب)", ["14", "69 (ب)"]),
    ],
)
def test_agenda_items_are_parted(language: str, items: str, parted: list[str]) -> None:
    assert words(language).agenda_items(items) == parted


def _raw() -> dict[str, Any]:
    return tomllib.loads((ROOT / "styles" / "words" / "eng.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("months", None, "'months' is missing"),
        ("letter", 5, "'letter' cannot be read: 5 is no str"),
        ("organs", "General Assembly", "'organs' cannot be read"),
        ("joining", "(,|and", "'joining' cannot be read"),
    ],
)
def test_a_faulty_file_is_named_with_its_key(key: str, value: object, fault: str) -> None:
    raw = _raw() | {key: value}
    if value is None:
        del raw[key]
    with pytest.raises(ResourceError, match=fault) as caught:
        parse_words(raw, "eng", "eng.toml")
    assert caught.value.source == "eng.toml"


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(ResourceError, match=r"tlh\.toml"):
        words("tlh")


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (["General Assembly", "The General Assembly,", "Recalling the ponds of the town"], "eng"),
        (["Assemblée générale", "Distr. générale", "Rappelant les étangs de la ville"], "fra"),
        (["Asamblea General", "Recordando los estanques de la ciudad"], "spa"),
        (["Генеральная Ассамблея", "ссылаясь на пруды города"], "rus"),
        (["大会", "Distr.: General", "Original: English", "回顾该市的池塘"], "zho"),
        (["الجمعية العامة", "Distr.: General", "إذ تشير إلى برك المدينة"], "ara"),
        (["Generalversammlung", "unter Hinweis auf die Teiche der Stadt"], "deu"),
        (["A/99/L.3", "45-12345 (E)"], ""),
        ([], ""),
    ],
)
def test_the_language_is_told(lines: list[str], language: str) -> None:
    assert detect(lines) == language


def test_the_language_of_published_documents_is_told() -> None:
    files = sorted((CORPUS / "six-languages").glob("*/*.xml"))
    if not files:
        pytest.skip("the corpus is not here")
    assert [detect(_lines(file)) for file in files] == [_OFFICIAL[file.stem] for file in files]


def _lines(file: Path) -> list[str]:
    return [" ".join("".join(p.itertext()).split()) for p in etree.parse(file).iter("{*}p")]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Please recycle", True),
        ("Merci de recycler \U0001f5d8", True),
        ("请回收", True),
        ("الرجاء إعادة استعمال الورق", True),
        ("Please recycle the leaves of the town's trees", False),
        ("Recycling of leaves", False),
    ],
)
def test_the_request_to_recycle_is_known_in_all_languages(text: str, asks: bool) -> None:
    assert asks_to_recycle(text) is asks


def test_the_publisher_is_known_by_letters_that_are_drawn_out() -> None:
    assert words("ara").is_publisher("الأمــم المتحـدة")
    assert not words("ara").is_publisher("الجمعية العامة")


def test_words_are_frozen() -> None:
    known: Words = words("eng")
    with pytest.raises(AttributeError):
        known.letter = "F"  # type: ignore[misc]
