"""What a guard found: where, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """`fatal` is False for a remark: printed, and no reason to stop."""

    where: str
    says: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"


def fatal(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.fatal]


def place(root: Path, path: Path, line: int = 0) -> str:
    """The path as people name it, from the project's root, with its line if there is one."""
    short = path.relative_to(root).as_posix()
    return f"{short}:{line}" if line else short


def python_files(root: Path, *folders: str) -> list[Path]:
    """Every Python file under the folders, migrations left out: Django writes those."""
    found = (path for folder in folders for path in (root / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)
