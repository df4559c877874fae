"""Signed ways into the debtor's page: short to write, impossible to guess, kept only as a hash."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wiring import wired
from acuerdo.records import vault
from acuerdo.records.conversations import DebtorLink
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.portfolios import Account, ContactPoint

VALID_FOR = timedelta(days=30)
FAILURES_MAX = 5
_EXPIRED = "Este enlace ya venció. Escríbenos y te mandamos uno nuevo."


def link_for(account_id: str, *, point_id: str | None = None, proven: bool = False) -> str:
    """A new link; `proven` only when it goes to a place that is known to be the person's own."""
    token, link = new_link(Account.objects.get(id=account_id), point_id=point_id, proven=proven)
    link.save(force_insert=True)
    return url_of(token)


def new_link(account: Account, *, point_id: str | None, proven: bool) -> tuple[str, DebtorLink]:
    """Token and unsaved row, for those who write many at once."""
    now = clock.now()
    token = secrets.token_urlsafe(18)
    link = DebtorLink(
        account=account,
        point_id=point_id,
        token_hash=_hash(token),
        created_at=now,
        expires_at=now + VALID_FOR,
        proven_at=now if proven else None,
    )
    return token, link


def url_of(token: str) -> str:
    return f"{wired().public_url()}/p/{token}/"


def open_link(token: str) -> DebtorLink:
    """Raises NotPossible when it never was, has expired, or was revoked: the answer is the same."""
    rows = DebtorLink.objects.select_related("account__person", "account__creditor", "point")
    link = rows.filter(token_hash=_hash(token)).first()
    now = clock.now()
    if link is None or link.revoked_at is not None or link.expires_at <= now or link.account.person.key is None:
        raise NotPossible("link_expired", _EXPIRED)
    if link.opened_at is None:
        DebtorLink.objects.filter(id=link.id).update(opened_at=now)
    return link


def prove_link(link_id: str, answer: str) -> bool:
    """Whether `answer` ends the person's document; five wrong answers revoke the link.

    The proof is the reader's, not the link's: another browser with the same link is asked again.
    """
    with transaction.atomic():
        link = DebtorLink.objects.select_for_update().get(id=link_id)
        account = Account.objects.select_related("person").get(id=link.account_id)
        if link.revoked_at is not None:
            raise NotPossible("link_expired", _EXPIRED)
        if proves(account, answer):
            note_verified(account, link.point_id, actor="debtor")
            return True
        failures = link.failures + 1
        revoked = clock.now() if failures >= FAILURES_MAX else None
        DebtorLink.objects.filter(id=link.id).update(failures=failures, revoked_at=revoked)
        return False


def proves(account: Account, answer: str) -> bool:
    """The last four letters or digits of the document, however they are spaced."""
    said = "".join(letter for letter in answer if letter.isalnum()).upper()
    known = account.person.document_last4_index
    return len(said) >= 4 and bool(known) and secrets.compare_digest(vault.blind("last4", said[-4:]), known)


def note_verified(account: Account, point_id: str | None, *, actor: str) -> None:
    """The right party is proven, and the place where the proof came from is hers."""
    now = clock.now()
    Account.objects.filter(id=account.id, identity_verified_at=None).update(identity_verified_at=now)
    if point_id:
        ContactPoint.objects.filter(id=point_id, held_at=None, verified_at=None).update(verified_at=now)
    write(
        Fact(
            kind="identity_verified",
            actor=actor,
            at=now,
            account_id=account.id,
            creditor_id=account.creditor_id,
            body={"point": point_id or ""},
        )
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
