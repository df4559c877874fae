"""`make bench NAME`: runs `bench/<name>.py`; without a name, lists what there is.

A bench is a module with `main(arguments: list[str]) -> int`; its first line says what it measures.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

FRAME = {"__init__", "__main__", "measuring", "nearness"}


def benches() -> dict[str, str]:
    """Name as typed (`run-day` for run_day.py) to the first line of its file."""
    files = (path for path in sorted(Path(__file__).parent.glob("*.py")) if path.stem not in FRAME)
    return {path.stem.replace("_", "-"): path.read_text().partition("\n")[0].strip('"') for path in files}


def main(arguments: list[str]) -> int:
    known = benches()
    if not arguments or arguments[0] not in known:
        print("make bench NAME, where NAME is one of:")
        print("\n".join(f"  {name:12} {says}" for name, says in known.items()) or "  (none yet)")
        return 1 if arguments else 0
    return int(importlib.import_module(f"bench.{arguments[0].replace('-', '_')}").main(arguments[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
