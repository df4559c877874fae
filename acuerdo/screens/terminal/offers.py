"""`acuerdo offers`: one debt a line in, the options that may be offered a line out (CONTRACTS §4)."""

from __future__ import annotations

import argparse
from functools import partial

from acuerdo.core.bank_holidays import UnknownCalendar
from acuerdo.core.offers import OfferProblem, answer_line, caps_of, propose, read_question
from acuerdo.core.offers.asking import CapsOf
from acuerdo.flows.wiring import wired
from acuerdo.screens.terminal.json_lines import BadLine, Line, answer_lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Lee JSON Lines de la entrada y escribe una línea por cada una, en orden y con el mismo id:\n"
        "las opciones que la política, la ley y la capacidad de la persona permiten, y qué se retuvo.\n\n"
        "Ejemplo de línea:\n"
        '{"id":"1","country":"MX","creditor_type":"retail","today":"2026-03-10","currency":"MXN",\n'
        ' "debt":{"principal":"9000.00","ordinary_interest":"0","default_interest":"0","fees":"0",\n'
        '         "due_date":"2026-02-01"},\n'
        ' "policy":{"discount_max_pct":10,"discount_days":5,"installments_max":6,\n'
        '           "frequencies":["monthly","biweekly"],"extension_max_days":15,"minimum_payment_pct":10},\n'
        ' "capacity":{"per_month":"3000"},"payday":"quincena"}\n\n'
        "Opcionales: debt.taxes, debt.fees_proven (gasto real comprobado), reference.index_unit (valor de\n"
        "la UF) y reference.default_interest_max_pct (tasa máxima anual publicada).\n"
        "Una línea con errores recibe {id, error:{code, message}} y al final el estado de salida es 1."
    )


def run(args: argparse.Namespace) -> int:
    """Exit status: 0, or 1 when any line could not be read."""
    caps = partial(caps_of, wired().law())
    return answer_lines(lambda line: answer(line, caps))


def answer(line: Line, caps: CapsOf) -> Line:
    """The offers for one question; raises BadLine."""
    question = read_question(line, caps)
    if isinstance(question, OfferProblem):
        raise BadLine(question.code, question.message)
    try:
        return answer_line(line.get("id"), propose(question))
    except UnknownCalendar:
        message = "No hay calendario de días hábiles para ese país y año; revisa «today»."
        raise BadLine("unknown_calendar", message) from None
