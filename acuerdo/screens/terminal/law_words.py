"""What `acuerdo law explain` and `acuerdo law backtest` print, in words and in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from acuerdo.core.law.question import question_of
from acuerdo.core.money import Money
from acuerdo.flows.backtest_law import Backtest, Tally
from acuerdo.flows.explain_contact import Explained
from acuerdo.flows.judge_contact import verdict_json

VERDICTS = {"allow": "permitido", "defer": "más tarde", "deny": "no permitido"}


def explained_lines(found: Explained) -> Iterator[str]:
    attempt, asked, said = found.attempt, found.asked, found.attempt.said
    zone = ZoneInfo(found.again.zones[0]) if found.again.zones else None
    yield f"{attempt.id} · {attempt.channel} · {attempt.at.astimezone(zone).isoformat(timespec='seconds')}"
    yield "\nHechos de aquel instante"
    for name, value in question_of(asked).items():
        yield f"  {name}: {_plain(value)}"
    if said:
        yield f"\nVeredicto de entonces: {VERDICTS[str(said['verdict'])]} (ley {said['law_version']})"
        yield from _rules(said["rules"], allowed=said["verdict"] == "allow")
    else:
        yield "\nDe entonces no hay veredicto: la persona escribió, o el mensaje todavía espera."
    now = verdict_json(found.again)
    yield f"\nCon esos hechos, la ley de hoy dice: {VERDICTS[str(now['verdict'])]} (ley {now['law_version']})"
    yield from _rules(now["rules"], allowed=found.again.allowed)
    if said and not found.same_verdict:
        yield "\nEl veredicto cambió: " + ("los hechos eran otros." if found.same_law else "la ley es otra.")


def explained_json(found: Explained) -> dict[str, object]:
    return {
        "id": found.attempt.id,
        "facts": question_of(found.asked),
        "then": found.attempt.said,
        "now": verdict_json(found.again),
        "same_law": found.same_law,
        "same_verdict": found.same_verdict,
    }


def _rules(rules: object, *, allowed: bool) -> Iterator[str]:
    assert isinstance(rules, list)
    for each in rules:
        yield f"  {'✓' if allowed else '✗'} {each['says']}\n      § {each['cite']} · {each['rule']}"


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(each) for each in value) or "ninguno"
    if isinstance(value, Mapping):
        return " ".join(str(each) for each in value.values() if each not in (None, False))
    return value.isoformat() if isinstance(value, datetime) else str(value)


def backtest_lines(done: Backtest) -> Iterator[str]:
    yield f"{done.country}: {done.left} contactos que salieron y {done.refused} que la ley no dejó salir"
    yield f"ley de hoy {done.law_version}; el otro libro {done.other_version}"
    yield from _tallies("Habría prohibido", done.forbidden)
    yield from _tallies("Habría permitido (los niega hoy)", done.freed)
    yield "\nEl dinero es lo que esas personas pagaron en los 7 días siguientes; no prueba que el contacto lo trajo."


def _tallies(title: str, tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"\n{title}: {sum(len(each.contacts) for each in tallies.values())}"
    for each in sorted(tallies.values(), key=lambda tally: -len(tally.contacts)):
        yield f"  {len(each.contacts):>6}  {each.said.says}\n          § {each.said.cite} · {each.said.rule}"
        yield f"          después se pagó: {', '.join(_money(one) for one in each.money) or 'nada'}"


def _money(amount: Money) -> str:
    return f"{amount} {amount.currency}"


def backtest_json(done: Backtest) -> dict[str, object]:
    return {
        "country": done.country,
        "law_version": done.law_version,
        "other_version": done.other_version,
        "left": done.left,
        "refused": done.refused,
        "forbidden": [_tally_json(each) for each in done.forbidden.values()],
        "freed": [_tally_json(each) for each in done.freed.values()],
    }


def _tally_json(tally: Tally) -> dict[str, object]:
    return {
        "rule": tally.said.rule,
        "cite": tally.said.cite,
        "says": tally.said.says,
        "contacts": tally.contacts,
        "money": {each.currency: str(each) for each in tally.money},
    }
