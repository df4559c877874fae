"""`acuerdo permit` without its terminal: one question as a parsed JSON object in, one answer out (CONTRACTS §1).

A word that nobody knows is denied; a question that cannot be read at all is a `BadQuestion`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from acuerdo.core.case import PastContact
from acuerdo.core.channels import Channel, CreditorType, Initiative, Party, Purpose, State
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge, refuse_unknown
from acuerdo.core.law.law import Law, Profile
from acuerdo.core.law.verdict import Verdict

Word = TypeVar("Word", bound=StrEnum)
_FIELDS = frozenset({
    "id", "country", "subdivision", "creditor_type", "at", "channel", "purpose", "initiative", "party",
    "authorised_channels", "contacts", "debt", "states", "phone", "profile", "own_holidays", "exception_state",
})  # fmt: skip
_YEARS = range(1900, 2200)


class BadQuestion(ValueError):
    """A question nobody can read. `code`: missing_field, wrong_type, bad_instant, bad_date, unknown_field."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class UnknownWord(ValueError):
    """A word outside the closed vocabularies: the contact is denied."""

    def __init__(self, field: str, word: str, at: datetime) -> None:
        super().__init__(f"{field}: {word}")
        self.field = field
        self.word = word
        self.at = at


def answer(question: object, law: Law) -> dict[str, object]:
    """The answer line for one question; raises BadQuestion, with field and remedy in Spanish."""
    if not isinstance(question, Mapping):
        raise BadQuestion("wrong_type", 'Cada línea es un objeto JSON: {"id": …, "country": …}.')
    try:
        verdict = judge(read(question), law)
    except UnknownWord as unknown:
        verdict = refuse_unknown("word.unknown", unknown.at, law)
        return _line(question["id"], verdict, f" {unknown.field}: «{unknown.word}».")
    return _line(question["id"], verdict, "")


def read(question: Mapping[str, object]) -> ProposedContact:
    """The contact that a question proposes; raises BadQuestion or UnknownWord."""
    for name in ("id", "country", "at", "channel"):
        if question.get(name) is None:
            raise BadQuestion("missing_field", f"Falta el campo «{name}»: agréguelo a la línea.")
    _refuse_misspelt(question)
    at = _instant(question["at"], "at")
    words = _Words(question, at)
    return ProposedContact(
        country=words.text("country").strip().upper(),
        at=at,
        channel=words.one("channel", Channel, None),
        subdivision=words.optional_text("subdivision"),
        phone=words.optional_text("phone"),
        creditor_type=words.one("creditor_type", CreditorType, None) if words.has("creditor_type") else None,
        purpose=words.one("purpose", Purpose, Purpose.COLLECTION),
        initiative=words.one("initiative", Initiative, Initiative.CREDITOR),
        party=words.one("party", Party, Party.DEBTOR),
        authorised_channels=words.several("authorised_channels", Channel),
        contacts=_contacts(question.get("contacts"), at),
        debt=words.optional_text("debt"),
        states=words.several("states", State) or frozenset(),
        profile=words.one("profile", Profile, Profile.DEFAULT),
        own_holidays=_days(question.get("own_holidays")),
        exception_state=words.truth("exception_state"),
    )


def _refuse_misspelt(question: Mapping[str, object]) -> None:
    """A field that is almost one of ours is a slip that would hide a reason to stop; others are ignored."""
    for name in question:
        near = [] if name in _FIELDS else get_close_matches(str(name), _FIELDS, n=1, cutoff=0.8)
        if near:
            raise BadQuestion("unknown_field", f"El campo «{name}» no existe: ¿quiso decir «{near[0]}»?")


class _Words:
    """Reads the fields of one object; `path` says where it lies ("contacts[2].")."""

    def __init__(self, raw: Mapping[str, object], at: datetime, path: str = "") -> None:
        self._raw, self._at, self._path = raw, at, path

    def has(self, name: str) -> bool:
        return self._raw.get(name) is not None

    def text(self, name: str) -> str:
        given = self._raw.get(name)
        if given is None:
            raise BadQuestion("missing_field", f"Falta el campo «{self._path}{name}»: agréguelo a la línea.")
        if not isinstance(given, str):
            raise BadQuestion("wrong_type", f"«{self._path}{name}» es un texto: escríbalo entre comillas.")
        return given

    def optional_text(self, name: str) -> str | None:
        return (self.text(name).strip() or None) if self.has(name) else None

    def truth(self, name: str) -> bool:
        given = self._raw.get(name, False)
        if not isinstance(given, bool):
            raise BadQuestion("wrong_type", f"«{self._path}{name}» es true o false, sin comillas.")
        return given

    def one(self, name: str, kind: type[Word], default: Word | None) -> Word:
        if default is not None and not self.has(name):
            return default
        return self._word(kind, self.text(name), name)

    def several(self, name: str, kind: type[Word]) -> frozenset[Word] | None:
        if not self.has(name):
            return None
        given = self._raw[name]
        if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
            raise BadQuestion("wrong_type", f'«{self._path}{name}» es una lista de textos: ["…"].')
        return frozenset(self._word(kind, item, name) for item in given)

    def _word(self, kind: type[Word], word: str, name: str) -> Word:
        try:
            return kind(word)
        except ValueError:
            raise UnknownWord(f"{self._path}{name}", word, self._at) from None


def _contacts(raw: object, at: datetime) -> tuple[PastContact, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise BadQuestion("wrong_type", '«contacts» es una lista de contactos: [{"at": …}].')
    return tuple(sorted((_contact(one, at, i) for i, one in enumerate(raw)), key=lambda past: past.at))


def _contact(raw: object, at: datetime, index: int) -> PastContact:
    path = f"contacts[{index}]."
    if not isinstance(raw, Mapping):
        raise BadQuestion("wrong_type", f"«contacts[{index}]» es un objeto con at, channel y two_way.")
    words = _Words(raw, at, path)
    if not words.has("two_way"):
        raise BadQuestion("missing_field", f"Falta el campo «{path}two_way»: true si la persona respondió.")
    return PastContact(
        at=_instant(raw.get("at"), path + "at"),
        channel=words.one("channel", Channel, None),
        two_way=words.truth("two_way"),
        initiative=words.one("initiative", Initiative, Initiative.CREDITOR),
        debt=words.optional_text("debt"),
    )


def _instant(raw: object, name: str) -> datetime:
    if raw is None:
        raise BadQuestion("missing_field", f"Falta el campo «{name}»: agréguelo a la línea.")
    try:
        at = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        at = None
    if at is None or at.year not in _YEARS:
        raise BadQuestion("bad_instant", f"«{name}» no es un instante: escríbalo como 2026-11-23T09:30:00-06:00.")
    if at.utcoffset() is None:
        raise BadQuestion("bad_instant", f"«{name}» no dice su huso: agregue el desfase, como -06:00 o Z.")
    return at.astimezone(UTC)


def _days(raw: object) -> frozenset[date]:
    if raw is None:
        return frozenset()
    try:
        return frozenset(date.fromisoformat(day) for day in raw)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise BadQuestion("bad_date", '«own_holidays» es una lista de días: ["2026-12-24"].') from None


def _line(question_id: object, verdict: Verdict, detail: str) -> dict[str, object]:
    line: dict[str, object] = {"id": question_id, "verdict": verdict.verdict.value}
    zone = verdict.zones[0] if verdict.zones else "UTC"
    if verdict.not_before is not None:
        line["not_before"] = _local(verdict.not_before, zone)
    line["rules"] = [
        {"rule": r.rule, "cite": r.cite, "says": r.says + detail, "confidence": r.confidence.value}
        for r in verdict.rules
    ]
    line["law_version"] = verdict.law_version
    line["zones"] = list(verdict.zones)
    if verdict.lawful_until is not None:
        line["lawful_until"] = _local(verdict.lawful_until, zone)
    return line


def _local(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
