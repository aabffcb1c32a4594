"""One batch of files that are damaged, odd or malicious: each gives a valid tree, or a failure with a clear reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from convert import batch
from convert.batch import Job, Limits, Outcome
from convert.checks import schema
from tests.batch.malice import BOMBS, READABLE, REFUSED

LIMITS = Limits(memory=1_000_000_000, seconds=20)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    """What became of each file, by what is wrong with it, in one batch with two workers."""
    folder = tmp_path_factory.mktemp("malice")
    names = [*READABLE, *REFUSED, *BOMBS]
    builders = [*READABLE.values(), *(build for build, _ in REFUSED.values()), *BOMBS.values()]
    jobs = [Job(str(folder / f"{name}.pdf"), str(folder / f"{name}.xml")) for name in names]
    for job, build in zip(jobs, builders, strict=True):
        Path(job.source).write_bytes(build())
    outcomes = dict(batch.outcomes(jobs, workers=2, limits=LIMITS))
    assert len(outcomes) == len(jobs)
    return {name: outcomes[number] for number, name in enumerate(names)}


def faults(path: str) -> list[object]:
    return list(schema.check(etree.parse(path).getroot()))


@pytest.mark.parametrize("name", READABLE)
def test_what_can_be_read_gives_a_valid_tree(made: dict[str, Outcome], name: str) -> None:
    outcome = made[name]
    assert outcome.error is None
    assert faults(outcome.job.target) == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(made: dict[str, Outcome], name: str) -> None:
    outcome = made[name]
    assert outcome.exit_code == 3
    assert outcome.error
    assert re.search(REFUSED[name][1], outcome.error.fault)
    assert not Path(outcome.job.target).exists()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_harms_nobody(made: dict[str, Outcome], name: str) -> None:
    outcome = made[name]
    if outcome.error:
        assert re.search("takes more than|takes longer|broke off", outcome.error.fault)
        assert not Path(outcome.job.target).exists()
    else:
        assert faults(outcome.job.target) == []


def test_nothing_is_left_lying_about(made: dict[str, Outcome]) -> None:
    folder = Path(next(iter(made.values())).job.target).parent
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".xml"}
