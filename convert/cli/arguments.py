"""What can be said on the command line. This module imports nothing of undoc but its version and its errors."""

from __future__ import annotations

import argparse

from convert import __version__
from convert.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

EXIT_CODES = """\
exit codes:
  0    done
  1    done, but problems that are errors were found, or one of several documents failed
  2    wrong use of the command
  3    the input cannot be read
  4    the output cannot be written
  5    a font, style or schema is missing
  70   a fault of undoc itself
  130  interrupted
"""


class Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width. To ask the terminal for its own, argparse would import half as much again as it is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=80)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, as all errors are."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError: what argparse would print and exit with."""
        raise UsageError(message, remedy=f"see `{self.prog} --help`")


def parser() -> Parser:
    """The parser of the whole command line. `command` of what it parses names the module of convert.cli to run."""
    whole = Parser(
        prog="undoc",
        description="Reads United Nations documents into Akoma Ntoso, checks them, and sets them again.",
        epilog=EXIT_CODES,
        formatter_class=Help,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"undoc {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _convert(_command(commands, "convert", "documents to Akoma Ntoso XML"))
    _validate(_command(commands, "validate", "say what is wrong with documents"))
    _typeset(_command(commands, "typeset", "documents to print-ready PDF"))
    _review(_command(commands, "review", "show how a document was read, for a human eye"))
    _compare(_command(commands, "compare", "language versions, or two states, of one text side by side"))
    _command(commands, "rules", "list what `undoc validate` looks for")
    _rule(_command(commands, "rule", "explain one rule"))
    _command(commands, "formats", "list what can be read and written")
    return whole


def _command(commands: argparse._SubParsersAction[Parser], name: str, what: str) -> Parser:
    command = commands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", formatter_class=Help, allow_abbrev=False
    )
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="say only what is an error")
    loudness.add_argument("-v", "--verbose", action="count", default=0, help="say more; -vv shows tracebacks")
    return command


def _convert(command: Parser) -> None:
    _inputs(command)
    _outputs(command)
    _reading(command)
    command.add_argument("--format", default="", metavar="FORMAT", help="a writer of `undoc formats`, default akn")
    command.add_argument("--provenance", action="store_true", help="say in the XML where each piece stood")


def _validate(command: Parser) -> None:
    _inputs(command)
    _reading(command)
    report = command.add_argument_group(
        "report", "defaults may stand in .undoc.toml, or in [tool.undoc] of pyproject.toml"
    )
    report.add_argument("--format", metavar="FORMAT", help="text (default), json, jsonl, sarif, junit, github or html")
    report.add_argument("-o", "--output", metavar="FILE", help="where to, default standard output")
    report.add_argument("--statistics", action="store_true", default=None, help="say how often each code was found")
    rules = command.add_argument_group("rules", "see `undoc rules`; of two codes that fit, the longer decides")
    rules.add_argument("--select", action="append", metavar="CODES", help="only these: U,X00; repeatable")
    rules.add_argument("--ignore", action="append", metavar="CODES", help="not these; repeatable")
    rules.add_argument("--severity", metavar="LEVEL", help="only from this on: error, warning or note (default)")
    rules.add_argument("--strict", action="store_true", default=None, help="warnings fail the run, too")
    repairs = command.add_argument_group(
        "repairs", "of XML, where there is one right answer; printed text never changes"
    )
    repairs.add_argument("--fix", action="store_true", help="repair the files in their places")
    repairs.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    command.set_defaults(profile=None)


def _typeset(command: Parser) -> None:
    _inputs(command)
    _outputs(command)
    _reading(command)
    command.add_argument("--format", default="", metavar="FORMAT", help="pdf (default), or dump: what would be drawn")
    command.add_argument("--style", default="", metavar="NAME|FILE", help="the house style, default by the document")
    command.add_argument(
        "--fonts", action="append", default=[], metavar="DIR", help="a folder to look for fonts in first; repeatable"
    )
    command.add_argument("--emblem", metavar="FILE", help="the emblem of the masthead")
    command.add_argument(
        "--conform",
        default="ua1+a3a",
        metavar="STANDARDS",
        help="ua1+a3a (default): PDF/UA-1 and PDF/A-3a; ua2+a4f: PDF/UA-2 and PDF/A-4f; plain: none, and untagged",
    )
    command.add_argument(
        "--mode",
        default="facsimile",
        metavar="MODE",
        help="facsimile (default): lines as the published pages have them; fine: paragraphs as they look best",
    )
    command.add_argument(
        "--hyphenate",
        action=argparse.BooleanOptionalAction,
        help="divide words at line ends, or do not; default: as the published pages of the language have it",
    )
    command.add_argument("--colour-links", action="store_true", help="links in blue, for the screen; default black")


def _review(command: Parser) -> None:
    command.add_argument("input", metavar="INPUT", help="a PDF or text")
    command.add_argument(
        "-o",
        "--output",
        default="",
        metavar="FILE.html",
        help="default draft.review.html beside draft.pdf; - is stdout",
    )
    _reading(command)


def _rule(command: Parser) -> None:
    command.add_argument("code", metavar="CODE", help="such as U012")


def _compare(command: Parser) -> None:
    command.add_argument("inputs", nargs="+", metavar="INPUT", help="two documents or more, in any form that is read")
    command.add_argument("--format", default="text", metavar="FORMAT", help="text (default), json or html")
    command.add_argument("-o", "--output", default="-", metavar="FILE", help="where to, default standard output")


def _inputs(command: Parser) -> None:
    command.add_argument(
        "inputs",
        nargs="*",
        metavar="INPUT",
        help="a file, a folder with all below it, a pattern ('in/**/*.pdf'), an address (s3://...), or - for standard"
        " input",
    )
    _batch(command.add_argument_group("several documents"))


def _batch(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--files-from", metavar="FILE", help="take inputs from a list, one a line; - is standard input")
    group.add_argument(
        "--jobs", type=_count, metavar="N", help="how many are done at a time, default one for each core"
    )
    group.add_argument("--resume", action="store_true", help="go on where a run with the same outputs was cut short")
    group.add_argument("--journal", metavar="FILE", help="where --resume looks, default in the folder of --to")
    group.add_argument("--report", metavar="FILE", help="what became of each: a file .jsonl, .csv or .html")
    group.add_argument("--memory-limit", type=_count, default=1500, metavar="MB", help="of each, default 1500")
    group.add_argument(
        "--time-limit", type=_count, default=60, metavar="SECONDS", help="of each, and 1 a page; default 60"
    )
    group.add_argument("--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster to do it: tcp://host:8786")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)


def _outputs(command: Parser) -> None:
    group = command.add_argument_group("output", "by default beside the input, with the suffix changed")
    place = group.add_mutually_exclusive_group()
    place.add_argument("-o", "--output", default="", metavar="FILE", help="the output of a single input; - is stdout")
    place.add_argument("--to", metavar="DIR", help="the folder of all outputs; the tree of a folder is kept")
    group.add_argument("--problems", metavar="FILE.json", help="write the problems found to this file")


def _reading(command: Parser) -> None:
    group = command.add_argument_group("reading")
    group.add_argument(
        "--from", dest="form", default="", metavar="FORMAT", help="a reader of `undoc formats`, default by the content"
    )
    password = group.add_mutually_exclusive_group()
    password.add_argument("--password", default="", help="of the PDF")
    password.add_argument("--password-file", metavar="FILE", help="a file whose first line is the password")
    group.add_argument("--ignore-tags", action="store_true", help="read a tagged PDF by its looks alone")
    group.add_argument("--ignore-attached", action="store_true", help="read the pages, not the XML attached to them")
    group.add_argument(
        "--profile", default="", help="akn4un (default) or dgacm: the guideline's Akoma Ntoso or the published files'"
    )
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="give what the source lacks: symbol, date, ... (see README); repeatable",
    )
    group.add_argument(
        "--side", metavar="FILE.toml", help="give it in a file, default the one beside the input: draft.toml"
    )
