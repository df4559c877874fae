"""Which channels a person authorised: as the file says, else as the creditor declares of its contracts."""

from __future__ import annotations

import re

from acuerdo.core.channels import Channel
from acuerdo.core.intake.cells import Cells
from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.folding import fold
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.states import read_yes_no
from acuerdo.core.intake.table import text_of

BY_CONTRACT = frozenset({Channel.CALL, Channel.WHATSAPP, Channel.SMS, Channel.EMAIL})
# Where each channel needs the person's own authorisation, a contract that says nothing is not enough:
# Colombia, Ley 2300 de 2023, art. 3; Panama, out of caution (Anteproyecto 89 de 2025).
_ASKED_ONE_BY_ONE = frozenset({"CO", "PA"})
_CALLED = {
    "llamada": Channel.CALL, "llamadas": Channel.CALL, "telefono": Channel.CALL, "voz": Channel.CALL,
    "call": Channel.CALL, "calls": Channel.CALL, "phone": Channel.CALL, "whatsapp": Channel.WHATSAPP,
    "wa": Channel.WHATSAPP, "sms": Channel.SMS, "mensaje": Channel.SMS, "mensajes": Channel.SMS,
    "mensaje texto": Channel.SMS, "correo": Channel.EMAIL, "email": Channel.EMAIL, "e mail": Channel.EMAIL,
    "mail": Channel.EMAIL, "correo electronico": Channel.EMAIL, "carta": Channel.LETTER, "letter": Channel.LETTER,
    "visita": Channel.VISIT, "visit": Channel.VISIT,
}  # fmt: skip


def by_contract(country: str) -> frozenset[Channel]:
    """What a contract authorises where nobody said anything: nothing, where each channel must be asked for."""
    return frozenset() if country in _ASKED_ONE_BY_ONE else BY_CONTRACT


def read_authorised(cells: Cells, *, country: str, declared: frozenset[Channel] | None) -> frozenset[Channel]:
    """The channels; a cell that says "none" authorises none, whatever the creditor declares."""
    found = cells.every(Field.AUTHORISED)
    if not found:
        return by_contract(country) if declared is None else declared
    channels: set[Channel] = set()
    for column, cell in found:
        read = _one(column.hint, text_of(cell))
        if isinstance(read, Fault):
            cells.blame(read, column.header, cell)
        else:
            channels |= read
    return frozenset(channels)


def _one(channel: str, text: str) -> frozenset[Channel] | Fault:
    """A yes-or-no column of one channel, or a list of channels."""
    yes = read_yes_no(text)
    if channel:
        return Fault("yes_no_unknown") if yes is None else frozenset({Channel(channel)} if yes else ())
    if fold(text) in ("ninguno", "no", "none", "ningun canal"):
        return frozenset()
    if fold(text) in ("todos", "all", "si"):
        return BY_CONTRACT
    named = [_CALLED.get(fold(word)) for word in re.split(r"[;,/|+]|\sy\s|\sand\s", text) if word.strip()]
    known = frozenset(channel for channel in named if channel)
    return known if len(named) == len([each for each in named if each]) else Fault("channel_unknown")
