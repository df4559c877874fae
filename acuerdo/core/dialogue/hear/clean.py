"""Folding a message to the plain form that the patterns read: lower case, no accents, spelt-out chat words."""

from __future__ import annotations

import re
import unicodedata

_SPELT = {
    "q": "que", "k": "que", "ke": "que", "qe": "que", "xq": "porque", "xk": "porque", "pq": "porque",
    "porq": "porque", "x": "por", "xfa": "por favor", "xfavor": "por favor", "porfa": "por favor",
    "porfis": "por favor", "plis": "por favor", "pls": "por favor", "tmb": "tambien", "tb": "tambien",
    "tbn": "tambien", "tambn": "tambien", "d": "de", "dl": "del", "pa": "para", "pal": "para el",
    "pa'l": "para el", "pa'": "para", "toy": "estoy", "ta": "esta", "tamos": "estamos", "tas": "estas",
    "bn": "bien", "mñn": "manana", "mnn": "manana", "mna": "manana", "mn": "manana", "hno": "hermano",
    "msj": "mensaje", "msjs": "mensajes", "msg": "mensaje", "wsp": "whatsapp", "wpp": "whatsapp",
    "wapp": "whatsapp", "wp": "whatsapp", "wasap": "whatsapp", "wasa": "whatsapp", "guasap": "whatsapp",
    "watsap": "whatsapp", "wats": "whatsapp", "whats": "whatsapp", "whatsap": "whatsapp", "what": "whatsapp",
    "wasapp": "whatsapp", "guasa": "whatsapp", "tel": "telefono", "cel": "celular", "num": "numero",
    "nro": "numero", "dpto": "departamento", "dnd": "donde", "cdo": "cuando", "cndo": "cuando",
    "kuando": "cuando", "cuanod": "cuando", "kuanto": "cuanto", "cto": "cuanto", "kiero": "quiero",
    "qiero": "quiero", "kien": "quien", "qn": "quien", "aki": "aqui", "akí": "aqui", "ps": "pues",
    "pos": "pues", "pz": "pues", "aser": "hacer", "ase": "hace", "ice": "hice", "ise": "hice",
    "boy": "voy", "bamos": "vamos", "aora": "ahora", "orita": "ahorita", "haora": "ahora", "oi": "hoy",
    "oy": "hoy", "ay": "hay", "devo": "debo", "deven": "deben", "pague'": "pague", "pagé": "pague",
    "page": "pague", "pagao": "pagado", "desquento": "descuento", "reconosco": "reconozco",
    "conosco": "conozco", "grax": "gracias", "grasias": "gracias", "gracia": "gracias", "ola": "hola",
    "holi": "hola", "holis": "hola", "wena": "buenas", "wenas": "buenas", "bno": "bueno", "sip": "si",
    "sii": "si", "sipi": "si", "zi": "si", "nop": "no", "nope": "no", "depocito": "deposito",
    "depocite": "deposite", "depositao": "depositado", "trasferencia": "transferencia",
    "trasferi": "transferi", "tranferi": "transferi", "tranfiero": "transfiero", "tranferencia": "transferencia",
    "transfe": "transferencia", "transfer": "transferencia", "depa": "departamento", "finde": "fin de semana",
    "qincena": "quincena", "kincena": "quincena", "quinsena": "quincena", "cuota's": "cuotas",
    "nesecito": "necesito", "nesesito": "necesito", "necsito": "necesito", "pueo": "puedo", "puedp": "puedo",
    "alluda": "ayuda", "plaso": "plazo", "plazito": "plazo", "plasito": "plazo",
    "plasos": "plazos", "cuotitas": "cuotas", "pagitos": "pagos",
    "paguitos": "pagos", "bajito": "bajo", "ratico": "rato", "diitas": "dias", "diitos": "dias",
    "platica": "platica", "platita": "plata", "lanita": "lana", "tiempito": "tiempo", "tiempecito": "tiempo",
    "juevez": "jueves", "vierne": "viernes", "biernes": "viernes", "sabao": "sabado", "miercole": "miercoles",
    "ay'": "hay", "ahi'": "ahi", "usd's": "usd", "u": "u", "oky": "ok", "okis": "ok", "okey": "ok",
    "opsion": "opcion", "opcin": "opcion", "obcion": "opcion", "korreo": "correo", "coreo": "correo",
    "manna": "manana", "manhana": "manana", "maniana": "manana", "mannana": "manana", "biernez": "viernes",
    "viernez": "viernes", "savado": "sabado", "liqidado": "liquidado", "banko": "banco", "kinse": "quince",
    "okay": "ok", "oka": "ok", "oki": "ok", "okei": "ok",
}  # fmt: skip
_WORD = re.compile(r"(?<![0-9a-z@.])[a-z']+(?![0-9@])")  # never inside 500k or an address
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SPACE = re.compile(r"\s+")
_DICTATED = re.compile(r"\b(eh+|este\.\.\.|mmm+|ehm+|o sea que|o sea)(?=[\s,.…]|$)")


def fold(text: str) -> str:
    """Lower case without accents, character by character: the result is as long as the text (spans hold)."""
    return "".join(_fold_char(char) for char in text)


def _fold_char(char: str) -> str:
    plain = unicodedata.normalize("NFD", char.lower())
    return plain[0] if plain else char


def clean(text: str) -> str:
    """The form patterns read: folded, chat spellings written out, filler and drawn-out letters gone."""
    folded = fold(unicodedata.normalize("NFKC", text)).replace("’", "'").replace("´", "'")
    folded = "".join(" " if unicodedata.category(char) == "Cf" else char for char in folded)
    drawn = _DRAWN_OUT.sub(_shorten, folded)
    spoken = _DICTATED.sub(" ", drawn)
    spelt = _WORD.sub(lambda match: _SPELT.get(match.group(), match.group()), spoken)
    return _SPACE.sub(" ", spelt).strip()


def _shorten(match: re.Match[str]) -> str:
    letter = match.group(1)
    return letter if letter not in "lr" else letter * 2
