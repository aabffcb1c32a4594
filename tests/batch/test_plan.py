"""From what a user names to jobs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from convert.batch import Job
from convert.batch.plan import listed, plan
from convert.errors import UnreadableError, UsageError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with documents in a tree."""
    for name in ("in/b.txt", "in/a.PDF", "in/deep/er/c.md", "in/.hidden.txt", "in/.git/d.txt", "in/photo.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def routes(jobs: list[Job]) -> list[tuple[str, str]]:
    return [(job.source, job.target) for job in jobs]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("draft.txt", "draft.xml"),
        ("in/draft.pdf", "in/draft.xml"),
        ("A_C.3_80_L.35.PDF", "A_C.3_80_L.35.xml"),
        ("A_C.3_80_L.35", "A_C.3_80_L.35.xml"),
        (".txt", ".txt.xml"),
        ("-", "-"),
    ],
)
def test_an_output_has_the_name_of_its_input_and_stands_beside_it(source: str, target: str) -> None:
    assert routes(plan([source], ".xml")) == [(source, target)]


def test_an_output_may_be_named() -> None:
    assert routes(plan(["draft.txt"], ".xml", output="other.xml")) == [("draft.txt", "other.xml")]
    assert routes(plan(["-"], ".xml", output="other.xml")) == [("-", "other.xml")]


@pytest.mark.usefixtures("folder")
def test_outputs_beside_the_inputs_are_no_inputs() -> None:
    assert routes(plan(["in"], ".pdf")) == [("in/b.txt", "in/b.pdf"), ("in/deep/er/c.md", "in/deep/er/c.pdf")]


def test_without_a_suffix_nothing_is_written() -> None:
    assert routes(plan(["draft.txt", "draft.pdf"])) == [("draft.txt", ""), ("draft.pdf", "")]


def test_a_pdf_is_known_in_a_folder_whatever_it_is_called(folder: Path) -> None:
    for name in ("in/A_C.2_81_L.14", "in/scan.tmp"):
        (folder / name).write_bytes(b"\r\n%PDF-1.7 and so on")
    (folder / "in/notes.xml").write_bytes(b"%PDF-1.7 by another name")
    (folder / "in/a.toml").touch()
    os.mkfifo(folder / "in/pipe")
    others: list[str] = []
    sources = [job.source for job in plan(["in"], ".xml", forms=["pdf"], passed_over=others.append)]
    assert sources == ["in/A_C.2_81_L.14", "in/a.PDF", "in/scan.tmp"]
    assert sorted(others) == ["in/photo.jpg", "in/pipe"]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_mirrored_in_the_order_of_names() -> None:
    jobs = plan(["in"], ".xml", to="out")
    assert routes(jobs) == [
        ("in/a.PDF", "out/a.xml"),
        ("in/b.txt", "out/b.xml"),
        ("in/deep/er/c.md", "out/deep/er/c.xml"),
    ]
    assert all(job.make_folder for job in jobs)


@pytest.mark.usefixtures("folder")
def test_of_a_folder_some_forms_may_be_chosen() -> None:
    assert routes(plan(["in"], ".xml", forms=["pdf"])) == [("in/a.PDF", "in/a.xml")]


def test_the_folder_of_outputs_is_not_searched(folder: Path) -> None:
    (folder / "in" / "out").mkdir()
    (folder / "in" / "out" / "a.pdf").touch()
    assert ("in/out/a.pdf", "in/out/out/a.dump.txt") not in routes(plan(["in"], ".dump.txt", to="in/out"))


@pytest.mark.usefixtures("folder")
def test_files_named_one_by_one_keep_their_order_and_lose_their_folders() -> None:
    assert routes(plan(["in/b.txt", "in/a.PDF", "in/b.txt"], ".xml", to="out")) == [
        ("in/b.txt", "out/b.xml"),
        ("in/a.PDF", "out/a.xml"),
    ]


def test_a_side_file_goes_with_its_source(folder: Path) -> None:
    (folder / "in" / "b.toml").touch()
    assert [job.side for job in plan(["in"], ".xml")] == [None, Path("in/b.toml"), None]
    assert {job.side for job in plan(["in"], ".xml", side=Path("all.toml"))} == {Path("all.toml")}


@pytest.mark.parametrize(
    ("inputs", "options", "fault"),
    [
        (["a.txt", "a.pdf"], {}, "a.txt and a.pdf would both be written to a.xml; .*--from"),
        (["x/a.txt", "y/a.txt"], {"to": "out"}, "x/a.txt and y/a.txt would both be written to out/a.xml"),
        (["a.xml"], {}, "the output of a.xml would overwrite the input a.xml; name another output with -o or --to"),
        (["a.xml"], {"output": "./a.xml"}, "would overwrite the input a.xml"),
        (["a.txt", "a.xml"], {}, "the output of a.txt would overwrite the input a.xml"),
        (["a.txt", "b.txt"], {"output": "c.xml"}, "c.xml: one output is named for several documents; .*--to"),
        (["in"], {"output": "c.xml"}, "c.xml: one output is named for several documents"),
        (["-"], {"to": "out"}, "standard input has no name to keep; name the output with -o"),
        (["-", "a.txt"], {"to": "out"}, "standard input has no name to keep"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_planned_is_wrong_use(inputs: list[str], options: dict[str, str], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        plan(inputs, ".xml", **options)  # type: ignore[arg-type]


def test_an_output_that_is_an_input_by_another_name_is_seen(folder: Path) -> None:
    (folder / "link.xml").symlink_to("in/b.txt")
    with pytest.raises(UsageError, match=r"would overwrite the input in/b\.txt"):
        plan(["in/b.txt"], ".xml", output="link.xml")


def test_a_folder_without_documents_is_unreadable(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UnreadableError, match=r"empty: the folder has no documents \(\.txt, \.md, .*\); name another"):
        plan(["empty"], ".xml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read_is_a_document_that_fails(folder: Path) -> None:
    (folder / "in" / "deep").chmod(0)
    try:
        assert [job.source for job in plan(["in"], ".xml")] == ["in/a.PDF", "in/b.txt", "in/deep"]
        with pytest.raises(UnreadableError, match="in/deep: the folder cannot be read"):
            plan(["in/deep"], ".xml")
    finally:
        (folder / "in" / "deep").chmod(0o700)


def test_documents_that_differ_by_suffix_keep_it(folder: Path) -> None:
    (folder / "in" / "b.md").touch()
    assert routes(plan(["in"], ".xml", to="out"))[1:3] == [("in/b.md", "out/b.md.xml"), ("in/b.txt", "out/b.txt.xml")]


def test_several_folders_keep_their_own_names(folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "b.txt").touch()
    assert routes(plan(["in/", "more", "in/b.txt"], ".xml", to="out"))[1:] == [
        ("in/b.txt", "out/in/b.xml"),
        ("in/deep/er/c.md", "out/in/deep/er/c.xml"),
        ("more/b.txt", "out/more/b.xml"),
        ("in/b.txt", "out/b.xml"),
    ]


@pytest.mark.usefixtures("folder")
def test_a_pattern_stands_for_files_and_mirrors_their_tree() -> None:
    assert routes(plan(["in/**/*.md"], ".xml", to="out")) == [("in/deep/er/c.md", "out/deep/er/c.xml")]
    assert routes(plan(["in/d*/er/*"], ".xml")) == [("in/deep/er/c.md", "in/deep/er/c.xml")]
    with pytest.raises(UnreadableError, match=r"in/\*\.docx: no file is called so"):
        plan(["in/*.docx"], ".xml")


def test_a_file_whose_name_looks_like_a_pattern_is_itself(folder: Path) -> None:
    (folder / "in" / "[b].txt").touch()
    assert routes(plan(["in/[b].txt"], ".xml")) == [("in/[b].txt", "in/[b].xml")]


@pytest.mark.usefixtures("folder")
def test_an_address_of_a_file_is_its_path(folder: Path) -> None:
    assert routes(plan([f"file://{folder}/in/b.txt"], ".xml", to=f"file://{folder}/out")) == [
        (f"{folder}/in/b.txt", f"{folder}/out/b.xml")
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (b"a.txt\nb c.txt\r\n\n", ["a.txt", "b c.txt"]),
        (b"a\nb.txt\0c.txt\0", ["a\nb.txt", "c.txt"]),
        (b"caf\xe9.txt\n", ["caf\udce9.txt"]),
        (b"", []),
    ],
)
def test_a_list_holds_names_of_any_bytes(text: bytes, names: list[str]) -> None:
    assert listed(text) == names
