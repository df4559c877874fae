"""Figures of a message that are no money: telephones, documents, accounts, folios, years, streets, scores and counts.

A wrong amount becomes a promise on paper, so whatever looks like the figure of something else is left unread.
"""

from __future__ import annotations

import re

_FILLER = (
    r"(?: ?(?:es|era|son|numero|no\.?|n°|nº|#|:|de|del|la|el|mi|su|tu|con|va|termina|terminad[oa]|en"
    r"|celular|movil|cuenta|referencia|cliente|orden|ciudadania|identidad|extranjeria|interbancaria))*"
)
_REFERENCE = re.compile(
    r"\b(?:telefono|tel|celular|cel|movil|fono|numero|num|nro|whatsapp|llam[ae]\w*|marqu\w*|marcame|marca"
    r"|extension|ext|clabe|cbu|cvu|cci"
    r"|alias|iban|cuenta|cta|tarjeta|plastico|dni|nie|nif|cif|ine|curp|rfc|ruc|rut|run|cuit|cuil|cedula"
    r"|documento|pasaporte|ci"
    r"|folio|referencia|ref|expediente|contrato|credito|prestamo|cliente|socio|factura|boleta|ticket|orden"
    r"|pedido|guia"
    r"|comprobante|operacion|autorizacion|transaccion|codigo|clave|nip|pin|token|otp|cp|postal|serie|placas?"
    r"|digitos|terminacion|terminad[oa]|calle|cll|carrera|cra|cr|kra|avenida|av|avda|jiron|jr|pasaje|manzana|mz"
    r"|lote|piso|depto"
    r"|departamento|apto|casa|interior|edificio|torre|ruta|kilometro|km|articulo|art|ley|sucursal|ventanilla|caja"
    rf"|opcion|alternativa|plan|propuesta|canal|pagina|capitulo|version|windows|android|iphone|covid"
    rf"|local)\b{_FILLER} ?"
    r"(?P<figure>[\dk*x#+(][\d .\-/()*k+]*\d|\d)(?![\d.,]*\d? ?(?:pesos|varos|soles|lucas|mil\b|%))"
)
_YEAR = re.compile(
    r"\b(?:en|desde|del|ano|anos|el|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    r"|diciembre|ano de|(?:fin(?:es|al)?|principios|mediados|inicios) de|[a-z]{3} de|bre de|zo de|il de|yo de"
    r"|io de|to de|ro de)"
    r" (?:el |del |de )?(?P<figure>(?:19[5-9]|20[0-4])\d)\b(?! ?(?:pesos|varos|soles|lucas|mil\b|[.,]\d))"
)
_ROUND_HUNDRED = re.compile(r"(?:20|19)00")
_ALWAYS = re.compile(r"\b(?:24/7|24x7|24 x 7|365)\b")
_PLUS = re.compile(r"(?P<figure>\+ ?\d[\d .\-()]{6,}\d)")
_DASHED = re.compile(
    r"(?<![\d.,$])(?P<figure>\d{1,4}(?:-\d{2,8}){1,5}(?:-[\dk])?)(?![\d])"
    r"|(?P<figure2>\d{1,2}\.\d{3}\.\d{3}-[\dk])\b"
)
_PAIRED = re.compile(r"(?<![\d.,$])(?P<figure>\d{2,4}(?: \d{2,4}){2,6})(?![\d.,])")
_LONG = re.compile(r"(?<![\d.,$€])(?P<figure>0\d{3,}|\d{8,})(?![\d.,])")
_ROUND = re.compile(r"[1-9]\d{1,4}0{6}|[1-9]\d{0,4}0{5,}|[1-9]\d{2,4}0{4}|[1-9]\d{3,4}0{3}")
_MORE_OR_LESS = re.compile(r" y (?:pico|algo|tantos?|fraccion|cacho|monedas|pedazo|chirolas)\b")
# A noun in plural right after a bare figure says what is counted; these plurals count nothing or are about paying.
_COUNTED = re.compile(r" ?(?P<noun>[a-zñ]{3,}s)\b")
_COUNTS_NOTHING_WORDS = (
    "mensuales semanales quincenales nomas mas menos entonces pues antes despues las los unas unos apenas"
    " ustedes estos esos esas estas tres dos seis diez lunes martes miercoles jueves viernes buenos buenas"
    " netos limpios adicionales extras iniciales maximos minimos puedes podes tienes quieres crees dices sabes"
    " eres vos nos les mis tus sus has das hemos podemos vamos quedamos demas entre tras siquiera jamas ademas"
    " atras toditos todos todas digamos aproximados cerrados exactos completos aunque fijos parejos cortos"
    " redondos"
)
_COUNTS_NOTHING = frozenset(_COUNTS_NOTHING_WORDS.split())
_UNIT_AFTER = re.compile(
    r"\s*(?:%|por ?ciento|dia\b|semana\b|mes\b|ano\b|quincena\b|cuota\b|pago\b|vez\b|hora\b|hrs?\b|hs\b|am\b|pm\b"
    r"|minuto\b|min\b|persona\b|opcion\b|trabajo\b|hij[oa]\b|o tres\b|numero\b|km\b|kilos?\b|kg\b|grados?\b"
    r"|metros?\b|gb\b|megas?\b|mb\b|cm\b|mts?\b|de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre"
    r"|octubre|noviembre|diciembre)\b)"
)
_BEFORE = re.compile(r"\b(?:somos|eramos|tengo ya|cumpl\w+|edad(?: de)?|son las|a las|las|tipo) $")

Span = tuple[int, int]


def other_figures(text: str, country: str) -> tuple[Span, ...]:
    """Stretches of a cleaned message whose figures belong to something else than money."""
    found = [match.span("figure") for match in _REFERENCE.finditer(text)]
    found += [match.span("figure") for match in _YEAR.finditer(text) if not _ROUND_HUNDRED.fullmatch(match["figure"])]
    found += [match.span() for match in _ALWAYS.finditer(text)]
    found += [match.span() for match in _PLUS.finditer(text)]
    found += [match.span() for match in _DASHED.finditer(text)]
    found += [match.span("figure") for match in _PAIRED.finditer(text) if not _thousands(match["figure"])]
    found += [match.span("figure") for match in _LONG.finditer(text) if not _ROUND.fullmatch(match["figure"])]
    return tuple(found)


def counts_something(text: str, start: int, end: int) -> bool:
    """Whether the bare figure at that place counts things, hours or people (``20 llamadas``, ``tengo 45 anos``)."""
    if _UNIT_AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 20), start):
        return True
    noun = _COUNTED.match(text, end)
    return noun is not None and noun["noun"] not in _COUNTS_NOTHING


def inexact(text: str, end: int) -> bool:
    """``mil y pico``: nobody can be held to it."""
    return _MORE_OR_LESS.match(text, end) is not None


def _thousands(figure: str) -> bool:
    """``3 250 000``: groups of three, round, are an amount; a telephone of Spain is not round."""
    return re.fullmatch(r"[1-9]\d{0,2}(?: \d{3})* \d00", figure) is not None
