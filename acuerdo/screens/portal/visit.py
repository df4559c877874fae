"""Who is reading: the account behind a link, the day where the person lives, and how to address them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from acuerdo.core.case import Case
from acuerdo.flows import clock
from acuerdo.flows.local_day import zone_of
from acuerdo.records import vault
from acuerdo.records.case_of import case_of
from acuerdo.records.conversations import DebtorLink
from acuerdo.records.creditors import Creditor
from acuerdo.records.portfolios import Account

_LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request by whoever holds the link; personal values are read only when a page asks for them."""

    token: str
    link: DebtorLink
    account: Account
    now: datetime
    zone: ZoneInfo

    @property
    def creditor(self) -> Creditor:
        return self.account.creditor

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def register(self) -> str:
        return self.account.register

    @property
    def language(self) -> str:
        return self.account.language if self.account.language in _LANGUAGES else "es"

    @cached_property
    def key(self) -> bytes:
        """Raises vault.KeyDestroyed once the person was erased."""
        return self.account.person.open_key()

    @cached_property
    def case(self) -> Case:
        return case_of(self.account.id, self.now, today=self.today)

    def path(self, page: str, *parts: str) -> str:
        return reverse(f"portal:{page}", args=(self.token, *parts))


def visit_of(token: str, link: DebtorLink) -> Visit:
    """The visit that begins now; `link` was opened by its token."""
    account = Account.objects.select_related("person", "creditor", "agency").get(id=link.account_id)
    return Visit(
        token=token,
        link=link,
        account=account,
        now=clock.now(),
        zone=zone_of(account.country, account.subdivision or None),
    )


def full_name(visit: Visit) -> str:
    return vault.unseal(visit.key, visit.account.name_sealed)
