"""`python -m tools.bench [ROOM ...]`: measure all rooms, or those that are named. It reports and asserts nothing."""

from __future__ import annotations

import importlib
import sys

ROOMS = ("reading", "setting", "checking", "starting")


def main(rooms: list[str]) -> None:
    """Measure each room in its turn."""
    for room in rooms or ROOMS:
        importlib.import_module(f"tools.bench.{room}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
