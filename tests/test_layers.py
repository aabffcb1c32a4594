"""Who may import whom: each layer the ones below it, and no room another room of its own layer."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import convert

PACKAGE = Path(convert.__file__).parent

LAYERS = (
    (
        "errors",
        "bidi",
        "problems",
        "resources",
        "collector",
        "processes",
        "options",
        "wordfile",
        "words",
        "leads",
        "typed",
        "styles",
        "templates",
        "document",
        "output",
        "attachment",
    ),
    ("akn", "galley"),
    ("readers", "markup", "compose", "writers", "checks", "profiles", "reports", "repairs", "concordance"),
    ("flow",),
    ("batch",),
    ("cli",),
    ("__init__", "__main__"),
)
HEIGHT = {room: height for height, layer in enumerate(LAYERS) for room in layer}
FOUNDATION = 0
NAMES_OF_ROOT = {"__version__"}


def room_of(module: str) -> str:
    """The room of a dotted module: `readers` of convert.readers.pdf, `__init__` of convert itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every import of the package in a file, in functions and for types too: line and dotted name."""
    package = [PACKAGE.name, *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def offences(path: Path) -> Iterator[str]:
    """The imports of a file that its layer does not allow."""
    relative = path.relative_to(PACKAGE)
    own = relative.parts[0].removesuffix(".py")
    for line, name in imports(path):
        if name.split(".")[0] != PACKAGE.name or name.removeprefix(f"{PACKAGE.name}.") in NAMES_OF_ROOT:
            continue
        other = room_of(name)
        allowed = other == own or HEIGHT.get(other, 99) < HEIGHT[own] or HEIGHT.get(other) == HEIGHT[own] == FOUNDATION
        if not allowed:
            yield f"{relative}:{line}: {own} imports {name}"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_every_room_has_a_layer() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in modules()}
    assert rooms == set(HEIGHT)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    assert list(offences(path)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import convert.flow",
        "from convert import flow",
        "from convert import read",
        "from convert.writers import pdf",
        "def lazily():\n    from convert.cli import main",
        "from ..writers import WRITERS",
    ],
)
def test_an_import_that_goes_up_or_across_is_seen(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path / "convert")
    (tmp_path / "convert" / "readers").mkdir(parents=True)
    path = tmp_path / "convert" / "readers" / "text.py"
    path.write_text(source)
    assert len(list(offences(path))) == 1
