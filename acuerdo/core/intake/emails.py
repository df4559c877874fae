"""E-mail addresses: their shape, the fillers people type, and domains one letter off."""

from __future__ import annotations

import re

from acuerdo.core.intake.problems import Fault

_SHAPE = re.compile(
    r"[a-z0-9](?:[a-z0-9._%+'\-]{0,62}[a-z0-9_+\-])?@(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_FILLER_NAMES = frozenset(
    {"notiene", "notienecorreo", "sincorreo", "sinemail", "noaplica", "na", "nocorreo", "noemail", "no",
     "nomail", "sin", "ninguno", "x", "xx", "xxx", "correo", "test", "prueba", "noreply", "nodisponible"}
)  # fmt: skip
_TYPOS = {
    "gmail.con": "gmail.com", "gmial.com": "gmail.com", "gamil.com": "gmail.com", "gmai.com": "gmail.com",
    "gmal.com": "gmail.com", "gmail.co": "gmail.com", "gmail.cm": "gmail.com", "gnail.com": "gmail.com",
    "hotmial.com": "hotmail.com", "hotmail.con": "hotmail.com", "hotamil.com": "hotmail.com",
    "hotmal.com": "hotmail.com", "hotmai.com": "hotmail.com", "hormail.com": "hotmail.com",
    "outlok.com": "outlook.com", "outlook.con": "outlook.com", "yaho.com": "yahoo.com",
    "yahoo.con": "yahoo.com", "yhaoo.com": "yahoo.com", "iclod.com": "icloud.com",
}  # fmt: skip


def read_email(text: str) -> str | Fault:
    """The address in lower case."""
    address = text.lower().removeprefix("mailto:")
    if address.count("@") > 1 and re.search(r"[;,/| ]", address):
        return Fault("several_values")
    if not _SHAPE.fullmatch(address) or ".." in address:
        return Fault("email_unreadable")
    name, domain = address.split("@")
    if domain in _TYPOS:
        return Fault("email_typo", _TYPOS[domain])
    return Fault("email_filler") if _plain(name) in _FILLER_NAMES or len(set(name)) == 1 < len(name) else address


def _plain(name: str) -> str:
    return re.sub(r"[._\-]", "", name)
