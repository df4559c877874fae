"""The place to write to on a channel: the preferred one that is neither shared nor wrong."""

from __future__ import annotations

from acuerdo.core.channels import Channel
from acuerdo.flows.problems import NotPossible
from acuerdo.records.portfolios import Account, ContactPoint

_KIND = {Channel.EMAIL: "email"}


def pick_point(account: Account, channel: Channel) -> ContactPoint:
    """Raises NotPossible when there is none."""
    found = account.points.filter(kind=_KIND.get(channel, "phone"), held_at=None, wrong_at=None)
    point = found.order_by("-preferred", "-verified_at", "id").first()
    if point is None:
        raise NotPossible("no_point", "No hay un dato de contacto que se pueda usar por este medio.")
    return point
