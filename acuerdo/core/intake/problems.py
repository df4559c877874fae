"""Everything that holds a row back: what is wrong and what to do, in Spanish, by code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one value cannot be taken; `about` fills the wording's blank and never holds personal data."""

    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one row. `row` as a spreadsheet numbers it, `value` exactly as it was written."""

    row: int
    column: str
    value: str
    code: str
    problem: str
    remedy: str


def explain(fault: Fault, *, row: int, column: str, value: str) -> Problem:
    says, remedy = WORDING[fault.code]
    return Problem(row, column, value, fault.code, says.format(about=fault.about), remedy)


WORDING: dict[str, tuple[str, str]] = {
    # the row as a whole
    "cells_extra": (
        "La fila tiene más celdas que el encabezado ({about}): algún valor lleva el separador sin comillas.",
        "Encierre entre comillas el valor que contiene el separador.",
    ),
    "cells_missing": (
        "La fila tiene menos celdas que el encabezado ({about}): está cortada.",
        "Complete la fila; las celdas sin dato van vacías, pero con su separador.",
    ),
    "quote_open": ("Unas comillas se abren y no se cierran.", "Cierre las comillas o quítelas."),
    "header_again": ("Es el encabezado repetido, no una deuda.", "Borre esta fila."),
    "totals_row": ("Parece una fila de totales, no una deuda.", "Borre esta fila."),
    "duplicate_row": ("Repite exactamente la fila {about}.", "Deje una sola de las dos."),
    "reference_repeated": (
        "La misma referencia ya vino en la fila {about} con otros datos.",
        "Corrija la referencia, o agregue una columna «cuota» si son pagos de un mismo crédito.",
    ),
    "reference_of_two": (
        "La misma referencia ya vino en la fila {about} para otra persona.",
        "Revise de quién es la deuda y corrija la referencia o la identificación.",
    ),
    "indistinct_debt": (
        "No se distingue de la deuda de la fila {about}: misma persona y mismo vencimiento, sin referencia.",
        "Agregue el número de factura, contrato o crédito.",
    ),
    # cells of any kind
    "formula_error": ("La hoja de cálculo dejó un error de fórmula.", "Corrija la fórmula y guarde el valor."),
    "formula_text": ("Es una fórmula, no un valor.", "Guarde el archivo con los valores, no con las fórmulas."),
    "garbled": (
        "El texto está mal codificado (aparecen signos como «Ã»).",
        "Guarde el archivo como UTF-8 y vuelva a subirlo.",
    ),
    "control_character": ("Contiene caracteres invisibles de control.", "Escriba el valor de nuevo."),
    "too_long": ("El texto es demasiado largo ({about}).", "Acórtelo o revise que la columna sea la correcta."),
    "several_values": ("Hay varios valores en una sola celda.", "Deje uno y ponga los demás en otras columnas."),
    "scientific": (
        "Excel lo guardó en notación científica y perdió cifras.",
        "Dé formato de texto a la columna en el archivo original y expórtelo de nuevo.",
    ),
    # who owes
    "no_identity": (
        "No dice quién debe: falta documento, número de cliente o nombre con un dato de contacto.",
        "Agregue alguno de esos datos.",
    ),
    "no_name": ("El nombre no identifica a nadie.", "Escriba el nombre de la persona o déjelo vacío."),
    "name_is_number": ("El nombre es un número.", "Revise que la columna del nombre sea la correcta."),
    "document_unreadable": (
        "El documento contiene signos que no corresponden.",
        "Escríbalo como aparece en la cédula.",
    ),
    "document_length": ("El documento no tiene las cifras que lleva {about}.", "Revise si falta o sobra alguna."),
    "document_shape": ("No tiene la forma de {about}.", "Escríbalo como aparece en el documento."),
    "document_check": ("El dígito verificador no corresponde ({about}).", "Revise si alguna cifra está cambiada."),
    "document_filler": ("Es un número de relleno.", "Escriba el documento verdadero o deje la celda vacía."),
    "document_generic": (
        "Es el RFC genérico, que comparten muchas personas.",
        "Escriba el RFC de la persona o deje la celda vacía.",
    ),
    "document_type_unknown": (
        "No conocemos ese tipo de documento.",
        "Escriba, por ejemplo, DNI, CUIT, RUT, CC o RFC.",
    ),
    "document_of_two": (
        "El mismo documento ya vino en la fila {about} con otro nombre.",
        "Revise a quién pertenece el documento.",
    ),
    "customer_of_two": (
        "El mismo número de cliente ya vino en la fila {about} con otro documento.",
        "Revise a quién pertenece el número de cliente.",
    ),
    "person_type_unknown": (
        "No se entiende si es persona o empresa.",
        "Escriba «física» o «moral», «persona» o «empresa».",
    ),
    # how to reach them
    "phone_unreadable": ("No se puede leer como teléfono.", "Escriba solo las cifras, o deje la celda vacía."),
    "phone_short": ("Al teléfono le faltan cifras.", "Escríbalo completo, con clave de área o lada."),
    "phone_long": ("Al teléfono le sobran cifras.", "Revise si hay dos números juntos."),
    "phone_no_area": ("Al teléfono le falta la clave de área.", "Escríbalo completo, con clave de área."),
    "phone_filler": ("Es un teléfono de relleno.", "Escriba el verdadero o deje la celda vacía."),
    "phone_extension": (
        "Lleva extensión: es un conmutador y podría contestar otra persona.",
        "Deje un número directo o la celda vacía.",
    ),
    "phone_invalid": ("Ese número no existe en {about}.", "Revise las cifras y el país."),
    "email_unreadable": ("No tiene forma de correo.", "Revise que lleve una arroba y un dominio."),
    "email_filler": ("Es un correo de relleno.", "Escriba el verdadero o deje la celda vacía."),
    "email_typo": ("El dominio parece mal escrito: ¿quiso decir {about}?", "Corrija el dominio."),
    # where
    "no_country": (
        "No dice el país, y sin país no sabemos qué ley protege a la persona.",
        "Agregue la columna o diga el país.",
    ),
    "country_unknown": ("No conocemos ese país.", "Escriba el nombre del país o su código de dos letras."),
    "subdivision_unknown": ("No es un estado, provincia o región de {about}.", "Corríjalo o deje la celda vacía."),
    # how much
    "no_currency": (
        "No dice en qué moneda está, y el país no basta para saberlo.",
        "Agregue la columna moneda o diga la moneda al importar.",
    ),
    "currency_unknown": ("No conocemos esa moneda.", "Escriba el código de tres letras, por ejemplo MXN."),
    "currency_vague": (
        "«{about}» es moneda de varios países.",
        "Escriba el código de tres letras, por ejemplo MXN.",
    ),
    "currency_unit": (
        "«{about}» es una unidad de cuenta, no una moneda con la que se paga.",
        "Convierta el monto a la moneda del país.",
    ),
    "currency_conflict": ("La celda dice {about} y la columna de moneda dice otra cosa.", "Deje una sola moneda."),
    "currency_of_account": (
        "Las demás deudas de esta persona están en {about}.",
        "Las deudas de una persona con un acreedor llevan una sola moneda; impórtela aparte.",
    ),
    "no_amount": ("Falta el monto que se debe.", "Escriba el saldo."),
    "amount_unreadable": ("No se puede leer como monto.", "Escriba solo el número, por ejemplo 1234.50."),
    "amount_ambiguous": (
        "Puede leerse de dos maneras: el punto o la coma tanto separa miles como centavos.",
        "Escríbalo con centavos (1234.50) o diga cuál es el separador decimal del archivo.",
    ),
    "amount_too_fine": (
        "Tiene más decimales que la moneda ({about}).",
        "Redondéelo a la unidad más pequeña de la moneda.",
    ),
    "amount_absurd": ("El monto es desmedido.", "Revise si faltan los decimales o si hay dos números juntos."),
    "amount_negative": (
        "El saldo es negativo: es un saldo a favor, no una deuda.",
        "Quite la fila o corrija el signo.",
    ),
    "component_negative": (
        "Es negativo, y una parte de la deuda no puede serlo.",
        "Corrija el signo o réstelo del capital.",
    ),
    "amount_zero": ("No debe nada.", "Quite la fila."),
    "parts_mismatch": (
        "El capital, los intereses y los cargos no suman el saldo.",
        "Corrija las partes o el saldo para que coincidan al centavo.",
    ),
    "parts_over_balance": ("Los intereses y los cargos superan el saldo.", "Corrija las partes o el saldo."),
    # when
    "no_due_date": ("Falta la fecha de vencimiento.", "Escríbala como día/mes/año."),
    "date_unreadable": ("No se puede leer como fecha.", "Escríbala como día/mes/año, por ejemplo 31/12/2026."),
    "date_impossible": ("Esa fecha no existe en el calendario.", "Revise el día y el mes."),
    "date_ambiguous": (
        "La columna mezcla día/mes y mes/día, y esta fecha puede leerse de las dos maneras.",
        "Escríbala como año-mes-día, por ejemplo 2026-03-05.",
    ),
    "date_absurd": ("El año no puede ser cierto.", "Revise el año."),
    "date_serial": ("Es el número interno de Excel, no una fecha.", "Dé formato de fecha a la columna."),
    "issued_after_due": ("Se emitió después de vencer.", "Revise ambas fechas."),
    "issued_later": (
        "Se emitió después del día al que se lee el archivo ({about}): entonces todavía no existía.",
        "Impórtela con una fecha de lectura posterior.",
    ),
    # what state it is in
    "already_settled": ("Ya está pagada.", "No hay nada que cobrar; quite la fila."),
    "status_unknown": (
        "No conocemos esa situación.",
        "Escriba, por ejemplo, vigente, vencida, pagada o en disputa.",
    ),
    "yes_no_unknown": ("No se entiende si es sí o no.", "Escriba «sí» o «no»."),
    "channel_unknown": ("No conocemos ese canal.", "Escriba llamada, WhatsApp, SMS o correo."),
    # told by the records, not by the file
    "creditor_other": ("La fila es de otro acreedor.", "Impórtela desde el acreedor que corresponde."),
    "no_creditor": ("La fila no dice de qué acreedor es.", "Escriba el acreedor o dígalo al importar."),
    "name_changed": (
        "Este documento ya lo tenemos con un nombre muy distinto.",
        "Confirme a quién pertenece antes de actualizar.",
    ),
    "customer_known": ("Este número de cliente ya lo tenemos con otro documento.", "Revise a quién pertenece."),
    "reference_known": ("Esta referencia ya la tenemos para otra persona.", "Revise de quién es la deuda."),
    "person_erased": ("La persona pidió borrar sus datos.", "No puede volver a cargarse sin su permiso."),
    "balance_disagrees": (
        "El saldo del archivo es mayor que el nuestro, que ya descuenta pagos recibidos aquí.",
        "Confirme con el acreedor si su saldo incluye esos pagos.",
    ),
    "debt_closed": ("Esta deuda se cerró antes ({about}).", "Reábrala en la cuenta si vuelve a estar a cobro."),
    "payment_no_debt": (
        "No encontramos la cuenta o la deuda de este pago.",
        "Revise la referencia, el documento o el cliente.",
    ),
    "payment_differs": (
        "Ya tenemos un pago con ese folio y otro monto.",
        "Revise el folio; una corrección es otro movimiento.",
    ),
    "payment_currency": ("La cuenta está en {about}.", "Revise la moneda del pago."),
    "payment_later": ("La fecha del pago aún no llega.", "Revise la fecha."),
    "no_payment_date": ("Falta la fecha del pago.", "Escríbala como día/mes/año."),
    "no_reference": ("El pago no trae referencia propia.", "Agregue el folio o número de operación del pago."),
}
