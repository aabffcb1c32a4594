"""Long documents made of short ones: the pages of a PDF over and over again, with their structure or without."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf


def repeated(path: Path, pages: int, tagged: bool) -> bytes:
    """A PDF of so many pages, those of `path` in their order, again and again; tagged only if that is."""
    with pikepdf.new() as long:
        elements = pikepdf.Array()
        while len(long.pages) < pages:
            with pikepdf.open(path) as short:
                long.pages.extend(short.pages[: pages - len(long.pages)])
                if tagged and "/StructTreeRoot" in short.Root:
                    elements.extend(_kids(long.copy_foreign(short.Root.StructTreeRoot)))
        if elements:
            long.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=elements)
            long.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        output = io.BytesIO()
        long.save(output)
        return output.getvalue()


def _kids(root: pikepdf.Object) -> list[pikepdf.Object]:
    kids = root.get("/K")
    return [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]
