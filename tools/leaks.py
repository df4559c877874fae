"""Guard: the repository holds no secret, no path of somebody's machine and no host of a package index."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tools.finding import Finding, place

# Character classes ([.] for a dot) keep these patterns from finding themselves.
FAULTS = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE[ ]KEY-----"), "a private key"),
    (re.compile(r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|[rs]k_live_\w{10,}|xox[abp]-\w{10,})"), "a token"),
    (re.compile(r"\bEAA[A-Za-z0-9]{40,}"), "an access token of the message provider"),
    (re.compile(r"(?<![\w.])/(?:work|root|home/[a-z]\w*|Users/\w+)/[\w.]"), "a path of somebody's machine"),
    (re.compile(r"(?:files[.])?(?:pythonhosted|pypi)[.]org|registry[.]npmjs"), "the host of a package index"),
    (re.compile(r"(?<!no-emit)[-]-(?:extra-)?index-url\b|[-]-find-links\b"), "the address of a package index"),
)
LOCK_FAULT = re.compile(r"://|[-]-index|^-i ", re.M)


def findings(root: Path) -> list[Finding]:
    found = [finding for path in kept_files(root) for finding in _in_file(root, path)]
    return found + [finding for path in sorted(root.glob("requirements*.txt")) for finding in _in_lock(root, path)]


def kept_files(root: Path) -> list[Path]:
    """What git keeps or is about to keep; in a folder without git, every file."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(listing, cwd=root, capture_output=True, text=True, check=True)
        paths = [root / name for name in done.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = list(root.rglob("*"))
    return sorted(path for path in paths if path.is_file())


def _in_file(root: Path, path: Path) -> list[Finding]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []  # a picture or another binary file
    return [
        Finding(place(root, path, text.count("\n", 0, match.start()) + 1), says)
        for pattern, says in FAULTS
        for match in pattern.finditer(text)
    ]


def _in_lock(root: Path, path: Path) -> list[Finding]:
    text = path.read_text(encoding="utf-8")
    return [
        Finding(place(root, path, text.count("\n", 0, match.start()) + 1), "a lock file names a host")
        for match in LOCK_FAULT.finditer(text)
    ]
