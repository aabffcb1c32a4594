"""Templates laid one over another, and which of them a document gets."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.errors import ResourceError
from convert.resources import folder
from convert.templates import Facts, load
from convert.writers.pdf.facts import document_date
from tests.conftest import DRAFT

ADOPTED = frozenset(["adoption"])
COUNCIL = "Security Council resolution"


def template(home: Path, text: str, name: str = "town.toml") -> str:
    path = home / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_template_by_role_and_date() -> None:
    def first_baseline(role: str, day: date | None) -> float:
        return load(facts=Facts(roles=frozenset([role]), day=day)).template.first_baseline

    assert first_baseline("recital", date(2024, 1, 1)) == 84.5
    assert first_baseline("adoption", date(2024, 1, 1)) == 82.3
    assert first_baseline("adoption", date(2025, 12, 1)) == 86.4
    assert first_baseline("adoption", None) == 86.4


def test_tabs_before_the_title_tell_the_template_before_the_date_does() -> None:
    def first_baseline(day: date, title_tabs: int) -> float:
        facts = Facts(roles=ADOPTED, day=day, title_tabs=title_tabs)
        return load(facts=facts).template.first_baseline

    assert first_baseline(date(2024, 1, 1), 0) == 86.4
    assert first_baseline(date(2025, 12, 1), 1) == 82.3


def test_a_template_may_have_a_wider_column() -> None:
    style = load()
    wide = load("resolution")
    assert wide.role("recital").left == style.role("recital").left - 0.24
    assert wide.role("recital").right == style.role("recital").right + 0.24
    assert wide.role("point", 2).tabs[0] == style.role("point", 2).tabs[0] - 0.24
    assert wide.role("session").left == style.role("session").left
    assert wide.role("organ").first == style.role("organ").first


@pytest.mark.parametrize(
    ("symbol", "day", "name", "width", "first_baseline"),
    [
        ("A/RES/64/292", date(2010, 7, 26), "New York letter of 2010", 612.0, 96.7),
        ("A/HRC/59/L.17", date(2025, 7, 2), "Geneva A4", 595.3, 80.6),
        ("CCPR/C/121/D/1", None, "Treaty bodies", 595.3, 80.6),
        ("A/HRC/23/31", date(2013, 4, 12), "Geneva A4 of 2012", 595.3, 94.9),
    ],
)
def test_the_frame_by_symbol_and_date(
    symbol: str, day: date | None, name: str, width: float, first_baseline: float
) -> None:
    for roles in (frozenset[str](), ADOPTED):
        style = load(facts=Facts(symbol=symbol, day=day, roles=roles))
        assert (style.name, style.page.width, style.template.first_baseline) == (name, width, first_baseline)
        assert style.template.running_title == bool(roles)


def test_what_geneva_edits_is_told_alike_before_and_since_2017() -> None:
    files = [folder("styles") / f"{name}.toml" for name in ("geneva-a4", "geneva-2012")]
    since, before = (tomllib.loads(path.read_text(encoding="utf-8"))["chosen"] for path in files)
    assert before.pop("until") == date(2016, 12, 31)
    assert before == since


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (
            Facts(symbol="S/RES/2801 (2031)", name="resolution", roles=ADOPTED),
            "Security Council resolution",
        ),
        (
            Facts(symbol="S/RES/2768 (2025)", roles=ADOPTED, day=date(2025, 1, 15)),
            "Security Council resolution",
        ),
        (Facts(symbol="S/PRST/2031/2", name="presidentialStatement"), "Presidential statement"),
        (Facts(symbol="A/DEC/80/1", name="decision", roles=ADOPTED), "Decision"),
        (Facts(symbol="A/85/9-S/2031/3", name="communication"), "Letter"),
        (Facts(symbol="A/85/142", name="report"), "Report"),
        (Facts(symbol="A/HRC/85/142", name="report"), "Geneva A4"),
        (Facts(symbol="A/85/150", name="paper"), "Report"),
        (Facts(symbol="S/2031/10/Add.3", name="paper"), "Security Council paper"),
        (Facts(symbol="E/CN.6/2031/NGO/14", name="paper"), "Statement"),
        (Facts(symbol="A/85/151", name="agenda"), "Agenda"),
        (Facts(symbol="A/85/151", name="agenda", job_number="31-00001 (E)"), "Agenda"),
        (Facts(symbol="DP/2031/1", name="report"), "UNDP letter"),
        (Facts(symbol="UNW/2031/1", name="report"), "Agencies"),
        (Facts(symbol="A/HRC/85/142", name="report", job_number="31-00001 (R)"), "Report"),
        (Facts(symbol="A/85/152", name="report", job_number="GE.31-00002 (E)"), "Geneva A4"),
        (Facts(symbol="CEDAW/C/85/1", name="report", job_number="GE.31-00003 (E)"), "Treaty bodies"),
        (Facts(symbol="CEDAW/C/85/1", name="report", job_number="31-00003 (R)"), "Report"),
        (Facts(symbol="CAT/C/49/1", day=date(2012, 5, 1), job_number="GE.12-00003 (E)"), "Geneva A4 of 2012"),
        (Facts(symbol="A/RES/80/1", name="resolution", roles=ADOPTED), "Resolution"),
        (Facts(symbol="A/C.3/80/L.1", name="resolutionDraft"), "Draft of the General Assembly"),
        (Facts(symbol="A/80/L.36/Rev.1", roles=ADOPTED), "Draft of the General Assembly"),
        (Facts(symbol="A/C.3/80/L.1", roles=frozenset({"sponsors"})), "Draft of a Main Committee"),
        (Facts(symbol="A/C.5/80/L.1", roles=frozenset({"sponsors"})), "Draft of the General Assembly"),
        (Facts(symbol="A/80/19"), "New York letter"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_kind_by_symbol_and_name(facts: Facts, name: str) -> None:
    assert load(facts=facts).name == name


def test_titles_chapters_and_annexes_of_a_report() -> None:
    style = load("report")
    assert [style.role("title", again=again).size for again in (False, True)] == [14.0, 12.0]
    assert [style.role("heading", level).size for level in (1, 2, 3)] == [14.0, 12.0, 10.0]
    assert style.role("text", numbered=True).above["heading.1"] == 24.8
    assert style.role("text").distance("heading.1") == 24.8
    assert style.role("text").distance("heading.4") == style.role("text").distance("heading")
    assert style.role("annex").starts_page
    geneva = load("geneva-a4", Facts(name="report"))
    assert [
        (role.size, role.number_right, role.left) for role in (geneva.role("heading", 1), geneva.role("heading", 2))
    ] == [
        (14.0, 98.8, 113.3),
        (12.0, 98.8, 113.3),
    ]


def test_annotations_of_geneva_have_no_indent() -> None:
    by_job = {job: load(facts=Facts(name="agenda", job_number=job)) for job in ("GE.31-00002", "31-00001")}
    assert [by_job[job].role("text").first for job in by_job] == [113.3, 147.13]
    assert [by_job[job].role("operative").left for job in by_job] == [141.7, 147.13]


def test_a_document_without_a_date_has_the_frame_of_today() -> None:
    assert (
        document_date(etree.fromstring('<a><FRBRExpression><FRBRdate date="0001-01-01"/></FRBRExpression></a>')) is None
    )


def test_a_document_of_today_has_the_frame_of_today() -> None:
    assert load(facts=Facts(symbol="A/80/3", day=date(2025, 7, 26))) == load()


def test_every_template_of_the_house_can_be_loaded() -> None:
    for path in folder("styles").glob("*.toml"):
        if "name" in tomllib.loads(path.read_text(encoding="utf-8")):
            assert load(path.stem).roles["recital"].size == 10.0


def test_adding_a_template_is_adding_a_file(tmp_path: Path) -> None:
    own = template(
        tmp_path,
        """
        name = "Town hall"
        extends = "new-york-letter"
        page = { width = 595.28, height = 841.89 }
        foot.qr_code = false

        [roles.organ]
        size = 30.0
        """,
    )
    style, base = load(own), load()
    assert (style.page.width, style.page.height) == (595.28, 841.89)
    assert style.foot.qr_code is None
    assert style.roles["organ"].size == 30.0
    assert style.roles["organ"].baseline == base.roles["organ"].baseline
    assert style.roles["recital"] == base.roles["recital"]
    draft = Path(shutil.copy(DRAFT / "source.txt", tmp_path / "draft.txt"))
    convert.write(convert.read(draft), tmp_path / "draft.dump.txt", convert.Writing(style=own))
    dump = (tmp_path / "draft.dump.txt").read_text(encoding="utf-8")
    assert " 30 **General Assembly**" in dump
    assert "QR code" not in dump


def test_a_template_that_is_asked_for_takes_the_place_of_its_own_layer(tmp_path: Path) -> None:
    facts = Facts(roles=ADOPTED)
    own = template(tmp_path, 'name = "Town hall"\nextends = "new-york-letter"\nlimits = { bottom = 700.0 }')
    assert load(own, facts).limits.bottom == 700.0
    assert load(own, facts).template.running_title
    kind = template(tmp_path, 'name = "Bill"\nextends = "new-york-letter"\nchosen = { layer = "kind" }', "bill.toml")
    assert load(kind, facts).name == "Bill"
    assert not load(kind, facts).template.running_title


def test_a_template_may_extend_one_beside_it(tmp_path: Path) -> None:
    template(tmp_path, 'name = "Town"\nextends = "new-york-letter"\n[template]\nfirst_baseline = 90.0')
    upper = template(tmp_path, 'name = "Hall"\nextends = "town.toml"', "hall.toml")
    assert load(upper).name == "Hall"
    assert load(upper).template.first_baseline == 90.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('extends = "town.toml"', "the style extends itself"),
        (
            'extends = "nothing"',
            "town.toml: there is no style 'nothing'; name a TOML file (town.toml), or one of new-york",
        ),
        ('extends = "report"\nchosen = { layer = "kind", symbols = ["("] }', "chosen.symbols[0] is '('"),
        ("extends = 3", "extends is 3, but must be a text"),
        ('chosen = { layer = "roof" }', "chosen.layer is 'roof', but must be one of frame, kind"),
        ('extends = "new-york-letter"\n[limits]\nroof = 3', "there is no key limits.roof in a style"),
        ('name = "Town"', "the key page is missing"),
    ],
)
def test_errors_name_file_and_fault(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ResourceError) as caught:
        load(template(tmp_path, text))
    assert said in str(caught.value)
