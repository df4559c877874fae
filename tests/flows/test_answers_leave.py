"""Who disputes, complains or says that it is paid gets an answer: it is service, and it does leave."""

from __future__ import annotations

import pytest

from acuerdo.flows import clock
from acuerdo.flows.run_day import send_all
from acuerdo.gateways.standins.server import Standins
from acuerdo.records.models import Outbox
from tests.flows.test_main_job import LATER, say
from tests.people_of_tests import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "words",
    [
        "ya pagué ayer por transferencia",
        "esa deuda no es mía, nunca contraté eso",
        "el monto está mal, ya había abonado una parte",
        "quiero poner una queja, me escriben demasiado",
    ],
)
def test_what_stops_collection_is_still_answered(world: World, standins: Standins, words: str) -> None:
    with clock.moved_to(LATER):
        say(world.laura, words, "1")
        send_all("worker")
    answer = Outbox.objects.get(account=world.laura, key__startswith="reply:")
    assert (answer.state, answer.purpose) == ("sent", "service")
