"""The `acuerdo` command: wires the rooms, then lets the terminal speak."""

from __future__ import annotations

import os
import sys


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acuerdo.config.settings")
    from acuerdo.config.wiring import wire
    from acuerdo.screens.terminal import speak

    wire()
    return speak(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
