"""Bytes to characters: UTF-8 with or without a byte order mark, UTF-16 with one, and nothing guessed."""

from __future__ import annotations

import codecs
import re

from convert.errors import EncodingError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(data: bytes, name: str) -> str:
    """The characters of `data`, without the byte order mark. Raises EncodingError, which says where the fault lies."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, name)
    return _decode(data, "utf-8", name)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise EncodingError(
                f"damaged {encoding[:6].upper()}: {error.reason} at byte {error.start + 2}",
                source=name,
                remedy="save it again as UTF-8",
            ) from None
        raise EncodingError(
            f"not UTF-8: byte 0x{data[error.start]:02X} at {_position(data[: error.start])}",
            source=name,
            remedy=_remedy(data),
        ) from None


def _position(before: bytes) -> str:
    """Line and column of the byte that follows `before`, which is sound UTF-8; both from 1."""
    lines = _LINE_END.split(before.decode("utf-8"))
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"


def _remedy(data: bytes) -> str:
    if b"\0" in data:
        return "it looks like UTF-16 without its byte order mark: convert it with `iconv -f utf-16le -t utf-8`"
    # 0x80 to 0x9F are control characters in Latin-1, quotation marks and dashes in Windows-1252.
    if re.search(rb"[\x80-\x9f]", data):
        return "it looks like Windows-1252: convert it with `iconv -f cp1252 -t utf-8`"
    return "it looks like Latin-1: convert it with `iconv -f latin1 -t utf-8`"
