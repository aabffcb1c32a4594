"""What the published files call things: `styles/profiles/dgacm.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from convert.resources import resource


@cache
def conventions() -> dict[str, Any]:
    """The tables of the file: names, emphasis, classes, organs, identifiers, ontology."""
    return tomllib.loads(resource("styles", "profiles", "dgacm.toml").read_text(encoding="utf-8"))
