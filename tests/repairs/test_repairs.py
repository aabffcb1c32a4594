"""Repairs of published files that are invalid, and the manner in which they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from convert import flow, repairs
from convert.akn.names import akn
from convert.checks import schema, wellformed
from tests.conftest import ROOT

SOUND = (ROOT / "fixtures" / "adopted-vote-annex" / "expected.xml").read_bytes()
PUBLISHED = SOUND.replace(b'A-RES-80-412"/>', b'A-RES-80-412/"/>')

META = '<classification source="#undoc">{}</classification><workflow source="#undoc">{}</workflow><references'


def with_metadata(keyword: str = "", step: str = "", base: bytes = SOUND) -> bytes:
    """The sound document with a keyword and a step."""
    told = META.format(keyword, step)
    for name in ("classification", "workflow"):
        told = told.replace(f'<{name} source="#undoc"></{name}>', "")
    return base.replace(b"<references", told.encode(), 1)


def repaired(data: bytes) -> bytes:
    found = flow.repair(data)
    assert found is not None
    return found.data


def test_what_is_sound_is_left_as_it_is() -> None:
    found = flow.repair(SOUND)
    assert found is not None
    assert (found.data, found.done) == (SOUND, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            with_metadata('<keyword value="TIME" dictionary="x"/>'),
            b'<keyword value="TIME" dictionary="x" showAs="TIME"/>',
        ),
        (
            with_metadata('<keyword value="[7]" shortForm="TIME" dictionary="x"/>'),
            b'<keyword value="[7]" shortForm="TIME" dictionary="x" showAs="TIME"/>',
        ),
        (with_metadata(step='<step date="2025-12-17" as="A/80/PV.68"/>'), b'as="A/80/PV.68" by=""/>'),
        (with_metadata(step='<step date="2025" by="" as="A/80/PV.68"/>'), b'<step date="2025-01-01" by=""'),
        (
            SOUND.replace(b'<docDate date="2025-12-22" ', b"<docDate "),
            b'<docDate refersTo="#dateOfIssuance" date="2025-12-22"',
        ),
        (SOUND.replace(b'<FRBRdate date="2025-12-17"', b"<FRBRdate"), b'<FRBRdate name="adoption" date="2025-12-17"/>'),
        (SOUND.replace(b'eId="para_1"', b'eId="para 1"'), b'eId="para_1"'),
        (PUBLISHED.replace(b'<paragraph eId="para_2"', b'<paragraph eId="para_1"'), b'<paragraph eId="para_1-2"'),
        (
            SOUND.replace(b"<num>I.</num>", b"<p><num>I.</num></p>", 1),
            b"<num>I.</num>\n",
        ),
        (
            SOUND.replace(
                b"</content>\n                </paragraph>", b"</content></paragraph><subheading>More</subheading>", 1
            ),
            b'<hcontainer name="subheading"><content><p>More</p></content></hcontainer>',
        ),
        (
            SOUND.replace(b"<p>Buildings;</p>", b"<p><heading>Buildings;</heading></p>"),
            b'<p><inline name="heading">Buildings;',
        ),
        (
            SOUND.replace(
                b"</mainBody>", b'</mainBody><preamble><container name="x"><p>Noting,</p></container></preamble>', 1
            ),
            b'<hcontainer name="x"><content><p>Noting,</p></content></hcontainer>',
        ),
    ],
)
def test_a_fault_is_repaired(before: bytes, after: bytes) -> None:
    out = repaired(before)
    assert after in out
    assert repaired(out) == out, "twice is once"
    old, new = etree.fromstring(before), etree.fromstring(out)
    assert repairs.printed(old) == repairs.printed(new)
    assert schema.check(new) == []


def test_a_step_without_date_is_left_out() -> None:
    out = repaired(with_metadata(step="<step/>"))
    assert b"<step" not in out
    assert b"<workflow" not in out


def test_in_the_guidelines_profile_links_are_refs() -> None:
    link = b'<a href="https://undocs.org/en/A/RES/53/199">53/199</a>'
    out = repaired(SOUND.replace(b"public sundials</docTitle>", b"public sundials " + link + b"</docTitle>"))
    assert b'<ref href="/akn/un/statement/deliberation/un-ga/1998-01-01/A-RES-53-199">53/199</ref>' in out


def test_references_follow_what_is_renumbered() -> None:
    twice = SOUND.replace(b'<paragraph eId="para_2"', b'<paragraph eId="para_1"')
    linked = twice.replace(b"<p><i>Proclaims</i>", b'<p><ref href="#para_5">Paragraph 5</ref> <i>Proclaims</i>')
    root = etree.fromstring(repaired(linked))
    (target,) = [each.get("href") for each in root.iter(akn("ref")) if (each.get("href") or "")[0] == "#"]
    assert target == "#para_5"
    assert [each.get("eId") for each in root.iter(akn("paragraph"))][:3] == ["para_1", "para_2", "para_3"]


def test_what_has_no_one_right_answer_is_not_written() -> None:
    assert flow.repair(SOUND.replace(b"<paragraph", b"<novel").replace(b"</paragraph", b"</novel")) is None
    assert flow.repair(b"<a>") is None


def test_the_manner_of_the_file_is_kept() -> None:
    plain = with_metadata('<keyword value="TIME" dictionary="x"></keyword>').split(b"?>\n", 1)[1]
    out = repaired(plain.replace(b"\n", b"\r\n").replace(b"/>", b" />"))
    assert not out.startswith(b"<?xml")
    assert b'showAs="TIME"></keyword>' in out
    assert out.count(b"\r\n") == out.count(b"\n")
    assert b'<FRBRcountry value="un" />' in out


def test_published_faults_are_repaired_and_their_text_kept(corpus: Path) -> None:
    files = sorted((corpus / "faulty" / "invalid").glob("*.xml"))
    sound = 0
    for path in files:
        data = path.read_bytes()
        found = flow.repair(data)
        if found is None:
            continue
        root, _ = wellformed.parse(found.data)
        assert root is not None
        assert schema.check(root) == []
        assert repairs.printed(root) == repairs.printed(etree.fromstring(data))
        again = flow.repair(found.data)
        assert again is not None
        assert again.data == found.data
        sound += 1
    assert sound >= 0.9 * len(files)
