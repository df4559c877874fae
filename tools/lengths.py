"""Guard: a file is one idea, a function does one thing: past a gentle limit a remark, past the ceiling a stop."""

from __future__ import annotations

import ast
from pathlib import Path

from tools.finding import Finding, place, python_files

FILE_LINES, FILE_CEILING = 200, 400
FUNCTION_LINES, FUNCTION_CEILING = 40, 80


def findings(root: Path) -> list[Finding]:
    files = python_files(root, "acuerdo", "tools", "bench", "tests")
    return [finding for path in files for finding in _in_file(root, path)]


def _in_file(root: Path, path: Path) -> list[Finding]:
    text = path.read_text(encoding="utf-8")
    found = _judge(place(root, path), "the file", text.count("\n"), FILE_LINES, FILE_CEILING)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            found += _judge(place(root, path, node.lineno), node.name, lines, FUNCTION_LINES, FUNCTION_CEILING)
    return found


def _judge(where: str, what: str, lines: int, gentle: int, ceiling: int) -> list[Finding]:
    if lines <= gentle:
        return []
    says = f"{what} has {lines} lines (hides two ideas past {gentle}, stops at {ceiling})"
    return [Finding(where, says, fatal=lines > ceiling)]
