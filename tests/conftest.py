"""What tests share: golden files, and the corpus where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"

DRAFT = ROOT / "fixtures" / "draft-star-points"

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files; such a run never passes")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--update") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Iterator[Golden]:
    """`golden(path, text)` holds a text against a file; with --update it rewrites the file and fails the test."""
    update: bool = request.config.getoption("--update")
    rewritten: list[Path] = []

    def compare(path: Path, text: str) -> None:
        before = path.read_text(encoding="utf-8") if path.exists() else None
        if update:
            if text != before:
                path.write_text(text, encoding="utf-8")
                rewritten.append(path)
            return
        assert before is not None, f"there is no golden file {path}; make it with `pytest --update`, and look at it"
        assert text == before, (
            f"{path} says otherwise; if it should change, run `pytest --update` and look at the change"
        )

    yield compare
    if rewritten:
        pytest.fail("rewritten: " + ", ".join(str(path) for path in rewritten))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft resolution as text, alone in a folder of its own."""
    return Path(shutil.copy(DRAFT / "source.txt", tmp_path / "draft.txt"))


@pytest.fixture
def draft_pdf(tmp_path: Path) -> Path:
    """The same draft resolution as tagged PDF, in the same folder."""
    return Path(shutil.copy(DRAFT / "source-tagged.pdf", tmp_path / "draft.pdf"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of published documents that tests may read; without it the test is skipped."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of published documents is not here")
    return CORPUS
