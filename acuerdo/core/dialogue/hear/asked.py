"""What our last message asked: terms, options, a day, an amount, who it is, or nothing in particular."""

from __future__ import annotations

import re

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "identity",
        re.compile(
            r"\b(?:habl\w+|comunic\w+|encuentra|pas\w+) con \w+|\b(?:eres|sos|es usted|se encuentra|busc\w+ a)\b"
            r"|\b(?:ultimos|4 digitos|cuatro digitos|documento|fecha de nacimiento|con quien)\b"
        ),
    ),
    ("options", re.compile(r"(?:^|\s)[12][).:\-]|\bopci\w+|\balternativa|\bcual(?:es)?\b[^?]{0,40}\?|\balguna de est")),
    ("date", re.compile(r"\bcuando\b[^?]*\?|\b(?:que|para que|cual) (?:dia|fecha)\b|\bfecha\b[^?]{0,30}\?")),
    ("amount", re.compile(r"\bcuanto\b.*\?|\bpor mes\b.*\?"
                          r"|\bque (?:monto|cantidad|suma|valor|cuota)\b|\bcomod[oa]\b")),
    (
        "terms",
        re.compile(
            r"\b(?:de acuerdo|confirm\w+|acept\w+|cerramos|quedamos asi|te parece|le parece|te sirve|le sirve|te late"
            r"|esta bien|le va bien|te va bien|acomoda ese|acomoda este)\b|\b(?:lo dejamos|dejamos) \w+[^?]*\?"
        ),
    ),
)  # fmt: skip
ASKED = (*(name for name, _ in _SIGNS), "open")


def asked_of(last: str) -> tuple[str, ...]:
    """From our last message, cleaned: every question in it, `open` when it asks none of these, () without one."""
    if not last:
        return ()
    return tuple(name for name, pattern in _SIGNS if pattern.search(last)) or ("open",)
