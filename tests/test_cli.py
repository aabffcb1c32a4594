"""The command line, as a user types it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from convert import __version__, flow
from convert.akn.names import AKN
from convert.batch.journal import NAME
from convert.cli import main
from convert.problems import Place, Problem, Severity

UNDOC = str(Path(sys.executable).with_name("undoc"))


@dataclass(frozen=True)
class Result:
    code: int
    out: bytes
    err: str


Undoc = Callable[..., Result]


@pytest.fixture
def undoc(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Undoc:
    """`undoc("convert", path, stdin=b"")`: the command run in this process."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(code, out, err.decode())

    return run


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# What the commands do


def test_text_is_converted_beside_itself(undoc: Undoc, draft: Path) -> None:
    result = undoc("convert", draft)
    assert (result.code, result.out) == (0, b"")
    assert draft.with_suffix(".xml").read_bytes().startswith(b"<?xml")


def test_pdf_is_converted_to_the_output_named(undoc: Undoc, draft_pdf: Path) -> None:
    output = draft_pdf.with_name("named.xml")
    assert undoc("convert", draft_pdf, "-o", output).code == 0
    assert b"<akomaNtoso" in output.read_bytes()


def test_standard_input_is_converted_to_standard_output(undoc: Undoc, draft: Path) -> None:
    result = undoc("convert", "-", stdin=draft.read_bytes())
    assert result.code == 0
    assert result.out.startswith(b"<?xml")
    assert names(draft.parent) == ["draft.txt"]


def test_what_is_converted_is_valid_and_can_be_typeset(undoc: Undoc, draft: Path) -> None:
    undoc("convert", draft)
    xml = draft.with_suffix(".xml")
    validated = undoc("validate", xml)
    assert (validated.code, validated.out, validated.err) == (0, b"", f"{xml}: no problems\n")
    assert undoc("typeset", xml).code == 0
    assert draft.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_text_is_typeset_at_once(undoc: Undoc, draft: Path) -> None:
    assert undoc("typeset", draft, "-o", draft.with_name("set.pdf")).code == 0
    assert len(pypdf.PdfReader(draft.with_name("set.pdf")).pages) >= 1


def test_a_dump_is_chosen_by_format_or_by_name(undoc: Undoc, draft: Path) -> None:
    assert undoc("typeset", draft, "--format", "dump").code == 0
    assert undoc("typeset", draft, "-o", draft.with_name("named.dump.txt")).code == 0
    dump = draft.with_name("draft.dump.txt").read_text(encoding="utf-8")
    assert dump == draft.with_name("named.dump.txt").read_text(encoding="utf-8")
    assert "United Nations" in dump


def test_what_the_source_lacks_can_be_set(undoc: Undoc, draft: Path) -> None:
    draft.with_suffix(".toml").write_text('symbol = "A/C.3/68/L.1"\n')
    assert b"A/C.3/68/L.1" in undoc("convert", draft, "-o", "-").out
    assert b"A/C.3/68/L.2" in undoc("convert", draft, "-o", "-", "--set", "symbol=A/C.3/68/L.2").out
    other = draft.with_name("other.toml")
    other.write_text('symbol = "A/C.3/68/L.3"\n')
    assert b"A/C.3/68/L.3" in undoc("convert", draft, "-o", "-", "--side", other).out


def test_a_password_is_taken_from_the_command_line_or_a_file(undoc: Undoc, draft_pdf: Path) -> None:
    locked = encrypted(draft_pdf)
    assert undoc("convert", locked, "--password", "open sesame", "-o", draft_pdf.with_name("a.xml")).code == 0
    draft_pdf.with_name("password").write_text("open sesame\n")
    secret = draft_pdf.with_name("password")
    assert undoc("convert", locked, "--password-file", secret, "-o", draft_pdf.with_name("b.xml")).code == 0
    assert draft_pdf.with_name("a.xml").read_bytes() == draft_pdf.with_name("b.xml").read_bytes()


def test_formats_are_listed(undoc: Undoc) -> None:
    result = undoc("formats")
    assert (result.code, result.err) == (0, "")
    lines = result.out.decode().splitlines()
    assert lines[0] == "reads"
    assert [line.split()[0] for line in lines[1:]] == ["text", "pdf", "akn", "writes", "akn", "pdf", "dump"]


def test_validate_reports_as_json(undoc: Undoc, draft: Path) -> None:
    missing = draft.with_name("missing.txt")
    result = undoc("validate", "--format", "json", draft, missing)
    (problem,) = [each for each in json.loads(result.out) if each["severity"] == "error"]
    assert result.code == 1
    assert (problem["file"], problem["code"]) == (str(missing), "E003")


# Several documents


@pytest.fixture
def folder(draft: Path) -> Path:
    """A folder with two drafts, one of them deeper, and a document that cannot be read."""
    root = draft.parent / "in"
    (root / "deep").mkdir(parents=True)
    (root / "deep" / "second.txt").write_bytes(draft.read_bytes())
    (root / "empty.txt").touch()
    draft.rename(root / "first.txt")
    return root


def test_a_folder_is_converted_and_one_failure_does_not_stop_it(undoc: Undoc, folder: Path) -> None:
    out = folder.with_name("out")
    result = undoc("convert", folder, "--to", out, "--problems", out.with_name("problems.json"))
    assert result.code == 1
    assert names(out) == ["deep/second.xml", "first.xml", NAME]
    assert f"undoc: {folder / 'empty.txt'}: the file is empty; " in result.err
    assert result.err.endswith("3 documents: 1 failed, 0 with errors, 2 well\n")
    errors = [each for each in json.loads(out.with_name("problems.json").read_text()) if each["severity"] == "error"]
    assert [(each["file"], each["code"]) for each in errors] == [(str(folder / "empty.txt"), "E003")]


def test_a_folder_is_typeset(undoc: Undoc, folder: Path) -> None:
    (folder / "empty.txt").unlink()
    assert undoc("typeset", folder, "--to", folder.with_name("out")).code == 0
    assert names(folder.with_name("out")) == ["deep/second.pdf", "first.pdf", NAME]


def test_verbose_says_what_was_written(undoc: Undoc, draft: Path) -> None:
    assert undoc("convert", "-v", draft).err.endswith(f"{draft} -> {draft.with_suffix('.xml')}\n")


def test_progress_is_shown_on_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    (folder / "empty.txt").unlink()
    main(["convert", str(folder), "--to", str(folder.with_name("out"))])
    shown = terminal.getvalue()
    assert "2/2" in shown
    assert "0 failed" in shown
    assert shown.endswith("2 documents: 0 failed, 0 with errors, 2 well\n")


# What is said of problems


@pytest.fixture
def troubled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document has an error, a warning and a note."""
    found = [
        Problem("X001", Severity.ERROR, "invalid", place=Place(line=3), eid="para_1"),
        Problem("R001", Severity.WARNING, "odd"),
        Problem("M001", Severity.NOTE, "remarkable"),
    ]
    monkeypatch.setattr(flow, "check", lambda *_, **__: found)


@pytest.mark.parametrize(("options", "lines"), [(["-q"], 1), ([], 2), (["-v"], 4)])
@pytest.mark.usefixtures("troubled")
def test_problems_are_said_one_a_line_as_loudly_as_asked(
    undoc: Undoc, draft: Path, options: list[str], lines: int
) -> None:
    result = undoc("convert", draft, *options)
    said = [f"{draft}:3: error X001 invalid [para_1]", f"{draft}: warning R001 odd", f"{draft}: note M001 remarkable"]
    written = f"{draft} -> {draft.with_suffix('.xml')}"
    assert result.err.splitlines() == [*said, written][:lines]
    assert result.code == 1
    assert draft.with_suffix(".xml").is_file()


@pytest.mark.usefixtures("troubled")
def test_validate_reports_all_problems_on_standard_output(undoc: Undoc, draft: Path) -> None:
    result = undoc("validate", draft)
    assert (result.code, result.err) == (1, "")
    assert result.out.decode().splitlines() == [
        f"{draft}:3: error X001 invalid [para_1]",
        f"{draft}: warning R001 odd",
        f"{draft}: note M001 remarkable",
    ]


# Bad input: one line that names file, fault and next step; the right exit code; no output


def encrypted(pdf: Path) -> Path:
    """The same PDF, locked with a password."""
    writer = pypdf.PdfWriter(clone_from=pdf)
    writer.encrypt("open sesame", algorithm="AES-256")
    locked = pdf.with_name("locked.pdf")
    writer.write(locked)
    pdf.unlink()
    return locked


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">&c;</akomaNtoso>
"""

BAD_INPUTS = {
    "missing.txt": (None, "there is no such file"),
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \r\n\n", "the file is empty"),
    "photo.pdf": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)), "this is a JPEG image"),
    "truncated.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<", "the PDF is damaged"),
    "latin-1.txt": ("Résolution adoptée par l'Assemblée générale\n".encode("latin-1"), "UTF-8"),
    "bomb.xml": (BOMB, "entit"),
    "broken.xml": (b"<akomaNtoso><p>no end</akomaNtoso>", "not well-formed XML"),
    "page.xml": (b"<html/>", "not Akoma Ntoso"),
    "binary.txt": (bytes(range(256)) * 4, "neither PDF, text nor XML"),
}


def assert_refused(result: Result, path: Path, fault: str, code: int = 3) -> None:
    assert result.code == code, result.err
    assert result.out == b""
    (line,) = result.err.splitlines()
    assert line.startswith(f"undoc: {path}: ")
    assert fault in line
    assert "; " in line.removeprefix(f"undoc: {path}: "), "there is no next step"
    assert "Traceback" not in line


BAD_COMMANDS = [
    (command, name)
    for name in BAD_INPUTS
    for command in ("convert", "validate", "typeset")
    if command != "validate" or not name.endswith(".xml")  # of XML, that is a finding and no error
]


@pytest.mark.parametrize(("command", "name"), BAD_COMMANDS)
def test_a_bad_input_has_one_line_and_no_output(undoc: Undoc, tmp_path: Path, command: str, name: str) -> None:
    data, fault = BAD_INPUTS[name]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    before = names(tmp_path)
    output = {"convert": ["-o", tmp_path / "out.xml"], "validate": [], "typeset": ["-o", tmp_path / "out.pdf"]}
    assert_refused(undoc(command, path, *output[command]), path, fault)
    assert names(tmp_path) == before


def test_bad_inputs_together_have_a_line_each_and_no_other_word_is_said(tmp_path: Path) -> None:
    for name, (data, _) in BAD_INPUTS.items():
        if data is not None:
            (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [UNDOC, "convert", *BAD_INPUTS, "--to", "out"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    *lines, summary = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert sorted(line.split(": ")[:2] for line in lines) == sorted(["undoc", name] for name in BAD_INPUTS)
    assert summary == f"{len(BAD_INPUTS)} documents: {len(BAD_INPUTS)} failed, 0 with errors, 0 well"
    assert names(tmp_path / "out") == [NAME]


def test_hostile_documents_are_read_or_refused(corpus: Path) -> None:
    done = subprocess.run([UNDOC, "validate", corpus / "hostile", "--format", "json"], capture_output=True, check=False)
    ours = [problem for problem in json.loads(done.stdout) if problem["code"] == "E070"]
    assert ours == []


@pytest.mark.parametrize("password", [[], ["--password", "wrong"]])
def test_a_locked_pdf_asks_for_its_password(undoc: Undoc, draft_pdf: Path, password: list[str]) -> None:
    locked = encrypted(draft_pdf)
    assert_refused(undoc("convert", locked, *password), locked, "password")
    assert names(locked.parent) == ["locked.pdf"]


def test_a_folder_without_documents_is_refused(undoc: Undoc, tmp_path: Path) -> None:
    assert_refused(undoc("convert", tmp_path, "--to", tmp_path / "out"), tmp_path, "the folder has no documents")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_refused(undoc: Undoc, draft: Path) -> None:
    draft.chmod(0)
    assert_refused(undoc("convert", draft), draft, "you may not read it")


def test_empty_standard_input_is_refused(undoc: Undoc) -> None:
    assert_refused(undoc("convert", "-"), Path("<stdin>"), "is empty")


def test_closed_standard_streams_are_refused(draft: Path) -> None:
    command = f'"{UNDOC}" convert - <&-; echo $?; "{UNDOC}" convert "{draft}" -o - >&-; echo $? >&2'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout == "3\n"
    assert done.stderr.splitlines() == [
        "undoc: <stdin>: standard input is closed; name a file",
        "undoc: <stdout>: standard output is closed; name a file with -o",
        "4",
    ]


def test_an_output_that_cannot_be_written_is_refused(undoc: Undoc, draft: Path) -> None:
    target = draft.parent / "nowhere" / "draft.xml"
    assert_refused(undoc("convert", draft, "-o", target), target, "its folder does not exist", code=4)
    assert names(draft.parent) == ["draft.txt"]


def test_a_style_that_is_missing_has_its_code(undoc: Undoc, draft: Path) -> None:
    result = undoc("typeset", draft, "--style", "no-such-style")
    assert result.code == 5
    assert "no-such-style" in result.err
    assert names(draft.parent) == ["draft.txt"]


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "the following arguments are required: COMMAND; see `undoc --help`"),
        (["transmogrify"], "invalid choice: 'transmogrify'"),
        (["convert"], "no input is named; name a file, a folder, or - for standard input"),
        (["convert", "a.txt", "--frm", "text"], "unrecognized arguments: --frm text"),
        (["convert", "a.txt", "-o", "a.xml", "--to", "out"], "not allowed with argument"),
        (["convert", "a.txt", "-q", "-v"], "not allowed with argument"),
        (["convert", "a.txt", "b.txt", "-o", "c.xml"], "c.xml: one output is named for several documents"),
        (["convert", "x/a.txt", "y/a.pdf", "--to", "out"], "x/a.txt and y/a.pdf would both be written to out/a.xml"),
        (["convert", "a.xml"], "the output of a.xml would overwrite the input a.xml"),
        (["convert", "a.txt", "-o", "a.html"], "a.html: no writer makes files of this name; "),
        (["convert", "a.txt", "--format", "html"], "no writer is called 'html'; see `undoc formats`"),
        (["convert", "a.txt", "--from", "docx"], "no reader is called 'docx'; see `undoc formats`"),
        (["convert", "a.txt", "--set", "symbol"], "--set symbol has no value; write --set key=value"),
        (["convert", "a.txt", "--set", "author=me"], "a document has no 'author' to set; there are symbol, "),
        (["convert", "a.txt", "--profile", "other"], "no profile is called 'other'; there are akn4un, dgacm"),
        (["typeset", "a.txt", "--fonts", "nowhere"], "nowhere: there is no such folder of fonts; look at the name"),
        (["validate", "a.txt", "--format", "xml"], "no report is called 'xml'; there are text, json, jsonl, sarif"),
        (["validate", "a.xml", "--severity", "fatal"], "no severity is called 'fatal'; there are error, warning, note"),
        (["validate", "a.xml", "--profile", "other"], "no profile is called 'other'; there are auto, akn4un, dgacm"),
        (["rule", "U000"], "no rule is called 'U000'; see `undoc rules`"),
        (["compare", "a.xml"], "one document is nothing to compare; name two or more"),
        (["compare", "a.xml", "b.xml", "--format", "pdf"], "no comparison is called 'pdf'; there are text, json, html"),
        (["typeset", "a.txt", "-o", "a.xml"], "Akoma Ntoso XML has no pages to set; use `undoc convert`"),
    ],
)
def test_wrong_use_has_one_line_and_its_code(undoc: Undoc, arguments: list[str], fault: str) -> None:
    result = undoc(*arguments)
    assert (result.code, result.out) == (2, b"")
    (line,) = result.err.splitlines()
    assert line.startswith("undoc: ")
    assert fault in line


# Our own faults and interruptions


@pytest.mark.parametrize(("options", "debug", "traced"), [([], "", False), (["-vv"], "", True), ([], "1", True)])
def test_a_fault_of_ours_asks_for_a_report(
    undoc: Undoc, draft: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], debug: str, traced: bool
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(flow, "read", broken)
    monkeypatch.setenv("UNDOC_DEBUG", debug)
    result = undoc("convert", draft, *options)
    assert result.code == 70
    first = result.err.splitlines()[0]
    assert (
        first == f"undoc: {draft}: undoc itself failed: ZeroDivisionError: oh; please report it, with what -vv prints"
    )
    assert ("Traceback" in result.err) is traced


def test_an_interruption_has_its_code(undoc: Undoc, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "read", interrupted)
    result = undoc("convert", draft)
    assert (result.code, result.err) == (130, "undoc: interrupted\n")
    assert names(draft.parent) == ["draft.txt"]


# As processes


def test_the_command_works_in_a_pipeline(draft: Path) -> None:
    with draft.open("rb") as source:
        done = subprocess.run([UNDOC, "convert", "-"], stdin=source, capture_output=True, check=True)
    assert done.stdout.startswith(b"<?xml")
    validated = subprocess.run([UNDOC, "validate", "-"], input=done.stdout, capture_output=True, check=False)
    assert (validated.returncode, validated.stderr) == (0, b"<stdin>: no problems\n")


def test_a_pipe_that_nobody_reads_is_no_complaint(draft: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([UNDOC, "convert", draft, "-o", "-"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (4, b"")


def test_the_version_is_that_of_the_package() -> None:
    done = subprocess.run([sys.executable, "-m", "convert", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"undoc {__version__}\n"


@pytest.mark.parametrize("command", [[], ["convert"], ["validate"], ["typeset"], ["compare"], ["rule"], ["formats"]])
def test_help_needs_none_of_the_heavy_libraries(command: list[str]) -> None:
    program = (
        "import sys; from convert.cli import main\n"
        f"try: main({[*command, '--help']})\n"
        "except SystemExit as end: print(end.code, *sorted({name.split('.')[0] for name in sys.modules}), end='')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0"
    heavy = {"lxml", "cobalt", "pikepdf", "pypdf", "pypdfium2", "reportlab", "uharfbuzz", "PIL", "cryptography"}
    assert heavy.isdisjoint(modules)
    assert {"dataclasses", "pathlib", "typing", "tomllib"}.isdisjoint(modules), "the interpreter starts slower for it"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_trees_in_other_encodings_are_trees(undoc: Undoc, draft: Path, tmp_path: Path, encoding: str) -> None:
    undoc("convert", draft, "-o", tmp_path / "plain.xml")
    declared = (
        (tmp_path / "plain.xml").read_text(encoding="utf-8").replace("'UTF-8'", f"'{encoding.removesuffix('-sig')}'")
    )
    (tmp_path / "other.xml").write_bytes(declared.encode(encoding))
    assert undoc("typeset", tmp_path / "other.xml").code == 0
    assert undoc("typeset", tmp_path / "plain.xml").code == 0
    assert (tmp_path / "other.pdf").read_bytes() == (tmp_path / "plain.pdf").read_bytes()


def test_a_tree_without_a_document_is_refused(undoc: Undoc, tmp_path: Path) -> None:
    (tmp_path / "bare.xml").write_text(f'<akomaNtoso xmlns="{AKN}"/>', encoding="utf-8")
    for command in ("convert", "typeset", "review"):
        result = undoc(command, tmp_path / "bare.xml", "-o", tmp_path / ("a.html" if command == "review" else "b.pdf"))
        assert (result.code, "it holds no document; put a statement" in result.err) == (3, True)
    assert undoc("validate", tmp_path / "bare.xml").code == 1


def test_an_image_beside_a_text_comes_with_it(undoc: Undoc, draft: Path, tmp_path: Path) -> None:
    source = tmp_path / "seas.txt"
    text = draft.read_text(encoding="utf-8")
    at = text.index("\n\n3. ")
    source.write_text(f"{text[:at]}\n\n![Depths of the sea](sea.png){text[at:]}", encoding="utf-8")
    result = undoc("typeset", source)
    assert (result.code, "the figure 'Depths of the sea' is missing: put 'sea.png' beside" in result.err) == (1, True)
    Image.new("L", (40, 20), 128).save(tmp_path / "sea.png")
    assert undoc("typeset", source).code == 0
    assert [image.name for page in pypdf.PdfReader(tmp_path / "seas.pdf").pages for image in page.images]
    undoc("convert", source)
    tree = (tmp_path / "seas.xml").read_text(encoding="utf-8")
    assert '<img src="data:image/png;base64,' in tree
    assert 'alt="Depths of the sea"' in tree
    assert "![" not in tree
