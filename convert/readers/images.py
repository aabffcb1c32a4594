"""Images beside a tree: those that it names by a path become part of it, so that they go wherever it goes.

Nothing is fetched from elsewhere: an image that does not lie in the folder of the tree, or below, stays a mere name.
"""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from convert.akn.names import akn

_FURNITURE = (akn("meta"), akn("coverPage"))


def take_in(root: etree._Element, name: str) -> None:
    """Put the bytes of images into the tree that was read from the file `name`, in place of their paths."""
    named = [image for image in root.iter(akn("img")) if not _is_furniture(image)]
    folder = Path(name).parent.resolve() if named and Path(name).is_file() else None
    for image in named if folder else ():
        assert folder
        path = _path(image.get("src") or "", folder)
        kind = mimetypes.guess_type(path.name)[0] if path else None
        if path and kind and kind.startswith("image/"):
            try:
                data = base64.b64encode(path.read_bytes()).decode("ascii")
            except OSError:
                continue
            image.set("src", f"data:{kind};base64,{data}")


def _is_furniture(image: etree._Element) -> bool:
    """Whether an image is the emblem or a mark of the foot, which the published files name."""
    return next(image.iterancestors(*_FURNITURE), None) is not None


def _path(address: str, folder: Path) -> Path | None:
    """The file of an address, if it is a path in `folder` or below."""
    if not address or any(urlsplit(address)[:2]):
        return None
    try:
        path = (folder / unquote(urlsplit(address).path)).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name too long, a zero byte, a ring of links
        return None
