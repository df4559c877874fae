"""Guards: core reads no clock, draws no lot, opens no file and speaks to no network; others ask one clock.

Reads the syntax tree of every file in core, follows import aliases, and compares dotted names with the
lists below. `random.Random(seed)` and the type `random.Random` are allowed: the seed is given, so the
draw is the same every time.
"""

from __future__ import annotations

import ast
from pathlib import Path

from tools.finding import Finding, place, python_files

CLOCK = "reads a clock; take the instant as a parameter"
LOT = "draws from a random source; take a seeded random.Random as a parameter"
OPENS = "reaches outside (files, network, processes, environment); config opens, core computes"

# fmt: off
OUTSIDE = (
    "os", "io", "pathlib", "shutil", "tempfile", "glob", "fileinput", "subprocess", "multiprocessing", "asyncio",
    "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "sqlite3", "importlib", "pkgutil",
    "requests", "httpx", "flask", "psycopg", "granian", "aiosmtpd",
    "open", "input", "print", "exec", "eval", "__import__",
)
# fmt: on
FORBIDDEN = {
    "datetime.datetime.now": CLOCK,
    "datetime.datetime.utcnow": CLOCK,
    "datetime.datetime.today": CLOCK,
    "datetime.date.today": CLOCK,
    "time": CLOCK,
    "django": OPENS,
    "secrets": LOT,
    "uuid.uuid1": LOT,
    "uuid.uuid4": LOT,
    "numpy.random": LOT,
    "hash": "hash() of a text differs from process to process; use hashlib",
    **dict.fromkeys(OUTSIDE, OPENS),
}
BUILTINS = {"open", "input", "print", "exec", "eval", "__import__", "hash"}
SEEDED = {"random.Random"}
ASKS_A_CLOCK = {"now", "utcnow", "today"}
# In-memory text and bytes are values, not files.
ALLOWED = {"io.StringIO", "io.BytesIO"}


# The demo and the tests move `flows.clock`; a clock read elsewhere would not move with it.
THE_CLOCK = "asks a clock of its own; the product's time is flows.clock.now()"
CLOCKS = {name: THE_CLOCK for name, why in FORBIDDEN.items() if why == CLOCK and name != "time"} | {
    "django.utils.timezone.now": THE_CLOCK,
    "time.time": THE_CLOCK,
    "time.time_ns": THE_CLOCK,
}
CLOCK_KEEPERS = {
    "acuerdo/flows/clock.py",  # it is the clock
    "acuerdo/records/ids.py",  # ids sort by the time they were really made
    "acuerdo/screens/desk/uploads.py",  # the age of a file on the disk
}


def findings(root: Path) -> list[Finding]:
    return _judged(root, python_files(root, "acuerdo/core"), FORBIDDEN)


def clocks(root: Path) -> list[Finding]:
    """Flows, screens and records take the time from `flows.clock`, or as a parameter."""
    files = python_files(root, "acuerdo/flows", "acuerdo/screens", "acuerdo/records")
    return _judged(root, [path for path in files if place(root, path) not in CLOCK_KEEPERS], CLOCKS)


def _judged(root: Path, files: list[Path], forbidden: dict[str, str]) -> list[Finding]:
    trees = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in files)
    return [Finding(place(root, path, line), says) for path, tree in trees for line, says in _faults(tree, forbidden)]


def _faults(tree: ast.Module, forbidden: dict[str, str]) -> list[tuple[int, str]]:
    names = _imported_names(tree)
    used = [use for node in ast.walk(tree) for use in _names_used(node, names)]
    found = {(line, f"{name}: {why}") for line, name in used if (why := _why_forbidden(name, forbidden))}
    if forbidden is FORBIDDEN:
        found |= {fault for node in ast.walk(tree) if isinstance(node, ast.Call) for fault in _judge_call(node, names)}
    return sorted(found)


def _imported_names(tree: ast.Module) -> dict[str, str]:
    """Local name to the dotted name that it stands for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {
                alias.asname or _root(alias.name): alias.name if alias.asname else _root(alias.name)
                for alias in node.names
            }
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _root(dotted: str) -> str:
    return dotted.partition(".")[0]


def _names_used(node: ast.AST, names: dict[str, str]) -> list[tuple[int, str]]:
    if isinstance(node, ast.Import):
        return [(node.lineno, alias.name) for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    if isinstance(node, ast.Attribute):
        return [(node.lineno, _dotted(node, names))]
    return []


def _judge_call(node: ast.Call, names: dict[str, str]) -> list[tuple[int, str]]:
    """What only a call shows: built-in functions, a generator without a seed, `.now()` of anything."""
    called = _dotted(node.func, names)
    if called in BUILTINS and called not in names:
        return [(node.lineno, f"{called}: {FORBIDDEN[called]}")]
    if called in SEEDED and not node.args:
        return [(node.lineno, f"{called}() without a seed: {LOT}")]
    if isinstance(node.func, ast.Attribute) and node.func.attr in ASKS_A_CLOCK and called not in FORBIDDEN:
        return [(node.lineno, f".{node.func.attr}(): {CLOCK}")]
    return []


def _why_forbidden(dotted: str, forbidden: dict[str, str]) -> str:
    if dotted in ALLOWED | SEEDED or dotted in BUILTINS:
        return ""
    if dotted.startswith("random.") and forbidden is FORBIDDEN:
        return LOT
    parts = dotted.split(".")
    prefixes = (".".join(parts[:size]) for size in range(1, len(parts) + 1))
    return next((forbidden[prefix] for prefix in prefixes if prefix in forbidden and prefix not in BUILTINS), "")


def _dotted(node: ast.AST, names: dict[str, str]) -> str:
    """The dotted name behind an expression, or an empty text when it is no plain name."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id if node.id in BUILTINS else "")
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""
