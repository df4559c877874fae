"""`acuerdo permit`: may this contact leave at this instant? JSON Lines in, JSON Lines out, no server needed."""

from __future__ import annotations

import argparse

from acuerdo.core.law.ask import BadQuestion, answer
from acuerdo.core.law.law import Law
from acuerdo.screens.terminal.json_lines import BadLine, Line, answer_lines

DESCRIPTION = """\
Lee una línea JSON por contacto y escribe una línea JSON con el veredicto, en el mismo orden y con el mismo id.

  {"id": 1, "country": "MX", "subdivision": "CMX", "creditor_type": "bank",
   "at": "2026-11-24T10:00:00-06:00", "channel": "whatsapp"}

Campos: id, country, at (instante de entrega, con desfase) y channel son obligatorios; subdivision,
creditor_type, purpose, initiative, party, authorised_channels, contacts [{at, channel, two_way, initiative,
debt}], debt, states, phone, profile (default, legal, strictest), own_holidays y exception_state, opcionales.

Respuesta: verdict (allow, defer, deny), not_before, rules [{rule, cite, says, confidence}], law_version,
zones, lawful_until. Lo desconocido se niega. Una línea ilegible recibe {"id", "error": {"code", "message"}}
y el programa termina con estado 1.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Exit status: 0, or 1 when any line could not be read."""
    from acuerdo.flows.wiring import wired

    law = wired().law()
    return answer_lines(lambda line: judged(line, law))


def judged(line: Line, law: Law) -> Line:
    """The verdict on one question."""
    try:
        return answer(line, law)
    except BadQuestion as problem:
        raise BadLine(problem.code, problem.message) from None
