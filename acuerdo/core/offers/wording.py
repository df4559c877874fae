"""Why each option is there or is not, in warm Spanish that fits tú, usted and vos alike; no amounts."""

from __future__ import annotations

from decimal import Decimal

from acuerdo.core.offers.question import Family, Frequency

FULL = "Con un solo pago queda todo cubierto y la cuenta al corriente."
EXTENSION = "Más tiempo para reunir el total, sin que cambie el monto."
PARTIAL = "Un abono ahora ya baja el saldo; el resto se acuerda con calma."

NOT_IN_POLICY = {
    Family.DISCOUNT: "El acreedor no ofrece descuento por pronto pago en este momento.",
    Family.INSTALLMENTS: "El acreedor no ofrece pagos en partes en este momento.",
    Family.EXTENSION: "El acreedor no ofrece más plazo en este momento.",
    Family.PARTIAL: "El acreedor no tiene definido un pago mínimo en este momento.",
}
NO_BUSINESS_DAY = "En el plazo que permite el acreedor no hay un día hábil para pagar."
NOT_DUE_YET = "El plazo que permite el acreedor termina antes del vencimiento, así que no ayudaría."
OVER_CAPACITY = "Pide más de lo que es cómodo pagar al mes, así que no se propone."
NO_PLAN_FITS = "Con los pagos que permite el acreedor no se llega a un monto mensual cómodo."
DISCOUNT_TOO_SMALL = "El descuento sería menor que un centavo."
NOTHING_LEFT = "El descuento cubriría todo el saldo; lo tiene que aprobar una persona."
MINIMUM_IS_ALL = "El pago mínimo es igual al saldo, así que es lo mismo que el pago completo."
NO_BALANCE = "No hay saldo por pagar."

_PAYMENTS = {
    Frequency.WEEKLY: "pagos semanales",
    Frequency.BIWEEKLY: "pagos quincenales",
    Frequency.MONTHLY: "pagos mensuales",
}


def discount(basis_points: int) -> str:
    """`1000` is 10 %."""
    percent = (Decimal(basis_points) / 100).normalize()
    return f"Pagando a más tardar ese día se descuenta el {percent:f} %."


def plan(frequency: Frequency, count: int, *, lighter: bool) -> str:
    payments = f"{count} {_PAYMENTS[frequency]}"
    if lighter:
        return f"{payments}: más pequeños, durante más tiempo."
    return f"{payments}, sin intereses adicionales por pagar en partes."
