"""CSV as it is met: four separators, several encodings, perhaps gzipped, perhaps with a quote left open."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from acuerdo.core.intake.table import BrokenFile, Record
from acuerdo.gateways.files.table import BYTES_MAX, COLUMNS_MAX, Table, TableBroken

_SAMPLE_BYTES = 256 * 1024
_SEPARATORS = ";\t|,"
_QUOTED_LINES_MAX = 20  # an address may span lines; a quote open for longer was never closed
_LINE_MAX = 1_000_000
_DAMAGED = BrokenFile("damaged", "El archivo está dañado o incompleto.", "Vuelva a guardarlo y súbalo otra vez.")
_TOO_BIG = BrokenFile("too_big", "El archivo es demasiado grande al abrirlo.", "Divídalo en partes.")
_TOO_WIDE = BrokenFile("too_wide", "El archivo tiene demasiadas columnas.", "Deje solo las necesarias.")
_NOT_TEXT = BrokenFile("not_a_table", "El archivo no es una tabla de texto.", "Guárdelo como CSV, XLSX o Parquet.")


def open_csv(path: Path) -> Table | BrokenFile:
    """Encoding and separator are told from the beginning; later bytes that do not fit break the reading."""
    try:
        sample = _sample(path)
    except (OSError, EOFError, zlib.error):
        return _DAMAGED
    encoding = _encoding(sample)
    if encoding is None:
        return _NOT_TEXT
    text = sample.decode(encoding, errors="replace")
    if not text.strip():
        return BrokenFile("empty", "El archivo está vacío.", "Revise que sea el archivo correcto.")
    separator = _separator(text)
    called = {",": "coma", ";": "punto y coma", "\t": "tabulador", "|": "barra"}[separator]
    return Table(path=path, kind="csv", how=f"{encoding}, {called}", records=_reader(path, encoding, separator))


def _reader(path: Path, encoding: str, separator: str) -> Callable[[], Iterator[Record]]:
    def records() -> Iterator[Record]:
        csv.field_size_limit(_LINE_MAX * _QUOTED_LINES_MAX)
        try:
            with _open(path) as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
                yield from _records(_bounded(text), separator)
        except (OSError, EOFError, zlib.error) as problem:
            raise TableBroken(_DAMAGED) from problem
        except UnicodeDecodeError as problem:
            raise TableBroken(_NOT_TEXT) from problem

    return records


def _records(lines: Iterator[str], separator: str) -> Iterator[Record]:
    """A record at a time; rows are counted as a spreadsheet counts them, blank ones too."""
    waiting: deque[str] = deque()
    source = _after(waiting, lines)
    row = 0
    for line in source:
        row += 1
        if not line.strip():
            continue
        taken, cells = _parsed(line, source, separator)
        if cells is None:
            waiting.extendleft(reversed(taken[1:]))
            yield Record(row, tuple(taken[0].rstrip("\r\n").split(separator)), "quote_open")
        elif len(cells) > COLUMNS_MAX:
            raise TableBroken(_TOO_WIDE)
        else:
            yield Record(row, tuple(cells))


def _after(waiting: deque[str], lines: Iterator[str]) -> Iterator[str]:
    """Lines handed back come first."""
    while True:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        yield line


def _parsed(line: str, source: Iterator[str], separator: str) -> tuple[list[str], list[str] | None]:
    """The lines that a record took and its cells; None when its quotes are wrong."""
    taken = [line]

    def feed() -> Iterator[str]:
        yield line
        while len(taken) < _QUOTED_LINES_MAX and (more := next(source, None)) is not None:
            taken.append(more)
            yield more

    try:
        return taken, next(csv.reader(feed(), delimiter=separator, strict=True))
    except csv.Error:
        return taken, None


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines, none of them so long that it would fill the memory, and no more than a file may unpack to."""
    size = 0
    while line := text.readline(_LINE_MAX):
        size += len(line)
        if len(line) >= _LINE_MAX:
            raise TableBroken(_NOT_TEXT)
        if size > BYTES_MAX:
            raise TableBroken(_TOO_BIG)
        yield line


def _open(path: Path) -> io.BufferedIOBase:
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if zipped else path.open("rb")  # type: ignore[return-value]


def _sample(path: Path) -> bytes:
    with _open(path) as raw:
        return raw.read(_SAMPLE_BYTES)


def _encoding(sample: bytes) -> str | None:
    """UTF-8 or UTF-16 by their marks or their shape, else Windows' western encoding; None for what is no text."""
    if sample.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in sample:
        return None
    try:
        sample[: max(len(sample) - 3, 0) or None].decode("utf-8")
    except UnicodeDecodeError as problem:
        return _western(sample) if problem.start < len(sample) - 6 else "utf-8"
    return "utf-8"


def _western(sample: bytes) -> str:
    """latin-1 has control characters where Windows has letters and signs; five bytes are in neither."""
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _separator(text: str) -> str:
    """The one that cuts the first lines into the most, and the same number of, cells."""
    lines = [line for line in text.splitlines()[:40] if line.strip()][:-1] or text.splitlines()
    return max(_SEPARATORS, key=lambda each: _fit(lines, each))


def _fit(lines: list[str], separator: str) -> tuple[float, int]:
    counts = [len(cells) for cells in csv.reader(lines, delimiter=separator)]
    usual = max(set(counts), key=counts.count, default=1)
    return (counts.count(usual) / max(len(counts), 1), usual) if usual > 1 else (0.0, 0)
