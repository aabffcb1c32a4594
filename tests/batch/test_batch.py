"""What becomes of the documents of a batch, whoever carries it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert import batch, flow
from convert.batch import Job, Outcome, Progress
from convert.document import Document
from convert.errors import UndocError, UnreadableError, UnwritableError, UsageError
from convert.options import Reading
from convert.problems import Problem, Severity

ERROR = Problem("X001", Severity.ERROR, "invalid", "draft.txt")
WARNING = Problem("R001", Severity.WARNING, "odd", "draft.txt")


def test_documents_are_done_in_order_and_one_failure_stops_none(draft: Path) -> None:
    missing = draft.with_name("missing.txt")
    jobs = [Job(str(missing), "missing.xml"), Job(str(draft), str(draft.with_name("out.xml")))]
    seen: list[Progress] = []
    outcomes = batch.run(jobs, progress=seen.append)
    assert [outcome.job for outcome in outcomes] == jobs
    assert [progress.outcome for progress in seen] == outcomes
    assert [(progress.done, progress.failed, progress.total) for progress in seen] == [(1, 1, 2), (2, 1, 2)]
    assert isinstance(outcomes[0].error, UnreadableError)
    assert (outcomes[1].error, outcomes[1].exit_code) == (None, 0)
    assert draft.with_name("out.xml").is_file()


def test_a_job_without_a_target_writes_nothing(draft: Path) -> None:
    before = sorted(draft.parent.iterdir())
    assert batch.run([Job(str(draft))])[0].exit_code == 0
    assert sorted(draft.parent.iterdir()) == before


def test_the_folder_of_a_target_is_made_only_if_asked(draft: Path) -> None:
    target = str(draft.parent / "new" / "draft.xml")
    (refused,) = batch.run([Job(str(draft), target)])
    assert isinstance(refused.error, UnwritableError)
    (made,) = batch.run([Job(str(draft), target, make_folder=True)])
    assert made.error is None
    assert Path(target).is_file()


def test_what_is_given_goes_before_the_side_file(draft: Path) -> None:
    side = draft.with_suffix(".toml")
    side.write_text('symbol = "A/C.3/68/L.1"\njob_number = "13-54321"\n')
    target = draft.with_suffix(".xml")
    (outcome,) = batch.run([Job(str(draft), str(target), side)], Reading(given={"symbol": "A/C.3/68/L.2"}))
    assert outcome.error is None
    text = target.read_text(encoding="utf-8")
    assert "A/C.3/68/L.2" in text
    assert "13-54321" in text
    assert "A/C.3/68/L.1" not in text


def test_a_fault_of_ours_is_one_documents_failure(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Document:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(flow, "read", broken)
    (outcome,) = batch.run([Job(str(draft), "out.xml")])
    assert outcome.exit_code == 70
    assert str(outcome.error).startswith(f"{draft}: undoc itself failed: ZeroDivisionError: oh; please report it")
    assert isinstance(outcome.error, UndocError)
    assert isinstance(outcome.error.__cause__, ZeroDivisionError)


@pytest.mark.parametrize("end", [KeyboardInterrupt, BrokenPipeError])
def test_an_interruption_ends_the_run(draft: Path, monkeypatch: pytest.MonkeyPatch, end: type[BaseException]) -> None:
    def interrupted(*_: object, **__: object) -> Document:
        raise end

    monkeypatch.setattr(flow, "read", interrupted)
    with pytest.raises(end):
        batch.run([Job(str(draft))])


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome(Job("draft.txt")), 0),
        (Outcome(Job("draft.txt"), (WARNING,)), 0),
        (Outcome(Job("draft.txt"), (WARNING, ERROR)), 1),
        (Outcome(Job("draft.txt"), error=UsageError("no")), 2),
        (Outcome(Job("draft.txt"), error=UnreadableError("no")), 3),
    ],
)
def test_an_outcome_has_the_exit_code_of_what_happened(outcome: Outcome, code: int) -> None:
    assert outcome.exit_code == code


def test_an_error_is_found_as_a_problem_too() -> None:
    outcome = Outcome(Job("-"), (WARNING,), UnreadableError("the input is empty", remedy="give one"))
    assert outcome.findings == (
        WARNING,
        Problem("E003", Severity.ERROR, "the input is empty; give one", source="<stdin>"),
    )
