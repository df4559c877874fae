"""Guards that other programs run: formatter, linter, type checker, import contracts, migrations in step."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.finding import Finding

_ENOUGH_CHARACTERS = 6000


def formatted(root: Path) -> list[Finding]:
    return _run(root, "formatter", ["-m", "ruff", "format", "--check", "--output-format", "concise", "--no-cache", "."])


def linted(root: Path) -> list[Finding]:
    return _run(root, "linter", ["-m", "ruff", "check", "--output-format", "concise", "--no-cache", "."])


def typed(root: Path) -> list[Finding]:
    """mypy in strict mode over core and flows, as pyproject.toml says."""
    return _run(root, "type checker", ["-m", "mypy"])


def imports(root: Path) -> list[Finding]:
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return _run(root, "import contracts", ["-c", program, "--no-cache", "--no-logo"])


def migrations(root: Path) -> list[Finding]:
    return _run(root, "migrations", ["-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks"])


def _run(root: Path, what: str, arguments: list[str]) -> list[Finding]:
    """Runs this Python in `root` with a throw-away home; a failure becomes one finding in the program's words."""
    with tempfile.TemporaryDirectory(prefix="acuerdo-check-") as home:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        own = {"ACUERDO_HOME": home, "DJANGO_SETTINGS_MODULE": "acuerdo.config.settings", "PYTHONPATH": str(root)}
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=root, env={**kept, **own}, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    return [Finding(what, (done.stdout + done.stderr).strip()[:_ENOUGH_CHARACTERS])]
