"""The channel a debtor asks for: mejor por correo, márqueme, por WhatsApp; not the one merely mentioned."""

from __future__ import annotations

import re

_BY = r"(?:por|al|a mi|a su|via|en|un|una|mi|este|prefiero(?: el| la)?|mejor(?: el| al)?|solo|el)"
_NAMED = (
    ("whatsapp", re.compile(r"\bwhatsapp\b")),
    (
        "email",
        re.compile(rf"\b{_BY} (?:correo|e-?mail|mail|gmail|hotmail)\b|^\W*(?:correo|e-?mail|mail)\W*$|@\w+\.\w+"),
    ),
    ("sms", re.compile(r"\bsms\b|mensajes? de texto|por texto|mensajito de texto")),
    ("webchat", re.compile(r"\bchat (?:de la|en la|web)|por (?:la )?(?:pagina|web|sitio)\b")),
    ("letter", re.compile(rf"\b{_BY} carta\b|correo postal")),
    (
        "call",
        re.compile(
            r"\b(?:llam(?:ame|eme|enme|arme)|marc(?:ame|arme)|marqu(?:eme|enme)|timbr(?:ame|eme)|telefoneeme"
            r"|telefonazo|llamadita"
            r"|(?:que )?me (?:pued\w+ |podria\w* )?(?:llam(?:e|en|ar|a)|marqu(?:e|en)|marcar)(?! (?:y|diez"
            r"|veinte|\d+|todos|todo|a cada|mucho|tanto|otra vez con)\b)"
            r"|por (?:llamada|telefono|fono)|(?:una|mejor|prefiero(?: una)?|por) llamad(?:a|ita)|via telefonica"
            r"|telefonica(?:mente)?|al (?:fono|telefono|celular)|(?:le agradeceria|podria\w*|importaria) llamar)\b"
        ),
    ),
)
_REFUSED = re.compile(
    r"\b(?:no|ya no|nunca|dejen? de|paren? de|jamas)(?: (?:me|por|mas|quiero|deseo|se|le|vuelva[ns]?|estan?"
    r"|esten|siga[ns]?|a|que|ustedes|vayan?))*"
    r" (?:llam|marqu|marcar|timbr|telefono|mensaj|correo|escrib|whatsapp)\w*"
)
_COMPLAINED = re.compile(
    r"\bme (?:llaman|llamais|marcan|llamaron|marcaron|estan llamando|llamo|marco)\b|\bllamadas\b|\b(?:su"
    r"|tu) correo\b|\b(?:estafas?|fraudes?) por \w+|\bsaca(?:ron|ste) mi \w+"
)
_WISHED = re.compile(r"\b(?:mejor|prefiero|prefiera|sino|solo|unicamente|mas bien)\b(.*)")


def read_channel(text: str) -> str | None:
    """`text` is cleaned. What follows ``mejor`` or ``prefiero`` goes before what else is named."""
    kept = _COMPLAINED.sub(" ", _REFUSED.sub(" ", text))
    wished = _WISHED.search(kept)
    after = _first(f"por {wished[1]}") or _first(wished[0]) if wished else None
    return after or _first(kept)


def _first(text: str) -> str | None:
    return next((name for name, pattern in _NAMED if pattern.search(text)), None)
