"""Guard: every Spanish text that a screen says has its English in `acuerdo/locale/en`.

`python -m tools.translations` brings the English file in step: it adds what is new with an empty
translation, for a person to write, and drops what no screen says any more.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from tools.finding import Finding, place, python_files

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# No dates: two people who add a text each must not meet in a conflict here.
HEADER = r"""# What Acuerdo says, in English. `python -m tools.translations` brings it in step with the code.
msgid ""
msgstr ""
"Project-Id-Version: acuerdo\n"
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
_CONTEXT_FIRST = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
_FILLED_IN = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def english_file(root: Path) -> Path:
    return root / "acuerdo" / "locale" / "en" / "LC_MESSAGES" / "django.po"


def findings(root: Path) -> list[Finding]:
    said, kept = said_on_screens(root), _read(english_file(root))
    where = place(root, english_file(root))
    found = [finding for message in said if message.id for finding in _judge(where, message, kept)]
    unused = [message for message in kept if message.id and not said.get(_singular(message), message.context)]
    return found + [Finding(where, f"no screen says this any more: {_singular(message)!r}") for message in unused]


def _judge(where: str, message: Message, kept: Catalog) -> list[Finding]:
    spanish = _singular(message)
    known = kept.get(spanish, message.context)
    if known is None or not all(_forms(known)):
        return [Finding(where, f"no English for {spanish!r} ({message.locations[0][0]}:{message.locations[0][1]})")]
    if known.fuzzy:
        return [Finding(where, f"the English of {spanish!r} is a guess (fuzzy): read it and lift the mark")]
    expected = _holes(message.id if isinstance(message.id, str) else message.id[-1])
    if any(not _holes(form) <= expected for form in _forms(known)) or _holes(_forms(known)[-1]) != expected:
        return [Finding(where, f"the English of {spanish!r} fills in other values than the Spanish")]
    return []


def said_on_screens(root: Path) -> Catalog:
    """Every text marked for translation in templates and Python, with where it stands."""
    catalog = Catalog(locale="en")
    for path in python_files(root, "acuerdo"):
        _collect(catalog, place(root, path), path.read_text(encoding="utf-8"))
    for path in sorted((root / "acuerdo").rglob("templates/**/*.*")):
        if path.suffix in {".html", ".txt"}:
            _collect(catalog, place(root, path), _as_python(path))
    return catalog


def _as_python(path: Path) -> str:
    """The template as Python calls of gettext; indentation goes, or Python's reader would stumble over it."""
    if not settings.configured:
        settings.configure()
        django.setup()
    python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.strip() for line in python.split("\n"))


def _collect(catalog: Catalog, where: str, python: str) -> None:
    found = extract_python(io.BytesIO(python.encode()), KEYWORDS, (), {"encoding": "utf-8"})
    for line, function, texts, _comments in found:
        words = list(texts) if isinstance(texts, tuple | list) else [texts]
        context = words.pop(0) if function in _CONTEXT_FIRST else None
        many = function.startswith(("n", "np")) and len(words) > 1 and words[1]
        if words and words[0]:
            message = (words[0], words[1]) if many else words[0]
            catalog.add(message, context=context, locations=[(where, line)], flags=())


def bring_in_step(root: Path) -> list[str]:
    """Rewrites the English file; returns the texts that wait for a translation."""
    said, kept = said_on_screens(root), _read(english_file(root))
    for message in said:
        known = kept.get(_singular(message), message.context) if message.id else None
        if known is not None and known.string:
            message.string = known.string
    english_file(root).parent.mkdir(parents=True, exist_ok=True)
    with english_file(root).open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, said, width=100, omit_header=True, no_location=True, sort_output=True)
    return [_singular(message) for message in said if message.id and not all(_forms(message))]


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


def _holes(text: str) -> set[str]:
    return set(_FILLED_IN.findall(text))


if __name__ == "__main__":
    waiting = bring_in_step(Path.cwd())
    sys.stdout.write("".join(f"waits for English: {text!r}\n" for text in waiting) or "English is in step\n")
