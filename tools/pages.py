"""Guard: no page carries inline script or style, and none asks another host for anything."""

from __future__ import annotations

import re
from pathlib import Path

from tools.finding import Finding, place

ALWAYS = "the content policy drops it"
FAULTS = (
    (re.compile(r"<style\b", re.I), f"inline style sheet: {ALWAYS}; use a file in static/"),
    (re.compile(r"<script\b(?![^>]*\bsrc=)", re.I), f"inline script: {ALWAYS}; use a file in static/"),
    (re.compile(r"<[a-z][^<>]*\sstyle=", re.I), f"style attribute: {ALWAYS}; use a class"),
    (re.compile(r"<[a-z][^<>]*\son[a-z]+=", re.I), f"event attribute: {ALWAYS}; use a file in static/"),
    (
        re.compile(r"\bjavascript:|\bhx-(?:on|vals=.js)", re.I),
        "script in an attribute: it needs eval, which is off",
    ),
    (
        re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", re.I),
        "another host",
    ),
)


def findings(root: Path) -> list[Finding]:
    pages = sorted((root / "acuerdo").rglob("*.html"))
    drawings = sorted((root / "acuerdo" / "screens").rglob("*.py"))
    return [finding for path in pages + drawings for finding in _in_page(root, path)]


def _in_page(root: Path, path: Path) -> list[Finding]:
    text = path.read_text(encoding="utf-8")
    return [
        Finding(place(root, path, text.count("\n", 0, match.start()) + 1), says)
        for pattern, says in FAULTS
        for match in pattern.finditer(text)
    ]
