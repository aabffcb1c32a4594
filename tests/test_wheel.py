"""What is built and installed works by itself, away from the source tree."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from convert import __version__
from tests.conftest import ROOT


def call(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder, knowing nothing of the source tree, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution that is built from the source tree."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `undoc` of an environment that has the wheel, and by a .pth file the libraries it depends on."""
    environment = tmp_path_factory.mktemp("installed") / "env"
    call(sys.executable, "-m", "venv", "--without-pip", environment, folder=environment.parent)
    python = environment / "bin" / "python"
    call(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps", wheel,
         folder=environment.parent)  # fmt: skip
    (packages,) = (environment / "lib").glob("python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return environment / "bin" / "undoc"


def test_the_wheel_has_the_package_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    data = {path.relative_to(ROOT) for folder in ("styles", "schemas") for path in (ROOT / folder).rglob("*.*")}
    assert Path("styles/words/eng.toml") in data
    assert {f"convert/{path.as_posix()}" for path in data} <= set(names)
    assert {"convert/py.typed", "convert/cli/__init__.py"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"convert", f"undoc-{__version__}.dist-info"}
    assert f"undoc-{__version__}.dist-info/licenses/LICENSE" in names


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    python = installed.with_name("python")
    where = call(python, "-c", "import convert; print(convert.__file__)", folder=tmp_path)
    assert Path(where).is_relative_to(installed.parent.parent)
    styles = call(python, "-c", "from convert.resources import folder; print(folder('styles'))", folder=tmp_path)
    assert Path(styles).is_relative_to(installed.parent.parent)


def test_the_installed_command_converts_validates_and_typesets(installed: Path, draft: Path) -> None:
    assert "Akoma Ntoso XML" in call(installed, "formats", folder=draft.parent)
    call(installed, "convert", "draft.txt", folder=draft.parent)
    call(installed, "validate", "draft.xml", folder=draft.parent)
    call(installed, "typeset", "draft.xml", folder=draft.parent)
    assert draft.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
