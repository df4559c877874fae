"""The demo says the same everywhere: its figures add up, its journal is whole, and no contact broke the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Sum
from django.test import Client

from acuerdo.config import payment_companies, providers
from acuerdo.flows import clock
from acuerdo.flows.demo.build import Plan, build
from acuerdo.flows.demo.companies import COMPANIES
from acuerdo.flows.demo.post import Post
from acuerdo.flows.seal_journal import verify_journal
from acuerdo.gateways.standins.server import Standins
from acuerdo.records.access import accounts_of
from acuerdo.records.models import (
    Account,
    Agreement,
    Contact,
    Conversation,
    ImportBatch,
    LedgerEntry,
    Message,
    Outbox,
    Payment,
    User,
    WebhookReceipt,
)
from tests.flows.lawful_then import judged_again

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
PLAN = Plan(people=40, days=12, seed=7)
PAGES = (
    "/", "/mas/", "/cuentas/", "/cuentas/exportar.csv", "/bandeja/", "/importar/", "/plan/", "/acreedores/",
    "/diario/",
)  # fmt: skip


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forty people and twelve days, up to an afternoon."""
    post = Post()
    standins = Standins(
        seed=settings.STANDINS_SEED, product_url=settings.PUBLIC_URL, delivery_seconds=0.0, carry=post.carry
    )
    for cached in (providers.providers, providers.gateway, payment_companies.company, providers.inlets):
        cached.cache_clear()
    monkeypatch.setattr(settings, "STANDINS_URL", standins.url)
    monkeypatch.setattr(settings, "STANDINS_SMTP", f"127.0.0.1:{standins.secrets.email.port}")
    monkeypatch.setattr(settings, "SEALS_PATH", tmp_path / "seals" / "journal.jsonl")
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
    with standins, clock.moved_to(NOW):
        build(standins.world, post, tmp_path, plan=PLAN)
        yield
    for cached in (providers.providers, providers.gateway, payment_companies.company, providers.inlets):
        cached.cache_clear()


def test_the_demo_is_alive_adds_up_and_breaks_no_law(built: None) -> None:
    _it_is_alive()
    _the_ledger_equals_the_payments()
    _no_plan_says_other_than_its_payments()
    assert verify_journal().whole
    assert not WebhookReceipt.objects.exclude(processed_at__isnull=False, problem="").exists()
    _every_contact_was_lawful()
    _oscar_sees_only_his()
    _every_page_opens_for_marta()


def _it_is_alive() -> None:
    assert Account.objects.count() >= PLAN.people
    assert set(Account.objects.values_list("country", flat=True)) == {"MX", "CO", "CL", "PE", "AR"}
    assert Message.objects.filter(inbound=True).count() >= 20
    assert Agreement.objects.exists()
    assert Payment.objects.exists()
    assert not Outbox.objects.filter(state__in=("unknown", "failed", "sending")).exists()
    assert not Contact.objects.filter(at__gt=NOW).exists()
    assert not Outbox.objects.filter(state="refused", problem="state.under_care", initiative="debtor").exists()


def _the_ledger_equals_the_payments() -> None:
    for payment in Payment.objects.all():
        entries = LedgerEntry.objects.filter(payment=payment).aggregate(total=Sum("minor"))["total"] or 0
        stays = 0 if payment.reversed_at else payment.amount_minor - payment.credit_minor
        assert -entries == stays
    for account in Account.objects.annotate(owed=Sum("entries__minor")):
        assert account.owed >= 0
        assert (account.owed == 0) == (account.closed_because == "paid")


def _no_plan_says_other_than_its_payments() -> None:
    for agreement in Agreement.objects.all():
        instalments = agreement.instalments.aggregate(all=Sum("amount_minor"), paid=Sum("paid_minor"))
        assert instalments["all"] == agreement.total_minor
        assert (instalments["paid"] == instalments["all"]) == (agreement.state == Agreement.State.KEPT)


def _every_contact_was_lawful() -> None:
    ours = Contact.objects.filter(counts=True).exclude(actor="debtor").select_related("account__creditor", "person")
    assert ours.count() >= 40
    for contact in ours.order_by("at"):
        verdict = judged_again(contact)
        assert verdict.allowed, (contact.at, contact.account.country, contact.channel, verdict)


def _oscar_sees_only_his() -> None:
    theirs = {company.name for company in COMPANIES if not company.ours}
    oscar = User.objects.get(email="oscar@acuerdo.example")
    marta = User.objects.get(email="marta@acuerdo.example")
    assert set(accounts_of(oscar).values_list("creditor__name", flat=True)) == theirs
    assert not accounts_of(marta).filter(creditor__name__in=theirs).exists()


def _every_page_opens_for_marta() -> None:
    client = Client()
    client.force_login(User.objects.get(email="marta@acuerdo.example"))
    talks = Conversation.objects.filter(account__creditor__name="Muebles Alba").select_related("account__creditor")
    talk = talks.order_by("-last_at")[0]
    batch = ImportBatch.objects.filter(creditor=talk.account.creditor).latest("begun_at")
    of_one = (
        f"/cuentas/{talk.account_id}/", f"/cuentas/{talk.account_id}/historia/", f"/bandeja/{talk.id}/",
        f"/importar/{batch.id}/", f"/acreedores/{talk.account.creditor_id}/", f"/diario/cuenta/{talk.account_id}/",
    )  # fmt: skip
    answers = {page: client.get(page).status_code for page in (*PAGES, *of_one)}
    assert set(answers.values()) == {200}, answers
