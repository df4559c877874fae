"""How to read the file's numbers, dates and places: decided from the evidence, said in words, never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.core.intake.amounts import Point
from acuerdo.core.intake.consent import by_contract
from acuerdo.core.intake.dates import Order
from acuerdo.core.intake.evidence import Evidence
from acuerdo.core.intake.fields import DATES, MONEY, Field
from acuerdo.core.intake.header import Column
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.wording import currency_of, decimal_point


@dataclass(frozen=True, slots=True)
class Note:
    """A decision about a column, in words; an example in it is a date or an amount, never a person's value."""

    column: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """How to read the file. A point or an order of None: only cells that prove their own are read."""

    columns: tuple[Column, ...]
    points: dict[int, Point | None]
    orders: dict[int, Order | None]
    invented: frozenset[int]  # document columns whose check digits mostly fail: keys of the file's own
    country_said: bool  # false: the country column holds something else, and the instructions' country holds
    notes: tuple[Note, ...]


def decide(seen: Evidence, instructions: Instructions) -> Formats:
    """The formats, with a note for each decision that a person might want to know."""
    notes: list[Note] = []
    columns = _columns(seen, notes)
    countries = {code for code in (*seen.countries, instructions.country) if code}
    country = next(iter(countries)) if len(countries) == 1 else None
    _tell_of_consent(columns, instructions, countries, notes)
    return Formats(
        columns=columns,
        points={
            column.at: _point(column, seen, instructions, country, notes) for column in columns if column.field in MONEY
        },
        orders={column.at: _order(column, seen, instructions, notes) for column in columns if column.field in DATES},
        invented=frozenset(column.at for column in columns if _is_invented(column, seen, notes)),
        country_said=_country_said(seen, instructions, notes),
        notes=tuple(notes),
    )


def _tell_of_consent(
    columns: tuple[Column, ...], instructions: Instructions, countries: set[str], notes: list[Note]
) -> None:
    silent = [code for code in sorted(countries) if not by_contract(code)]
    if silent and instructions.authorised is None and all(each.field is not Field.AUTHORISED for each in columns):
        where = " y ".join(silent)
        says = f"En {where} cada canal necesita autorización: sin ella no se escribirá a esas personas."
        notes.append(Note("canales autorizados", says))


def _columns(seen: Evidence, notes: list[Note]) -> tuple[Column, ...]:
    """The sure columns, and each "estado" as what most of its cells are."""
    kept = [column for column in seen.layout.columns if _is_what_it_says(column, seen, notes)]
    for column in seen.layout.unclear:
        status, place = seen.statuses[column.at], seen.places[column.at]
        meaning = Field.STATUS if status > place else Field.SUBDIVISION if place > status else None
        taken = {each.field for each in kept}
        if meaning is None or meaning in taken:
            notes.append(Note(column.header, "No se usa: no dice ni un lugar ni la situación de la deuda."))
            continue
        says = "la situación de la deuda" if meaning is Field.STATUS else "un lugar"
        notes.append(Note(column.header, f"Se lee como {says}, por lo que dicen sus celdas."))
        kept.append(Column(column.at, column.header, meaning))
    if seen.layout.ignored:
        notes.append(Note(", ".join(seen.layout.ignored), "No se usan."))
    return tuple(kept)


def _is_what_it_says(column: Column, seen: Evidence, notes: list[Note]) -> bool:
    """A status column none of whose words we know is the creditor's own code."""
    if column.field is not Field.STATUS or seen.statuses[column.at]:
        return True
    notes.append(Note(column.header, "No se usa: sus valores son claves que no conocemos."))
    return False


def _is_invented(column: Column, seen: Evidence, notes: list[Note]) -> bool:
    """One wrong digit among right ones is a typing error; a column of wrong ones is how the file hides its people."""
    fits, fails = seen.documents[column.at][True], seen.documents[column.at][False]
    if fails < _INVENTED_MIN or fails <= fits:
        return False
    says = f"{fails} de {fails + fits} documentos no tienen un dígito verificador correcto: se toman como claves."
    notes.append(Note(column.header, says))
    return True


_INVENTED_MIN = 2


def _point(
    column: Column, seen: Evidence, instructions: Instructions, country: str | None, notes: list[Note]
) -> Point | None:
    """Said by the importer; else proven by the column; else by the other amounts; else the country's own habit."""
    if instructions.point:
        return instructions.point
    own = {shown for shown in seen.points[column.at] if shown != "either"}
    if len(own) == 2:
        notes.append(Note(column.header, "Mezcla punto y coma decimal: se detiene lo que pueda leerse de dos maneras."))
        return None
    if own:
        return _proven(column, own.pop(), seen, notes)
    if not seen.points[column.at]:
        return "."
    return _borrowed(column, seen, country, notes)


def _proven(column: Column, shown: str, seen: Evidence, notes: list[Note]) -> Point:
    point: Point = "," if shown == "," else "."
    example = seen.examples[column.at, shown]
    notes.append(Note(column.header, f"El {_CALLED[point]} separa los decimales: lo muestra «{example}»."))
    return point


def _borrowed(column: Column, seen: Evidence, country: str | None, notes: list[Note]) -> Point | None:
    """Where every separator stands before three digits, it separates thousands, or we can't tell."""
    others = {shown for at, counts in seen.points.items() if at != column.at for shown in counts if shown != "either"}
    habit = {"." if decimal_point(country) else ","} if country and currency_of(country) else set()
    source, found = ("las demás columnas", others) if others else ("la costumbre del país", habit)
    point: Point | None = None if len(found) != 1 else "," if "," in found else "."
    if point is None or point in seen.marks[column.at]:
        notes.append(Note(column.header, "No se sabe si el separador es de miles o decimal: esos montos se detienen."))
        return None
    notes.append(Note(column.header, f"El {_CALLED[point]} separa los decimales, según {source}."))
    return point


_CALLED = {".": "punto", ",": "coma"}


def _order(column: Column, seen: Evidence, instructions: Instructions, notes: list[Note]) -> Order | None:
    if instructions.order:
        return instructions.order
    counts = seen.orders[column.at]
    own = {shown for shown in counts if shown != "either"}
    if len(own) == 2:
        notes.append(
            Note(column.header, "Mezcla día/mes y mes/día: se detienen las fechas que pueden leerse de dos maneras.")
        )
        return None
    if own:
        shown = own.pop()
        notes.append(Note(column.header, f"{_ORDERS[shown]}: lo muestra «{seen.examples[column.at, shown]}»."))
        return "month" if shown == "month" else "day"
    if not counts:
        return "day"
    return _borrowed_order(column, seen, notes)


def _borrowed_order(column: Column, seen: Evidence, notes: list[Note]) -> Order | None:
    others = {shown for counts in seen.orders.values() for shown in counts if shown != "either"}
    if len(others) == 2:
        notes.append(
            Note(
                column.header,
                "Las demás fechas mezclan día/mes y mes/día: se detienen las que pueden leerse de dos maneras.",
            )
        )
        return None
    if others == {"month"}:
        notes.append(Note(column.header, f"{_ORDERS['month']}, como muestran las demás fechas del archivo."))
        return "month"
    notes.append(Note(column.header, f"{_ORDERS['day']}, porque nada en el archivo muestra lo contrario."))
    return "day"


_ORDERS = {"day": "Se lee primero el día", "month": "Se lee primero el mes"}


def _country_said(seen: Evidence, instructions: Instructions, notes: list[Note]) -> bool:
    """A column headed country whose cells are no country at all is some code of the creditor's own."""
    column = next((each for each in seen.layout.columns if each.field is Field.COUNTRY), None)
    if column is None or not seen.countries:
        return False
    if any(seen.countries.keys()):
        return True
    says = "No contiene países, sino claves propias"
    ends = (
        f": vale el país que usted indicó ({instructions.country})."
        if instructions.country
        else "; diga el país al importar."
    )
    notes.append(Note(column.header, says + ends))
    return False
