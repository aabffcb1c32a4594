"""The command line: arguments to calls to exit codes. `main` is `undoc`.

Nothing here that `undoc --help` needs may import more than argparse does: it has to answer at once.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from convert.cli.arguments import parser
from convert.cli.voice import Voice
from convert.errors import UndocError, UnwritableError, own_fault

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line (default: that of the process) and return its exit code. `--help` raises SystemExit."""
    voice = Voice()
    try:
        parsed = parser().parse_args(arguments)
        voice = Voice(-1 if parsed.quiet else parsed.verbose)
        code: int = importlib.import_module(f"convert.cli.{parsed.command}").run(parsed, voice)
        return code
    except UndocError as error:
        voice.error(error)
        return error.exit_code
    except KeyboardInterrupt:
        voice.say("undoc: interrupted", level=-1)
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_standard_output()
        return UnwritableError.exit_code
    except Exception as fault:
        voice.error(own_fault(fault))
        return UndocError.exit_code


def _let_go_of_standard_output() -> None:
    # Whoever read our output has had enough. Without this the interpreter complains when it closes standard output.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
