"""FILE.errors.csv: what was held back, row by row, for a person to mend and import again."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from acuerdo.core.intake.problems import Problem

HEADER = ("row", "column", "value", "problem", "remedy")
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![\d (.])")


class ErrorsFile:
    """Written beside the draft and put in place when complete; a file without problems removes the one before.

    `path` None writes nothing. Readable by its owner only: it holds what people are called and owe.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._draft = path.with_name(f".{path.name}.{os.getpid()}") if path else None
        self._rows = 0

    def __enter__(self) -> ErrorsFile:
        if self._draft:
            descriptor = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._file = os.fdopen(descriptor, "w", encoding="utf-8", newline="")
            self._writer = csv.writer(self._file)
            self._writer.writerow(HEADER)
        return self

    def write(self, problems: Iterable[Problem]) -> None:
        if self._draft is None:
            return
        for problem in problems:
            self._rows += 1
            self._writer.writerow(
                (problem.row, problem.column, _harmless(problem.value), problem.problem, problem.remedy)
            )

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._draft is None or self.path is None:
            return
        self._file.close()
        if kind is None and self._rows:
            self._draft.replace(self.path)
            return
        self._draft.unlink()
        if kind is None:
            self.path.unlink(missing_ok=True)


def _harmless(value: str) -> str:
    """A value that a spreadsheet would run as a formula is shown with an apostrophe before it."""
    return f"'{value}" if _FORMULA.match(value) else value
