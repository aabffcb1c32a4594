"""Every rule has a sample that passes and one that fails; what it says of them is what this file holds it to."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from convert.akn.names import AKN, AKN4UN, local
from convert.checks import profile, schematron
from convert.checks.choice import chosen
from convert.checks.rules import Rule
from convert.checks.subject import Subject
from convert.errors import UsageError
from convert.options import GUIDELINE, PROFILES
from convert.resources import resource
from tests.conftest import ROOT

SOUND = etree.parse(str(ROOT / "fixtures" / "adopted-vote-annex" / "expected.xml")).getroot()
RULES = profile.rules()


def planted(sample: str) -> etree._Element:
    """The sound document with the elements of a sample, each in the place of the first of its name."""
    root = deepcopy(SOUND)
    for element in etree.fromstring(f'<sample xmlns="{AKN}" xmlns:akn4un="{AKN4UN}">{sample}</sample>'):
        place = next(root.iter(f"{{*}}{local(element)}"), None)
        if place is None:
            next(root.iter(f"{{{AKN}}}coverPage")).append(element)
        elif local(element) == "statement" and not len(element):
            place.attrib.update(element.attrib)
        else:
            element.tail = place.tail
            parent = place.getparent()
            assert parent is not None
            parent.replace(place, element)
    return root


def found(rule: Rule, root: etree._Element) -> list[str]:
    return [message for _, message in rule.find(Subject(root, GUIDELINE))]


def test_the_sound_document_is_sound() -> None:
    assert profile.check(SOUND) == []


def test_there_are_rules_enough_each_with_a_code_of_its_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes) >= 40
    assert all(code[:2] in profile.MATTERS for code in codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_told_whole(rule: Rule) -> None:
    assert rule.title
    assert rule.why
    assert rule.passes
    assert rule.fails
    assert set(rule.profiles) <= set(PROFILES)
    assert GUIDELINE in rule.profiles


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_passing_sample_passes(rule: Rule) -> None:
    assert found(rule, planted(rule.passes)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_failing_sample_fails(rule: Rule) -> None:
    messages = found(rule, planted(rule.fails))
    assert messages
    assert all(message and "\n" not in message for message in messages)


def test_other_tools_find_with_the_schematron_file_what_is_found_here() -> None:
    phases = {GUIDELINE: isoschematron.Schematron(file=str(resource("schemas", "akn4un.sch")), phase=GUIDELINE)}
    assert phases[GUIDELINE].validate(SOUND)
    for rule in schematron.rules():
        assert not phases[GUIDELINE].validate(planted(rule.fails)), rule.code


def test_a_rule_is_had_by_its_code() -> None:
    assert profile.by_code("u012").code == "U012"
    with pytest.raises(UsageError, match="no rule is called 'U000'"):
        profile.by_code("U000")


@pytest.mark.parametrize(
    ("code", "select", "ignore", "wanted"),
    [
        ("U012", (), (), True),
        ("U012", ("U0",), (), True),
        ("U012", ("X", "W"), (), False),
        ("U012", ("U",), ("U01",), False),
        ("U012", ("U012",), ("U01",), True),
        ("U012", (), ("u",), False),
    ],
)
def test_the_longest_code_that_fits_decides(
    code: str, select: tuple[str, ...], ignore: tuple[str, ...], wanted: bool
) -> None:
    assert chosen(code, select, ignore) is wanted


def test_published_resolutions_do_not_drown_in_findings(corpus: Path) -> None:
    files = [*(corpus / "resolutions" / "xml").glob("*.xml"), *(corpus / "six-languages").glob("*/*.xml")]
    counts = [len(profile.check(etree.parse(str(path)).getroot())) for path in files]
    assert sum(count == 0 for count in counts) >= 0.8 * len(files)
    assert max(counts) <= 10
