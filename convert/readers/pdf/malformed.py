"""What is raised by files that are not as they should be."""

from __future__ import annotations

from pypdf.errors import PyPdfError

MALFORMED = (
    PyPdfError, ValueError, AttributeError, AssertionError, TypeError, KeyError, IndexError, NotImplementedError,
    RecursionError, OverflowError, ArithmeticError, MemoryError, OSError, UnicodeError,
)  # fmt: skip
"""What pypdf raises on files that are not as they should be; by far not all of it is its own."""
