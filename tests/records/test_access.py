"""Who may open whose portfolio."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from acuerdo.records.access import accounts_of, creditors_of, has_role
from acuerdo.records.models import Agency, AgencyAssignment, Membership, Role, User
from tests.people_of_tests import a_world

pytestmark = pytest.mark.django_db
REAL_TODAY = datetime.now(UTC).date()


def test_oscar_sees_nothing_of_ours() -> None:
    world = a_world()
    assert list(creditors_of(world.oscar)) == [world.theirs]
    assert world.laura not in accounts_of(world.oscar)


def test_somebody_who_left_sees_nothing() -> None:
    world = a_world()
    world.marta.is_active = False
    assert not creditors_of(world.marta)


@pytest.mark.parametrize(
    ("begins", "ends", "sees"),
    [(-10, None, True), (-10, 0, True), (0, 5, True), (-10, -1, False), (1, None, False)],
)
def test_an_agency_sees_a_portfolio_only_while_it_is_assigned(begins: int, ends: int | None, sees: bool) -> None:
    world = a_world()
    agency = Agency.objects.create(name="Despacho Norte", country="MX")
    agent = User.objects.create_user("norte@ejemplo.mx", "Norma Ruiz", "una clave larga de pruebas")
    Membership.objects.create(user=agent, role=Role.AGENT, agency=agency)
    AgencyAssignment.objects.create(
        creditor=world.ours,
        agency=agency,
        begins_on=REAL_TODAY + timedelta(days=begins),
        ends_on=None if ends is None else REAL_TODAY + timedelta(days=ends),
    )
    assert creditors_of(agent).filter(id=world.ours.id).exists() is sees
    assert has_role(agent, world.ours, Role.AGENT) is sees
    assert not creditors_of(agent).filter(id=world.theirs.id).exists()
