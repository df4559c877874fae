"""The few people of the tests: Laura owes, Diego is her guarantor, Ana and Marta work, Óscar is from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.contrib.auth.hashers import make_password

from acuerdo.core.ledger import Component
from acuerdo.core.money import Money
from acuerdo.records import vault
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.creditors import Creditor, Sender
from acuerdo.records.ledger import LedgerEntry, Payment
from acuerdo.records.people import Membership, Role, User
from acuerdo.records.portfolios import Account, Consent, ContactPoint, Debt, Person

NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # a Tuesday, eleven in the morning in Mexico City
TODAY = NOW.date()
PASSWORD = "una clave larga de pruebas"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Two creditors that know nothing of each other."""

    ours: Creditor
    theirs: Creditor
    ana: User  # agent of ours
    marta: User  # supervisor of ours
    director: User  # manager of ours
    root: User  # administrator of the installation
    oscar: User  # manager of theirs
    laura: Account  # owes ours
    diego: Account  # owes ours too; Laura's guarantor
    stranger: Account  # owes theirs


def a_world() -> World:
    ours = a_creditor("Muebles Alba")
    theirs = a_creditor("Telefonía Boreal", type="telecom")
    laura = an_account(ours, "Laura Méndez Ruiz", document="MERL850312AB1", phone="+525512345678")
    a_debt(laura, "Sala Toscana, cuota 4", "1200.00", days_late=45, default_interest="84.50")
    a_debt(laura, "Sala Toscana, cuota 5", "1200.00", days_late=14)
    diego = an_account(ours, "Diego Salas Peña", document="SAPD790101XY2", phone="+525587654321", email=None)
    a_debt(diego, "Comedor Nogal", "3400.00", days_late=95)
    stranger = an_account(theirs, "Renata Ibáñez", document="IARR900909QQ3", phone="+525500001111", email=None)
    a_debt(stranger, "Plan 20 GB", "799.00", days_late=20)
    return World(
        ours=ours,
        theirs=theirs,
        ana=a_user("Ana Ríos", Role.AGENT, ours),
        marta=a_user("Marta Lozano", Role.SUPERVISOR, ours),
        director=a_user("Julia Prado", Role.MANAGER, ours),
        root=a_user("Elena Paz", Role.ADMINISTRATOR, None),
        oscar=a_user("Óscar Neri", Role.MANAGER, theirs),
        laura=laura,
        diego=diego,
        stranger=stranger,
    )


def a_creditor(name: str, *, country: str = "MX", type: str = "retail") -> Creditor:
    creditor = Creditor.objects.create(
        name=name,
        legal_name=f"{name} S.A. de C.V.",
        country=country,
        type=type,
        address="Av. Reforma 100, Ciudad de México",
        phone="+525555550100",
        email="cobranza@ejemplo.mx",
        responsible_persons="Teresa Luna",
        complaint_unit_name="Unidad de atención",
        complaint_unit_phone="+525555550199",
        discount_max_bps=1000,
        discount_days=7,
        installments_max=6,
        frequencies=["monthly", "biweekly"],
        extension_max_days=15,
        minimum_payment_bps=2000,
        agent_discount_max_bps=500,
        supervisor_discount_max_bps=1000,
        consequences=["El saldo puede aparecer en tu historial de crédito mientras siga pendiente."],
        payment_methods=["SPEI", "Tarjeta", "OXXO"],
        created_at=NOW - timedelta(days=400),
    )
    for channel, address in (
        ("whatsapp", "+525555550100"),
        ("sms", "+525555550100"),
        ("email", "hola@ejemplo.mx"),
    ):
        Sender.objects.create(creditor=creditor, channel=channel, provider="standin", address=address)
    return creditor


def a_user(name: str, role: Role, creditor: Creditor | None) -> User:
    """Signs in with `PASSWORD` and the e-mail `first.last@ejemplo.mx`, without accents."""
    email = f"{vault.fold(name).replace(' ', '.')}@ejemplo.mx"
    user = User.objects.create(email=email, name=name, password=_hashed())
    Membership.objects.create(user=user, role=role, creditor=creditor)
    return user


@lru_cache(maxsize=1)
def _hashed() -> str:
    """Made once: a good hash is slow on purpose."""
    return make_password(PASSWORD)


def an_account(
    creditor: Creditor,
    name: str,
    *,
    document: str,
    phone: str | None = "+525512345678",
    email: str | None = "laura@ejemplo.mx",
    country: str | None = None,
    subdivision: str = "",
    currency: str = "MXN",
    register: str = "tu",
    consents: tuple[str, ...] = ("whatsapp", "sms", "email", "call"),
) -> Account:
    key, wrapped = vault.new_key()
    person = Person.objects.create(
        key=wrapped,
        document_sealed=vault.seal(key, document),
        document_index=vault.blind("document", f"{country or creditor.country}:{document}"),
        document_country=country or creditor.country,
        document_last4_index=vault.blind("last4", document[-4:]),
    )
    account = Account.objects.create(
        person=person,
        creditor=creditor,
        external_id=f"C-{document[:4]}",
        name_sealed=vault.seal(key, name),
        search=vault.search_tokens(" ".join(filter(None, (name, document, phone, (phone or "")[-10:], email)))),
        country=country or creditor.country,
        subdivision=subdivision,
        currency=currency,
        register=register,
        opened_at=NOW - timedelta(days=120),
    )
    for kind, value in (("phone", phone), ("email", email)):
        if value:
            a_point(account, kind, value, consents=consents)
    return account


def a_point(account: Account, kind: str, value: str, *, consents: tuple[str, ...] = ()) -> ContactPoint:
    point = ContactPoint.objects.create(
        account=account,
        kind=kind,
        value_sealed=vault.seal(account.person.open_key(), value),
        value_index=vault.blind(kind, value),
        verified_at=NOW - timedelta(days=100),
    )
    fitting = [channel for channel in consents if (channel == "email") == (kind == "email")]
    for channel in fitting:
        Consent.objects.create(point=point, channel=channel, source="contract", given_at=NOW - timedelta(days=120))
    return point


def a_debt(
    account: Account,
    concept: str,
    principal: str,
    *,
    days_late: int,
    ordinary_interest: str = "0",
    default_interest: str = "0",
    fees: str = "0",
    taxes: str = "0",
    today: date = TODAY,
) -> Debt:
    """A debt with one charge per component; amounts are decimal strings in the account's currency."""
    debt = Debt.objects.create(
        account=account,
        creditor=account.creditor,
        external_id=f"F-{account.id[-6:]}-{account.debts.count() + 1}",
        concept=concept,
        product="crédito",
        currency=account.currency,
        opened_on=today - timedelta(days=days_late + 30),
        due_date=today - timedelta(days=days_late),
        created_at=NOW - timedelta(days=120),
    )
    amounts = (principal, ordinary_interest, default_interest, fees, taxes)
    for component, amount in zip(Component, amounts, strict=True):
        an_entry(debt, "charge", component, amount, on=debt.opened_on)
    return debt


def an_entry(debt: Debt, kind: str, component: str, amount: str, *, on: date, payment: Payment | None = None) -> None:
    minor = Money.of(amount, debt.currency).minor
    if minor:
        LedgerEntry.objects.create(
            account=debt.account,
            debt=debt,
            on=on,
            kind=kind,
            component=component,
            minor=minor,
            currency=debt.currency,
            payment=payment,
            posted_at=datetime(on.year, on.month, on.day, 18, tzinfo=UTC),
        )


def a_message(
    account: Account, text: str, *, inbound: bool = True, channel: str = "whatsapp", at: datetime = NOW
) -> Message:
    """Said in the account's conversation, which is opened at need."""
    conversation, _ = Conversation.objects.get_or_create(
        account=account, defaults={"opened_at": at, "last_at": at, "last_channel": channel}
    )
    conversation.last_at = max(conversation.last_at, at)
    conversation.last_channel = channel
    if inbound:
        conversation.last_inbound_at, conversation.unread = at, True
    conversation.save()
    return Message.objects.create(
        conversation=conversation,
        account=account,
        inbound=inbound,
        channel=channel,
        at=at,
        text_sealed=vault.seal(account.person.open_key(), text),
        author="debtor" if inbound else "assistant",
    )
