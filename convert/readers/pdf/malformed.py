"""What is raised by files that are not as they should be."""

from __future__ import annotations

from pikepdf import PikepdfError

MALFORMED = (
    PikepdfError, ValueError, AttributeError, TypeError, KeyError, IndexError, NotImplementedError, RuntimeError,
    OverflowError, ArithmeticError, MemoryError, OSError, UnicodeError,
)  # fmt: skip
"""What pikepdf raises on files that are not as they should be; by far not all of it is its own."""
