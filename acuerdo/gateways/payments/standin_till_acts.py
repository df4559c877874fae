"""What people do at a local payment company: pay, be refused, get money back, dispute. Each posts its webhook."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

from acuerdo.gateways.payments import conekta_standin, mercado_pago_standin, pix_standin, wompi_standin
from acuerdo.gateways.payments.standin_acts import CannotDo
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.world import World

Webhook = Callable[[World, Charge, str], Letter | None]  # None: the company says nothing of that

WEBHOOKS: dict[str, Webhook] = {
    "mercado_pago": mercado_pago_standin.webhook,
    "conekta": conekta_standin.webhook,
    "wompi": wompi_standin.webhook,
    "pix": pix_standin.webhook,
}
_turn = threading.Lock()  # two touches of the same button must not pay twice


def pay(world: World, provider: str, charge_id: str, minor: int | None = None) -> Charge:
    """`minor`: what the person really sends, where the company lets her choose."""
    with _turn:
        charge = open_charge(world, provider, charge_id)
        now = world.clock.now().isoformat()
        paid = charge.changed(world, status="paid", paid_at=now, paid_minor=minor or charge.minor, refused=False)
    return _told(world, paid, "paid")


def reject(world: World, provider: str, charge_id: str) -> Charge:
    """The bank says no; the page stays open for another try."""
    return _told(world, open_charge(world, provider, charge_id).changed(world, refused=True), "refused")


def refund(world: World, provider: str, payment: str, minor: int | None = None) -> Charge:
    """The creditor gives back `minor` units, all that is left when None."""
    with _turn:
        charge = _paid(world, provider, payment)
        step = charge.left.minor if minor is None else minor
        if not 0 < step <= charge.left.minor:
            raise CannotDo("No queda tanto por devolver.")
        one = (str(uuid.uuid4().int % 10**10), step, world.clock.now().isoformat())
        after = charge.changed(world, refunds=(*charge.refunds, one))
    return _told(world, after, "refunded")


def dispute(world: World, provider: str, payment: str) -> Charge:
    with _turn:
        charge = _paid(world, provider, payment)
        if charge.dispute:
            raise CannotDo("Este pago ya tuvo un contracargo.")
        after = charge.changed(world, dispute="lost")
    return _told(world, after, "disputed")


def win_dispute(world: World, provider: str, payment: str) -> Charge:
    with _turn:
        charge = _paid(world, provider, payment)
        if charge.dispute != "lost":
            raise CannotDo("Este pago no tiene un contracargo abierto.")
        after = charge.changed(world, dispute="won")
    return _told(world, after, "won")


def open_charge(world: World, provider: str, charge_id: str) -> Charge:
    charge = Charge.recall(world, provider, charge_id)
    if charge is None:
        raise CannotDo("Este enlace de pago no existe.")
    status = charge.status_at(world.clock.now())
    if status != "open":
        raise CannotDo("Este pago ya se hizo." if status == "paid" else "Este enlace de pago ya venció.")
    return charge


def _paid(world: World, provider: str, payment: str) -> Charge:
    charge = Charge.of_payment(world, provider, payment)
    if charge is None or charge.status != "paid":
        raise CannotDo("Ese pago no existe.")
    return charge


def _told(world: World, charge: Charge, happened: str) -> Charge:
    if letter := WEBHOOKS[charge.provider](world, charge, happened):
        world.postman.post(letter)
    return charge
