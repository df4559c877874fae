"""Compiles the translations (`python -m acuerdo.config.translations`); the compiled files are not kept in git."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "locale"


def compile_all() -> list[Path]:
    """Writes every `django.mo` that is older than its `django.po`; returns what it wrote."""
    written = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalog = read_po(text)
        with target.open("wb") as binary:
            write_mo(binary, catalog)
        written.append(target)
    return written


if __name__ == "__main__":
    compile_all()
