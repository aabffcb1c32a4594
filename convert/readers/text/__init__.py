"""The reader of text: with Markdown's marks, or plain as it was typed, copied or extracted from a PDF.

The steps, one a file: encoding, lines, then either marked (inline, tables) or plain (sheets, feet, columns,
paragraphs), then notes (calls), joining, numbers; furniture tells what belongs to the page, for both.
"""

from __future__ import annotations

from convert.galley import Galley
from convert.options import Reading
from convert.readers.text import encoding, joining, lines, marked, notes, numbers, plain


def read(data: bytes, name: str, options: Reading) -> Galley:  # noqa: ARG001  (all readers are called alike)
    """The galley of a text file. Total: every character but white space is in a block, a note, a mark or furniture.

    Paragraphs carry the lines they stood on, and in `Setting.first` their indentation, 6 points a column; a number is
    set off by one tab. Raises EncodingError if the text is neither UTF-8 nor UTF-16 with a byte order mark.
    """
    source = encoding.decode(data, name)
    cut, unprintable = lines.cut(source)
    is_marked_up = marked.is_marked_up(cut)
    passages, furniture = (marked if is_marked_up else plain).passages(cut)
    text, problems = notes.hang(passages, bare=not is_marked_up)
    text = joining.join(text)
    for passage in text:
        for paragraph in passage.paragraphs():
            numbers.set_off(paragraph)
    return Galley(
        blocks=[passage.block for passage in text],
        furniture=[*furniture, *unprintable],
        letters=["".join(source.split())],
        problems=[problem.at(name) for problem in problems],
        source=name,
        pages=max((passage.page for passage in passages), default=0),
    )
