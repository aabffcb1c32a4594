"""What can go wrong, and what it costs.

    UndocError                 70   our own fault, unless a subclass says otherwise
    ├── UsageError              2   the command or call cannot be carried out as it was put
    ├── UnreadableError         3   the input is missing, empty, damaged or of another kind
    │   ├── EncodingError           text that is not UTF-8
    │   ├── PasswordError           a PDF that asks for a password, or for another one
    │   ├── UnsafeError             an input refused because reading it could harm: entities, bombs
    │   └── ExhaustedError          a document that took more than it may, or broke the process that read it
    ├── UnwritableError         4   the output cannot be written
    └── ResourceError           5   a font, style or schema is missing

Every error names the file, what is wrong, and the next step; `str(error)` is that one line.
"""

from __future__ import annotations


class UndocError(Exception):
    """Base of all errors that undoc raises on purpose.

    `source` is the file or stream as the user named it, `fault` what is wrong with it, `remedy` the next step to take.
    """

    exit_code = 70

    def __init__(self, fault: str, *, source: str = "", remedy: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.source = source
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.source}: {self.fault}" if self.source else self.fault
        return f"{line}; {self.remedy}" if self.remedy else line


class UsageError(UndocError):
    """The command or call cannot be carried out as it was put."""

    exit_code = 2


class UnreadableError(UndocError):
    """The input is missing, empty, damaged or of another kind."""

    exit_code = 3


class EncodingError(UnreadableError):
    """A text is not UTF-8."""


class PasswordError(UnreadableError):
    """A PDF asks for a password, or for another one."""


class UnsafeError(UnreadableError):
    """An input is refused because reading it could harm: entities, bombs."""


class ExhaustedError(UnreadableError):
    """A document took more than it may, or broke the process that read it."""


class UnwritableError(UndocError):
    """The output cannot be written."""

    exit_code = 4


class ResourceError(UndocError):
    """A font, style or schema is missing."""

    exit_code = 5


def own_fault(fault: Exception, source: str = "") -> UndocError:
    """The error for an exception that nobody foresaw and that becomes its cause: a line asking to report it."""
    error = UndocError(
        f"undoc itself failed: {type(fault).__name__}: {fault}",
        source=source,
        remedy="please report it, with what -vv prints",
    )
    error.__cause__ = fault
    return error
