"""The phones and e-mails of a chunk: what is new, what the person authorised, what two persons share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from acuerdo.core.channels import Channel
from acuerdo.core.intake.row import Row
from acuerdo.flows.intake.holders import Holder
from acuerdo.flows.intake.taking import Taking
from acuerdo.records import vault
from acuerdo.records.bulk_insert import insert, insert_values
from acuerdo.records.outreach import Task
from acuerdo.records.portfolios import Consent, ContactPoint

_CHANNELS = {"phone": (Channel.CALL, Channel.WHATSAPP, Channel.SMS), "email": (Channel.EMAIL,)}
_SHARED = "Un mismo teléfono o correo aparece en dos personas: decide a quién pertenece antes de usarlo."


def take_points(taking: Taking, rows: Iterable[tuple[Row, Holder]]) -> None:
    """Adds what is new, gives or withdraws the consent that the file tells of, and silences shared points."""
    said = _said(rows)
    known = _known({account for account, _ in said})
    new: dict[tuple[str, str], ContactPoint] = {}
    asked: set[tuple[str, str]] = set()
    for (account, index), (kind, value, row, holder) in said.items():
        point = known.get((account, index))
        if point is None:
            sealed = vault.seal(holder.key, value)
            point = ContactPoint(account=holder.account, kind=kind, value_sealed=sealed, value_index=index)
            new[account, index] = point
        asked |= {(point.id, channel.value) for channel in _CHANNELS[kind] if channel in row.who.authorised}
    _hold_shared(taking, new, said)
    insert(ContactPoint, new.values())
    silent = {point.id for key, point in known.items() if key in said and not said[key][2].who.consent_told}
    _agree(taking, asked, [point.id for key, point in known.items() if key in said], silent)


_Said = dict[tuple[str, str], tuple[str, str, Row, Holder]]


def _said(rows: Iterable[tuple[Row, Holder]]) -> _Said:
    """By account and blind index: each point once, however many debts repeat it."""
    said: _Said = {}
    for row, holder in rows:
        for kind, values in (("phone", row.who.phones), ("email", row.who.emails)):
            for value in values:
                said[holder.account.id, vault.blind(kind, value)] = (kind, value, row, holder)
    return said


def _known(accounts: set[str]) -> dict[tuple[str, str], ContactPoint]:
    points = ContactPoint.objects.filter(account_id__in=accounts)
    return {(point.account_id, point.value_index): point for point in points}


def _agree(taking: Taking, asked: set[tuple[str, str]], known: list[str], silent: set[str]) -> None:
    """A consent that was ever withdrawn is not given back by a file; one that a file tells of no more is withdrawn.

    Of the points in `silent` nobody spoke this time: what was agreed before stands.
    """
    had = {(consent.point_id, consent.channel): consent for consent in Consent.objects.filter(point__in=known)}
    names = ("point_id", "channel", "source", "given_at")
    insert_values(Consent, names, [(*place, "contract", taking.now) for place in sorted(asked - had.keys())])
    gone = [
        each.pk
        for place, each in had.items()
        if each.source == "contract" and each.withdrawn_at is None and place not in asked and place[0] not in silent
    ]
    Consent.objects.filter(pk__in=gone).update(withdrawn_at=taking.now)


def _hold_shared(taking: Taking, new: dict[tuple[str, str], ContactPoint], said: _Said) -> None:
    """A new point that another person has too, here or anywhere, is silent for both until somebody decides."""
    owners: dict[str, set[str]] = defaultdict(set)
    for (_account, index), (_kind, _value, _row, holder) in said.items():
        owners[index].add(holder.person.id)
    indexes = {index for _account, index in new}
    elsewhere = list(ContactPoint.objects.select_related("account").filter(value_index__in=indexes, wrong_at=None))
    for point in elsewhere:
        owners[point.value_index].add(point.account.person_id)
    shared = {index for index in indexes if len(owners[index]) > 1}
    if not shared:
        return
    ours = [point for (_account, index), point in new.items() if index in shared]
    theirs = [point for point in elsewhere if point.value_index in shared]
    for point in (*ours, *theirs):
        point.held_at = point.held_at or taking.now
    ContactPoint.objects.bulk_update(theirs, ["held_at"], batch_size=500)
    _ask(taking, [*ours, *theirs])


def _ask(taking: Taking, points: list[ContactPoint]) -> None:
    """One task a point, for the creditor whose account it is; none of them learns who else has it."""
    Task.objects.bulk_create(
        [
            Task(
                key=f"shared_point:{point.id}",
                creditor_id=point.account.creditor_id,
                account=point.account,
                kind="shared_point",
                because=_SHARED,
                opened_at=taking.now,
            )
            for point in points
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
    for point in points:
        if point.account.creditor_id == taking.creditor.id:
            taking.note("point_held", point.account_id, {"point": point.id})
