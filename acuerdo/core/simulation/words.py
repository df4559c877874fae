"""The words of invented people, a few ways for each intent, in the Spanish of their country."""

from __future__ import annotations

from random import Random

from acuerdo.core.simulation.intents import Intent

_I = Intent
_WORDS: dict[Intent, tuple[str, ...]] = {
    _I.HELLO: ("hola, sí soy yo", "Sí, soy yo", "buenas tardes, sí, con ella habla", "hola, soy yo, dígame"),
    _I.ASK_OPTIONS: ("¿qué opciones tengo?", "qué opciones hay para pagar?", "y qué opciones me dan?"),
    _I.ASK_PLAN: ("puedo pagarlo en partes?", "quisiera pagar en cuotas", "¿me pueden dar pagos chiquitos?"),
    _I.CHOOSE_FIRST: ("la opción 1", "la primera", "me quedo con la 1"),
    _I.CHOOSE_LONG: ("la opción 2", "la segunda", "prefiero la opción 2"),
    _I.YES: ("sí, acepto", "sí, de acuerdo", "Sí, confirmo"),
    _I.PROMISE: ("te pago todo el viernes", "el lunes pago todo", "pago completo en una semana"),
    _I.OFFER_PART: ("puedo dar {part} ahora", "ahorita puedo abonar {part}", "tengo {part}, se los puedo dar hoy"),
    _I.CANNOT: ("ahorita no puedo, dame unos días", "no puedo pagar ahora, necesito más tiempo"),
    _I.ASK_BALANCE: ("cuánto debo?", "¿cuánto es en total?"),
    _I.ASK_METHODS: ("¿dónde puedo pagar?", "cómo pago?"),
    _I.ALREADY_PAID: ("ya pagué la semana pasada por transferencia", "eso ya lo pagué, tengo el comprobante"),
    _I.WRONG_AMOUNT: ("ese monto no es correcto, yo debía menos", "el monto está mal, ya había abonado una parte"),
    _I.NOT_MINE: ("esa deuda no es mía, nunca contraté eso", "yo nunca contraté nada con ustedes"),
    _I.HARD_TIME: ("me quedé sin trabajo y no tengo cómo", "mi mamá está en el hospital y todo se me fue en eso"),
    _I.A_PERSON: ("quiero hablar con una persona", "prefiero que me atienda una persona, por favor"),
    _I.STOP: ("BAJA", "ya no me escriban por aquí", "STOP"),
    _I.NEVER_AGAIN: ("no me vuelvan a contactar nunca más por ningún medio",),
    _I.WRONG_NUMBER: ("número equivocado, aquí no vive esa persona", "se equivocó de número, no la conozco"),
    _I.THIRD_PARTY: ("no soy ella, soy su hermana", "él no está, yo soy su esposa"),
    _I.COMPLAIN: ("me escriben demasiado, quiero poner una queja", "esto es un abuso, voy a quejarme de ustedes"),
    _I.CALL_LATER: ("estoy trabajando, escríbame mañana a las 5 de la tarde",),
    _I.PRIVACY: ("quiero saber qué datos personales tienen de mí y de dónde los sacaron",),
    _I.LAWYER: ("estoy en un proceso de insolvencia, hablen con mi abogado",),
    _I.THANKS: ("muchas gracias", "gracias, muy amable"),
    _I.PROVE: ("{last4}", "termina en {last4}", "son {last4}"),
}
_RIOPLATENSE = {
    _I.ASK_OPTIONS: ("che, ¿qué opciones tengo?",),
    _I.CANNOT: ("ahora no puedo, bancame unos días",),
    _I.PROMISE: ("el viernes te pago todo", "el lunes cancelo todo"),
}


def words_for(rng: Random, intent: Intent, country: str, *, last4: str = "", part: str = "") -> str:
    """`part` is an amount as people write it; raises KeyError for a deed, which has no words."""
    ways = _RIOPLATENSE.get(intent) if country == "AR" else None
    return rng.choice(ways or _WORDS[intent]).format(last4=last4, part=part)
