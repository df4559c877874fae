"""`python -m tools.check`: every guard of the house in turn; the exit status says whether all hold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools import leaks, lengths, pages, programs, purity, translations
from tools.finding import Finding, fatal

ROOT = Path(__file__).parent.parent
SHOWN_MAX = 40

GUARDS: dict[str, Callable[[Path], list[Finding]]] = {
    "code is formatted": programs.formatted,
    "the linter is content": programs.linted,
    "types hold in core and flows": programs.typed,
    "rooms import only what they may": programs.imports,
    "migrations are in step": programs.migrations,
    "translations are in step": translations.findings,
    "core is pure": purity.findings,
    "there is one clock": purity.clocks,
    "files and functions are short": lengths.findings,
    "pages carry nothing inline": pages.findings,
    "nothing leaks into the repository": leaks.findings,
}


def main() -> int:
    broken = [name for name, guard in GUARDS.items() if not _holds(name, guard(ROOT))]
    print(f"{len(GUARDS) - len(broken)} of {len(GUARDS)} guards hold")
    return 1 if broken else 0


def _holds(name: str, found: list[Finding]) -> bool:
    holds = not fatal(found)
    print(f"{'holds ' if holds else 'BROKEN'}  {name}", flush=True)
    for finding in found[:SHOWN_MAX]:
        print(f"          {'' if finding.fatal else '(remark) '}{finding}")
    if len(found) > SHOWN_MAX:
        print(f"          and {len(found) - SHOWN_MAX} more")
    return holds


if __name__ == "__main__":
    sys.exit(main())
