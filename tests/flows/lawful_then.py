"""The guard asked again about a contact of the past, from rows alone and not from the flows' own picture of a case."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from acuerdo.config.law import load_law
from acuerdo.core.case import PastContact
from acuerdo.core.channels import Channel, CreditorType, Initiative, Purpose, State
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge
from acuerdo.core.law.verdict import Verdict
from acuerdo.records import vault
from acuerdo.records.models import Account, Complaint, Consent, Contact, Dispute, Pause

HISTORY = timedelta(days=70)


def judged_again(contact: Contact) -> Verdict:
    """What the law says of `contact` with what was on record just before it."""
    account = contact.account
    phone = account.points.filter(kind="phone").order_by("id").first()
    asked = ProposedContact(
        country=account.country,
        at=contact.at,
        channel=Channel(contact.channel),
        subdivision=account.subdivision or None,
        phone=vault.unseal(account.person.open_key(), phone.value_sealed) if phone else None,
        creditor_type=CreditorType(account.creditor.type),
        purpose=Purpose(contact.purpose),
        initiative=Initiative(contact.initiative),
        authorised_channels=_authorised(contact),
        contacts=_before(contact),
        states=_states(contact),
    )
    return judge(asked, load_law())


def _authorised(contact: Contact) -> frozenset[Channel]:
    stood = Q(withdrawn_at=None) | Q(withdrawn_at__gt=contact.at)
    rows = Consent.objects.filter(stood, point__account=contact.account, given_at__lte=contact.at)
    return frozenset(Channel(channel) for channel in rows.values_list("channel", flat=True))


def _before(contact: Contact) -> tuple[PastContact, ...]:
    rows = Contact.objects.filter(
        person=contact.person, counts=True, at__lt=contact.at, at__gte=contact.at - HISTORY
    ).order_by("at")
    return tuple(
        PastContact(
            at=each.at,
            channel=Channel(each.channel),
            two_way=each.two_way,
            initiative=Initiative(each.initiative),
            debt=each.debt_id,
        )
        for each in rows
    )


def _states(contact: Contact) -> frozenset[State]:
    """Stops that held at the instant; a channel that was closed counts on that channel only."""
    account: Account = contact.account
    held = Q(ends_at=None) | Q(ends_at__gt=contact.at)
    held &= Q(lifted_at=None) | Q(lifted_at__gt=contact.at)
    pauses = Pause.objects.filter(held, person=contact.person, begins_at__lt=contact.at)
    mine = pauses.filter(Q(account=None) | Q(account=account)).filter(Q(channel="") | Q(channel=contact.channel))
    states = {State(state) for state in mine.values_list("state", flat=True)}
    unsolved = Q(resolved_at=None) | Q(resolved_at__gt=contact.at)
    for model, state in ((Dispute, State.DISPUTE_OPEN), (Complaint, State.COMPLAINT_OPEN)):
        if model.objects.filter(unsolved, account=account, opened_at__lt=contact.at).exists():
            states.add(state)
    return frozenset(states)
