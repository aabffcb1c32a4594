"""Images that a tree names by their paths."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from lxml import etree

from convert.akn.names import AKN
from convert.readers.images import take_in


def _tree(address: str, part: str = "mainBody") -> etree._Element:
    return etree.fromstring(
        f'<akomaNtoso xmlns="{AKN}"><doc><{part}><p><img src="{address}"/></p></{part}></doc></akomaNtoso>'
    )


def _taken(folder: Path, address: str, part: str = "mainBody") -> str:
    """The address of an image in a document of that folder, after images were taken in."""
    name = folder / "map.xml"
    name.write_text("", encoding="utf-8")
    root = _tree(address, part)
    take_in(root, str(name))
    return str(next(root.iter("{*}img")).get("src"))


@pytest.mark.parametrize("address", ["sea.png", "./sea.png", "charts/../sea.png", "charts/the%20sea.png"])
def test_an_image_in_the_folder_of_its_document_becomes_part_of_it(tmp_path: Path, address: str) -> None:
    (tmp_path / "charts").mkdir()
    for path in (tmp_path / "sea.png", tmp_path / "charts" / "the sea.png"):
        path.write_bytes(b"waves")
    assert _taken(tmp_path, address) == f"data:image/png;base64,{base64.b64encode(b'waves').decode()}"


@pytest.mark.parametrize(
    "address",
    ["", "none.png", "../secret.png", "link.png", "secret.txt", "https://example.org/sea.png", "file:sea.png",
     "//host/sea.png", "data:image/png;base64,AAAA", "%00.png", "x" * 5000 + ".png", "charts"],
)  # fmt: skip
def test_other_images_stay_names(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "documents"
    (folder / "charts").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"a secret")
    (folder / "secret.txt").write_bytes(b"a secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    assert _taken(folder, address) == address


def test_the_emblem_and_the_marks_of_the_foot_stay_names(tmp_path: Path) -> None:
    (tmp_path / "emblem.png").write_bytes(b"olive branches")
    assert _taken(tmp_path, "emblem.png", "coverPage") == "emblem.png"
    assert _taken(tmp_path, "emblem.png", "meta") == "emblem.png"


def test_a_tree_that_is_no_file_keeps_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sea.png").write_bytes(b"waves")
    monkeypatch.chdir(tmp_path)
    root = _tree("sea.png")
    take_in(root, "<stdin>")
    assert next(root.iter("{*}img")).get("src") == "sea.png"
