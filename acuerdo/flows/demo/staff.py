"""The people of the demo's desk come in as everybody does: by invitation."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.flows.demo.companies import COMPANIES, Company
from acuerdo.flows.edit_creditor import add_sender, new_creditor
from acuerdo.flows.first_administrator import first_administrator
from acuerdo.flows.invite_staff import accept_invitation, invite
from acuerdo.records.creditors import Creditor
from acuerdo.records.people import Role, User

PASSWORD = "acuerdo-amistoso"  # only ever of invented people, on an installation that is marked as a demo
MAIL = "acuerdo.example"
_TEAM = (
    ("julia", "Julia Prado", Role.MANAGER),
    ("marta", "Marta Lozano", Role.SUPERVISOR),
    ("ana", "Ana Ríos", Role.AGENT),
    ("carla", "Carla Ibáñez", Role.COMPLIANCE),
)
USERS: tuple[tuple[str, str], ...] = (
    (f"elena@{MAIL}", "Elena Paz · administración"),
    (f"julia@{MAIL}", "Julia Prado · gerencia de cobranza"),
    (f"marta@{MAIL}", "Marta Lozano · supervisión"),
    (f"ana@{MAIL}", "Ana Ríos · agente"),
    (f"carla@{MAIL}", "Carla Ibáñez · cumplimiento"),
    (f"oscar@{MAIL}", "Óscar Neri · gerencia de otra empresa"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who works here and for whom."""

    elena: User
    julia: User
    marta: User
    ana: User
    carla: User
    oscar: User
    creditors: tuple[tuple[Company, Creditor], ...]

    def hands(self, creditor_id: str, ours: User) -> User:
        """Who does a piece of work: `ours` where our team works, Óscar at his own companies."""
        mine = {creditor.id for company, creditor in self.creditors if company.ours}
        return ours if creditor_id in mine else self.oscar


def open_house() -> House:
    """Administrator, creditors with their senders, and the team; raises NotPossible where somebody already works."""
    elena = accept_invitation(_token(first_administrator(f"elena@{MAIL}")), "Elena Paz", PASSWORD)
    creditors = tuple((company, _creditor(company, elena)) for company in COMPANIES)
    ours = [creditor for company, creditor in creditors if company.ours]
    theirs = [creditor for company, creditor in creditors if not company.ours]
    team = {key: _user(f"{key}@{MAIL}", name, role, ours, elena) for key, name, role in _TEAM}
    oscar = _user(f"oscar@{MAIL}", "Óscar Neri", Role.MANAGER, theirs, elena)
    return House(
        elena=elena,
        julia=team["julia"],
        marta=team["marta"],
        ana=team["ana"],
        carla=team["carla"],
        oscar=oscar,
        creditors=creditors,
    )


def _user(email: str, name: str, role: Role, creditors: list[Creditor], by: User) -> User:
    """One invitation a creditor; the first one chooses the password."""
    users = [accept_invitation(_token(invite(email, role, each.id, by=by)[1]), name, PASSWORD) for each in creditors]
    return users[0]


def _creditor(company: Company, by: User) -> Creditor:
    creditor = new_creditor(company.particulars(), user=by)
    senders = {
        "whatsapp": (company.phone, f"1065{company.phone[1:]}"),
        "sms": (company.phone, ""),
        "email": (f"hola@{company.domain}", ""),
    }
    for channel in company.channels:
        address, account = senders[channel]
        add_sender(
            creditor.id,
            channel=channel,
            provider="standin",
            address=address,
            provider_account=account,
            registered_as=company.name,
            user=by,
        )
    return creditor


def _token(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]
