"""`undoc validate`, `rule`, `rules` and `compare`, as they are typed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from convert.cli import main
from convert.cli.configuration import Settings, settle
from convert.errors import UsageError
from tests.conftest import ROOT

SOUND = ROOT / "fixtures" / "adopted-vote-annex" / "expected.xml"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a sound file, one with two faults (U012 an error, U707 a warning), and a broken one."""
    (tmp_path / "in").mkdir()
    sound = SOUND.read_bytes()
    (tmp_path / "in" / "sound.xml").write_bytes(sound)
    faulty = sound.replace(b'<FRBRcountry value="un"/>', b'<FRBRcountry value="fr"/>', 1)
    (tmp_path / "in" / "faulty.xml").write_bytes(faulty.replace(b"Six in the morning", b"*2520911*"))
    (tmp_path / "in" / "broken.xml").write_bytes(b"<a>\n<b></a>")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(capsys: Capture, *arguments: str) -> tuple[int, list[str]]:
    """The exit code of `undoc validate`, and the codes it reports."""
    code = main(["validate", "--format", "json", *arguments])
    return code, [each["code"] for each in json.loads(capsys.readouterr().out)]


@pytest.mark.usefixtures("desk")
def test_a_folder_a_pattern_and_a_file_are_checked(capsys: Capture) -> None:
    assert codes(capsys, "in") == (1, ["W001", "U012", "U707"])
    assert codes(capsys, "in/*.xml") == (1, ["W001", "U012", "U707"])
    assert codes(capsys, "in/sound.xml") == (0, [])


@pytest.mark.usefixtures("desk")
def test_codes_and_severities_are_chosen(capsys: Capture) -> None:
    assert codes(capsys, "in", "--select", "U") == (1, ["U012", "U707"])
    assert codes(capsys, "in", "--select", "w,U7") == (1, ["W001", "U707"])
    assert codes(capsys, "in", "--ignore", "W,U0") == (0, ["U707"])
    assert codes(capsys, "in", "--ignore", "U0", "--select", "U012") == (1, ["U012"])
    assert codes(capsys, "in", "--severity", "error") == (1, ["W001", "U012"])


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_does_not_exist_is_no_choice(option: str, capsys: Capture) -> None:
    assert main(["validate", "in", option, "U1,U99"]) == 2
    assert "no code begins with 'U99'" in capsys.readouterr().err


@pytest.mark.usefixtures("desk")
def test_strict_lets_warnings_fail() -> None:
    assert main(["validate", "in/faulty.xml", "--ignore", "U012"]) == 0
    assert main(["validate", "in/faulty.xml", "--ignore", "U012", "--strict"]) == 1


@pytest.mark.usefixtures("desk")
def test_processes_report_the_same_in_the_same_order(capsys: Capture) -> None:
    assert codes(capsys, "in", "--jobs", "2") == codes(capsys, "in")


@pytest.mark.usefixtures("desk")
def test_text_shows_place_line_and_caret(capsys: Capture) -> None:
    assert main(["validate", "in/broken.xml"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "in/broken.xml:2:8: error W001 <b> of line 2 is closed by </a>",
        "    <b></a>",
        "           ^",
    ]


def test_a_report_is_written_to_a_file(desk: Path) -> None:
    assert main(["validate", "in", "--format", "junit", "-o", "report.xml"]) == 1
    assert etree.parse(str(desk / "report.xml")).getroot().get("failures") == "2"


@pytest.mark.usefixtures("desk")
def test_statistics(capsys: Capture) -> None:
    main(["validate", "in", "--statistics"])
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["1", "W001"],
        ["1", "U012"],
        ["1", "U707"],
    ]


# Repairs


def test_fix_repairs_in_place_and_says_so(desk: Path, capsys: Capture) -> None:
    faulty = SOUND.read_bytes().replace(b'eId="para_1"', b'eId="para 1"')
    (desk / "in" / "spaces.xml").write_bytes(faulty)
    assert main(["validate", "--fix", "in/spaces.xml"]) == 0
    assert (desk / "in" / "spaces.xml").read_bytes() == SOUND.read_bytes()
    assert capsys.readouterr().err == "in/spaces.xml: 1 repair\nin/spaces.xml: no problems\n"


def test_diff_shows_and_changes_nothing(desk: Path, capsys: Capture) -> None:
    faulty = SOUND.read_bytes().replace(b'eId="para_1"', b'eId="para 1"')
    (desk / "in" / "spaces.xml").write_bytes(faulty)
    assert main(["validate", "--diff", "in"]) == 1
    shown = [line for line in capsys.readouterr().out.splitlines() if line[:1] in "+-" and line[:2] not in ("++", "--")]
    assert [line.strip("+- ") for line in shown] == ['<paragraph eId="para 1">', '<paragraph eId="para_1">']
    assert (desk / "in" / "spaces.xml").read_bytes() == faulty
    assert main(["validate", "--diff", "in/sound.xml"]) == 0


# Configuration


@pytest.mark.parametrize(
    ("name", "head"), [(".undoc.toml", ""), ("pyproject.toml", '[project]\nname = "x"\n[tool.undoc]\n')]
)
def test_a_file_has_the_defaults(desk: Path, capsys: Capture, name: str, head: str) -> None:
    (desk / name).write_text(f'{head}ignore = ["W", "U7"]\nseverity = "error"\n')
    assert codes(capsys, "in") == (1, ["U012"])
    assert codes(capsys, "in", "--severity", "note", "--ignore", "U") == (1, ["W001"])


def test_the_nearest_file_is_taken(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    (desk / ".undoc.toml").write_text('ignore = ["U"]\n')
    (desk / "in" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    monkeypatch.chdir(desk / "in")
    assert codes(capsys, "faulty.xml") == (0, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("selct = ['U']", "there is no 'selct' to set"),
        ("select = 'U'", "the value of 'select' is of the wrong kind"),
        ("severity = 'loud'", "no severity is called 'loud'"),
        ("strict = 1", "the value of 'strict' is of the wrong kind"),
    ],
)
def test_a_wrong_key_or_value_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / ".undoc.toml").write_text(text)
    with pytest.raises(UsageError, match=fault):
        settle(_nothing_said(), tmp_path)


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert settle(_nothing_said(), tmp_path) == Settings()


def _nothing_said():  # type: ignore[no-untyped-def]
    import argparse

    return argparse.Namespace()


# Rules and comparisons


def test_a_rule_is_explained(capsys: Capture) -> None:
    assert main(["rule", "u012"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("U012  error  identity")
    assert '<FRBRcountry value="fr"/>' in shown
    assert main(["rule", "X003"]) == 0


def test_all_rules_are_listed(capsys: Capture) -> None:
    assert main(["rules"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert listed == sorted(listed, key=lambda code: "WXU".index(code[0]))
    assert len(listed) > 100


def test_documents_are_compared(desk: Path, capsys: Capture) -> None:
    shutil.copy(SOUND, desk / "later.xml")
    assert main(["compare", "in/sound.xml", "later.xml"]) == 0
    (desk / "later.xml").write_bytes(SOUND.read_bytes().replace(b"2028 the International", b"2029 the International"))
    capsys.readouterr()
    assert main(["compare", "in/sound.xml", "later.xml"]) == 1
    assert "[-2028 -]{+2029 +}" in capsys.readouterr().out
    spanish, russian = (str(ROOT / "fixtures" / f"draft-{name}" / "expected.xml") for name in ("spanish", "russian"))
    main(["compare", spanish, russian, "--format", "html", "-o", "versions.html"])
    assert (desk / "versions.html").read_text().startswith("<!DOCTYPE html>")


def test_the_first_result_comes_soon(desk: Path) -> None:
    import time

    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "convert", "validate", desk / "in" / "sound.xml"], check=True, cwd=ROOT)
    assert time.perf_counter() - started < 5, "half a second on a machine that does nothing else"


def test_to_check_a_file_nothing_is_loaded_that_reads_sets_or_batches(desk: Path) -> None:
    program = (
        "import sys; from convert.cli import main\n"
        f"print(main(['validate', '-q', {str(desk / 'in' / 'sound.xml')!r}]), *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0"
    rooms = {"markup", "compose", "galley", "profiles", "repairs", "batch.course", "batch.pool", "concordance"}
    heavy = {"cobalt", "lxml.objectify", "multiprocessing", "socket", "pypdf", "pypdfium2", "reportlab"}
    assert {*heavy, *(f"convert.{room}" for room in rooms)}.isdisjoint(modules), "the first result comes later for it"
