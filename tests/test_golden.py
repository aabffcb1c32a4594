"""Golden files fail a test that says otherwise, and a run that rewrites them never passes."""

from __future__ import annotations

from pathlib import Path

import pytest

TEST = """
from pathlib import Path

def test_two_files(golden):
    golden(Path("one.txt"), "one\\n")
    golden(Path("two.txt"), "two\\n")
"""


def test_golden_files_are_compared_and_rewritten(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # they take longer to load than the test to run
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(TEST)
    stale = pytester.path / "two.txt"
    stale.write_text("stale\n")

    compared = pytester.runpytest()
    assert compared.ret == 1
    compared.stdout.fnmatch_lines("*there is no golden file one.txt; make it with `pytest --update`*")
    assert stale.read_text() == "stale\n"

    rewritten = pytester.runpytest("--update")
    assert rewritten.ret == 1
    rewritten.stdout.fnmatch_lines("*rewritten: one.txt, two.txt*")
    assert stale.read_text() == "two\n"

    assert pytester.runpytest("--update").ret == 1, "nothing was left to rewrite"
    assert pytester.runpytest().ret == 0
