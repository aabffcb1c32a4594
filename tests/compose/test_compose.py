"""Composition and recognition undo each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree

import convert
from convert import markup
from convert.akn.canonical import difference
from convert.akn.names import AKN
from convert.checks import coverage
from convert.compose import compose, cover
from convert.compose.body import blocks
from convert.compose.inline import Inline
from convert.galley import Block, Figure, FurnitureKind, Galley, Paragraph, Role, Run, Table
from tests.conftest import ROOT

# What the house style sets bold by its role, and compose therefore leaves to it.
BOLD = {Role.HEADING, Role.ANNEX, Role.ANNEX_TITLE, Role.TITLE, Role.SPONSORS, Role.SESSION}


def _as_printed(galley: Galley) -> Galley:
    for block in galley.blocks:
        if isinstance(block, Paragraph) and block.role in (*BOLD, Role.SUMMARY_HEADING):
            bold = block.role in BOLD
            block.content = [
                Run(piece.text, bold=bold, italic=piece.italic or not bold) if isinstance(piece, Run) else piece
                for piece in block.content
            ]
    return galley


def _set_as(made: Iterable[Block]) -> list[tuple[Role | None, int, str]]:
    return [(each.role, each.level, each.text) for each in made if isinstance(each, Paragraph)]


@pytest.mark.parametrize("source", sorted((ROOT / "fixtures").glob("*/source.txt")), ids=lambda path: path.parent.name)
def test_a_composed_tree_is_recognised_as_itself(source: Path) -> None:
    tree = convert.read(source).tree
    assert difference(tree, markup.recognise(_as_printed(compose(tree))).tree) == []


def test_the_foot_of_the_first_page_is_taken_from_the_presentation() -> None:
    tree = etree.fromstring(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>'
        '<presentation source="#un"><docketNumber>31-01234 (E)</docketNumber><img class="barCode" alt="bar code"/>'
        '<img alt="Please recycle" class="image"/><img class="qrCode" alt="QR code"/></presentation></meta>'
        "</statement></akomaNtoso>"
    )
    assert [(piece.text, piece.kind) for piece in compose(tree).furniture] == [
        ("31-01234 (E)", FurnitureKind.JOB_NUMBER),
        ("Please recycle", FurnitureKind.RECYCLE),
    ]


def test_nothing_of_a_published_tree_is_lost(corpus: Path) -> None:
    lost = {}
    for folder in ("resolutions/xml", "six-languages"):
        for path in sorted((corpus / folder).rglob("*.xml")):
            tree = convert.read(path).tree
            galley = compose(tree)
            held = coverage.letters(coverage.galley_text(galley) + "".join(piece.text for piece in galley.furniture))
            if missing := coverage.letters(coverage.tree_text(tree)) - held:
                lost[str(path)] = missing
    assert lost == {}


def test_the_sides_of_a_vote_begin_lines_of_the_ending() -> None:
    """As the published resolutions of the Human Rights Council have a recorded vote."""
    tree = etree.fromstring(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
        '<conclusions><p><vote by="#un-hrc" as="#author"><outcome refersTo="#recorded">[Adopted by a recorded vote of '
        '<quantity normalized="2">2</quantity> to 1. The voting was as follows:<outcome refersTo="inFavour">In favour:'
        "<eol/>Alder, Birch</outcome><outcome>Against:<eol/>Cedar]</outcome></outcome></vote></p></conclusions>"
        "</statement></akomaNtoso>"
    )
    assert [(each.text, each.role) for each in compose(tree).paragraphs()] == [
        (text, Role.VOTE)
        for text in (
            "[Adopted by a recorded vote of 2 to 1. The voting was as follows:",
            "In favour:",
            "Alder, Birch",
            "Against:",
            "Cedar]",
        )
    ]


def test_all_that_a_summary_says_is_set_and_no_other_container_is_one() -> None:
    preface = etree.fromstring(
        f"""<preface xmlns="{AKN}"><p><docTitle>Vanes</docTitle></p>
        <container name="note"><p>To be read twice.</p></container>
        <container name="summary"><tblock><num>I.</num><heading>Summary</heading><subheading>Of vanes</subheading>
        <p>Vanes turn.</p><blockList><listIntroduction>They show:</listIntroduction>
        <item><num>(a)</num><p>Winds;</p></item><listWrapUp>and no more.</listWrapUp></blockList></tblock></container>
        </preface>"""
    )
    assert _set_as(cover.preface(preface, Inline())) == [
        (Role.TITLE, 0, "Vanes"),
        (Role.TITLE, 0, "To be read twice."),
        (Role.SUMMARY_HEADING, 0, "I."),
        (Role.SUMMARY_HEADING, 0, "Summary"),
        (Role.SUMMARY_HEADING, 0, "Of vanes"),
        (Role.SUMMARY, 0, "Vanes turn."),
        (Role.SUMMARY, 0, "They show:"),
        (Role.SUMMARY, 1, "(a)\tWinds;"),
        (Role.SUMMARY, 0, "and no more."),
    ]


def test_all_that_a_table_of_contents_says_is_set() -> None:
    body = etree.fromstring(
        f"""<mainBody xmlns="{AKN}"><hcontainer name="contents"><num>A.</num><heading>Contents</heading>
        <subheading>Of this volume</subheading><content><p>Page</p><toc><tocItem level="1" href="">I. Vanes 2</tocItem>
        <tocItem level="2" href="">Cocks 3</tocItem></toc></content></hcontainer></mainBody>"""
    )
    assert _set_as(blocks(body, Inline())) == [
        (Role.CONTENTS, 0, "A."),
        (Role.CONTENTS, 0, "Contents"),
        (Role.CONTENTS, 0, "Of this volume"),
        (Role.CONTENTS, 0, "Page"),
        (Role.CONTENTS, 1, "I.\tVanes 2"),
        (Role.CONTENTS, 2, "Cocks 3"),
    ]


@pytest.mark.parametrize(
    "held",
    [
        "<p>A sea:{}</p>",
        "<p>A sea:</p><p>{}</p>",
        '<paragraph><num>1.</num><content><p>A sea:</p><p>{}</p></content></paragraph>',
        "<list><intro><p>A sea:</p></intro><point><num>(a)</num><content><p>Waves{}</p></content></point></list>",
        "<section><heading>A sea:{}</heading></section>",
        "<table><tr><td><p>A sea:{}</p></td></tr></table>",
        '<p>A sea:<authorialNote marker="1"><p>See {}</p></authorialNote></p>',
        "<foreign>{}</foreign>",
    ],
)  # fmt: skip
def test_images_are_set_wherever_they_stand(held: str) -> None:
    image = '<img src="data:image/png;base64,d2F2ZXM=" alt="waves"/>'
    body = etree.fromstring(f'<mainBody xmlns="{AKN}">{held.format(image)}<p>A shore.</p></mainBody>')
    *_, figure, shore = blocks(body, Inline())
    assert isinstance(figure, Figure)
    assert (figure.data, figure.media_type, figure.alternative) == (b"waves", "image/png", "waves")
    assert isinstance(shore, Paragraph)
    assert shore.text == "A shore."


@pytest.mark.parametrize("address", ["sea.png", "data:image/png;base64,%", ""])
def test_images_that_are_not_at_hand_are_told_of(address: str) -> None:
    body = etree.fromstring(f'<mainBody xmlns="{AKN}"><p><img src="{address}"/></p></mainBody>')
    [figure] = blocks(body, Inline())
    assert isinstance(figure, Figure)
    assert (figure.data, figure.address) == (b"", address)


def test_the_number_of_a_paragraph_that_begins_with_a_table_stands_before_it() -> None:
    body = etree.fromstring(
        f"""<mainBody xmlns="{AKN}"><paragraph><num>1.</num><content><table><tr><td><p>A shore</p></td></tr></table>
        </content></paragraph></mainBody>"""
    )
    number, shores = blocks(body, Inline())
    assert isinstance(number, Paragraph)
    assert number.text.strip() == "1."
    assert isinstance(shores, Table)


def test_a_cell_takes_no_more_columns_than_there_can_be() -> None:
    body = etree.fromstring(
        f'<mainBody xmlns="{AKN}"><table><tr><td colspan="99999999"><p>Sea</p></td></tr></table></mainBody>'
    )
    [sea] = blocks(body, Inline())
    assert isinstance(sea, Table)
    assert sea.rows[0][0].columns == 1000


def test_a_body_of_another_kind_of_document_is_set() -> None:
    act = etree.fromstring(
        f"""<akomaNtoso xmlns="{AKN}"><act name="act"><meta/><!-- an act --><body><section><num>1.</num>
        <heading>Lamps</heading><content><p>Lamps shall be lit.</p></content></section></body></act></akomaNtoso>"""
    )
    texts = [each.text for each in compose(act).blocks if isinstance(each, Paragraph)]
    assert texts == ["1.\tLamps", "Lamps shall be lit."]


def test_a_quotation_stands_by_itself_unless_its_paragraph_goes_on() -> None:
    body = etree.fromstring(
        f"""<mainBody xmlns="{AKN}"><p>It says:<embeddedStructure><p>“Lamps.</p><p>“Wicks.”</p></embeddedStructure></p>
        <p>And <embeddedStructure><p>oil</p></embeddedStructure> is dear.</p></mainBody>"""
    )
    assert [(each.role, each.text) for each in blocks(body, Inline()) if isinstance(each, Paragraph)] == [
        (Role.TEXT, "It says:"),
        (Role.QUOTATION, "“Lamps."),
        (Role.QUOTATION, "“Wicks.”"),
        (Role.TEXT, "And oil is dear."),
    ]


def test_numbers_of_points_that_only_hold_others_are_set() -> None:
    body = etree.fromstring(
        f"""<mainBody xmlns="{AKN}"><blockList><item><num>(a)</num><blockList><item><num>(i)</num><p>Oil</p></item>
        </blockList></item><item><num>(b)</num></item></blockList></mainBody>"""
    )
    texts = [each.text.strip() for each in blocks(body, Inline()) if isinstance(each, Paragraph)]
    assert texts == ["(a)", "(i)\tOil", "(b)"]


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("/akn/un/statement/deliberation/un-ga/2023-12-14/A-RES-78-331", "https://undocs.org/en/A/RES/78/331"),
        ("https://example.org/a lamp?b=%20c", "https://example.org/a%20lamp?b=%20c"),
        ("mailto:lamps@example.org", "mailto:lamps@example.org"),
        ("javascript:alert(1)", ""),
        ("file:///etc/lamps", ""),
        ("#para_2", ""),
    ],
)
def test_links_lead_to_the_web_and_not_into_machines(href: str, link: str) -> None:
    for name in ("ref", "a") if link.startswith(href[:5]) or not link else ("ref",):
        line = etree.fromstring(f'<p xmlns="{AKN}"><{name} href="{href}">lamps</{name}></p>')
        [run] = Inline().content(line)
        assert isinstance(run, Run)
        assert run.link == link


def test_links_within_a_document_name_the_paragraphs_they_lead_to() -> None:
    tree = etree.fromstring(
        f"""<doc xmlns="{AKN}" name="report"><mainBody>
        <toc><tocItem href="#sec_1" level="1">Oil</tocItem><tocItem href="#sec_9" level="1">Wax</tocItem></toc>
        <section eId="sec_1"><heading>Oil</heading><paragraph eId="sec_1__para_1"><num>1.</num><content>
        <p>Trim it.</p><p>See <ref href="#sec_1__para_1">paragraph 1</ref>.</p></content></paragraph></section>
        </mainBody></doc>"""
    )
    found = [each for each in compose(tree).blocks if isinstance(each, Paragraph)]
    assert [(each.text, each.names) for each in found if each.names] == [
        ("Oil", ("sec_1",)),
        ("1.\tTrim it.", ("sec_1__para_1",)),
    ]
    links = [(piece.text, piece.link) for each in found for piece in each.content if isinstance(piece, Run)]
    assert [each for each in links if each[1]] == [
        ("Oil", "#sec_1"),
        ("Wax", "#sec_9"),  # nothing has this name: the page has no link there
        ("paragraph 1", "#sec_1__para_1"),
    ]


def test_notes_without_a_mark_are_numbered() -> None:
    line = etree.fromstring(
        f"""<p xmlns="{AKN}">Lamps<authorialNote><p>Lit.</p></authorialNote> and<authorialNote marker="*"><p>Old.</p>
        </authorialNote> wicks<authorialNote marker=""><p>Dry.</p></authorialNote></p>"""
    )
    assert [note.mark for note in Inline().paragraph(line, Role.TEXT).notes()] == ["1", "*", "2"]
