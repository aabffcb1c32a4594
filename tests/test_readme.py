"""What the README says is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from convert import errors
from convert.cli.arguments import EXIT_CODES
from convert.options import GIVEN
from convert.readers import READERS
from convert.resources import folder
from convert.writers import WRITERS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def rows(heading: str) -> list[list[str]]:
    """The body of the table under a heading."""
    lines = README.split(f"\n### {heading}\n")[1].split("\n#")[0].splitlines()
    table = [line for line in lines if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in table[2:]]


@pytest.fixture
def desk(draft: Path, draft_pdf: Path) -> Path:
    """A folder with what the examples work on: draft.txt, draft.pdf and a folder `drafts`."""
    drafts = draft.parent / "drafts"
    drafts.mkdir()
    shutil.copy(draft, drafts / "one.txt")
    shutil.copy(draft_pdf, drafts / "two.pdf")
    return draft.parent


def test_the_commands_work(desk: Path) -> None:
    script = "".join(block for block in blocks("sh") if "undoc" in block)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-e"], input=script, cwd=desk, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made = {str(path.relative_to(desk)) for path in desk.rglob("*") if path.is_file()}
    assert {"draft.xml", "other.xml", "piped.xml", "given.xml", "converted/one.xml", "converted/two.xml"} <= made
    assert {"draft.pdf", "set/one.pdf", "set/two.pdf"} <= made
    assert (desk / "draft.xml").read_bytes() == (desk / "piped.xml").read_bytes()


def test_the_python_works(desk: Path) -> None:
    (script,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", script], cwd=desk, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (desk / "draft.xml").is_file()
    assert (desk / "again.pdf").read_bytes().startswith(b"%PDF-")


def test_the_exit_codes_are_those_of_the_program() -> None:
    said = {int(code): meaning for code, meaning in rows("Messages and exit codes")}
    helped = dict(re.findall(r"^ +(\d+) +(.*)$", EXIT_CODES, re.MULTILINE))
    assert said == {int(code): meaning for code, meaning in helped.items()}
    raised = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type)}
    assert set(said) == raised | {0, 1, 130}


def test_the_keys_are_those_that_can_be_given() -> None:
    assert dict(rows("What the source does not say")) == GIVEN


def test_the_formats_are_those_of_the_tables() -> None:
    reads = [["reads", reader.name, " ".join(reader.suffixes), reader.what] for reader in READERS]
    writes = [["writes", writer.name, writer.suffix, writer.what] for writer in WRITERS]
    assert rows("Formats") == reads + writes


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", "".join(blocks("sh")), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_all_templates_are_told() -> None:
    told = {name.strip("`") for _, names, _ in rows("Templates") for name in names.split(", ")}
    styles = (path for path in folder("styles").glob("*.toml") if path.stem != "ontology")
    assert told == {path.stem for path in styles}
