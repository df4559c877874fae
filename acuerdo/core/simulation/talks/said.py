"""What simulated debtors say: five objections in the Spanish of seven countries, and eight ways of saying anything."""

from __future__ import annotations

OBJECTIONS = ("amount", "moment", "capacity", "life", "refusal")
TEMPERAMENTS = ("plain", "anxious", "distrustful", "angry", "evasive", "talkative", "terse", "overwhelmed")

# {month}: what they can pay each month, as people write it there.
OBJECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "MX": {
        "amount": ("ese monto está mal, yo debía menos", "no me cuadra la cantidad, ya había abonado"),
        "moment": ("ahorita no puedo, denme chance a la quincena", "necesito unos días más, todavía no me pagan"),
        "capacity": ("puedo ir dando {month} al mes", "¿me lo pueden dejar en pagos? puedo con {month} mensuales"),
        "life": ("me corrieron de la chamba y no tengo de dónde", "mi mamá está en el hospital y todo se va en eso"),
        "refusal": ("no voy a pagar nada", "no pienso pagar eso"),
    },
    "CO": {
        "amount": ("ese valor está mal, yo debía menos", "no me cuadra el saldo, ya había hecho un abono"),
        "moment": ("ahorita no tengo plata, deme un plazo por favor", "necesito unos días más, todavía no me pagan"),
        "capacity": ("le puedo pagar {month} mensuales", "¿me lo pueden diferir? puedo con {month} al mes"),
        "life": ("me quedé sin trabajo y no tengo cómo", "tengo a mi mamá hospitalizada y toda la plata se va en eso"),
        "refusal": ("no voy a pagar nada", "no pienso pagar eso"),
    },
    "AR": {
        "amount": ("ese monto está mal, yo debía menos", "no me cierra el monto, ya había pagado una parte"),
        "moment": ("ahora no puedo, bancame unos días", "necesito unos días más, todavía no cobré"),
        "capacity": ("puedo pagar {month} por mes", "¿me lo podés hacer en cuotas? puedo {month} por mes"),
        "life": ("me quedé sin laburo y no tengo un mango", "tengo a mi vieja internada y se me va todo en eso"),
        "refusal": ("no voy a pagar nada", "no pienso pagar eso"),
    },
    "CL": {
        "amount": ("ese monto está malo, yo debía menos", "no me cuadra el monto, ya había abonado"),
        "moment": ("ahora no puedo, denme unos días más po", "necesito unos días más, todavía no me pagan"),
        "capacity": ("puedo pagar {month} al mes", "¿me lo pueden dejar en cuotas? puedo con {month} al mes"),
        "life": ("quedé cesante y no tengo cómo pagar", "mi mamá está hospitalizada y se me va toda la plata en eso"),
        "refusal": ("no voy a pagar nada", "no pienso pagar eso"),
    },
    "PE": {
        "amount": ("ese monto está mal, yo debía menos", "no me cuadra el monto, ya había pagado una parte"),
        "moment": ("ahorita no puedo, deme unos días más pe", "necesito unos días más, todavía no me pagan"),
        "capacity": ("puedo pagar {month} al mes", "¿me puede dar cuotas? puedo con {month} mensuales"),
        "life": ("me quedé sin chamba y no tengo cómo", "mi mamá está en el hospital y todo se me va en eso"),
        "refusal": ("no voy a pagar nada", "no pienso pagar eso"),
    },
    "EC": {
        "amount": ("ese valor está mal, yo debía menos", "no me cuadra el valor, ya había abonado"),
        "moment": ("ahorita no puedo, deme unos diítas más", "necesito unos días más, todavía no me pagan"),
        "capacity": ("puedo pagar {month} al mes", "¿me puede dar cuotas? puedo con {month} mensuales"),
        "life": ("me quedé sin trabajo y no tengo cómo", "mi mamá está en el hospital y todo se me va en eso"),
        "refusal": ("no voy a pagar nada", "no pienso pagar eso"),
    },
    "ES": {
        "amount": ("ese importe está mal, yo debía menos", "no me cuadra el importe, ya había pagado una parte"),
        "moment": ("ahora mismo no puedo, dadme unos días", "necesito unos días más, todavía no he cobrado"),
        "capacity": ("puedo pagar {month} al mes", "¿me lo podéis fraccionar? puedo con {month} al mes"),
        "life": ("me he quedado en paro y no tengo cómo", "tengo a mi madre ingresada y se me va todo en eso"),
        "refusal": ("no voy a pagar nada", "no pienso pagar eso"),
    },
}
INSULTS = {
    "MX": "son unos rateros",
    "CO": "ustedes son unos ladrones",
    "AR": "son unos chorros",
    "CL": "son unos ladrones de mierda",
    "PE": "son unos rateros",
    "EC": "son unos ladrones",
    "ES": "sois unos ladrones",
}
# How each temperament says a thing; {said} is the thing.
MANNERS: dict[str, tuple[str, ...]] = {
    "plain": ("{said}", "buenas, {said}"),
    "anxious": ("ay perdón de verdad, {said}, qué pena", "disculpe la molestia es que {said}"),
    "distrustful": ("a ver, {said}", "{said}"),
    "angry": ("{said}!!", "ya les dije, {said}"),
    "evasive": ("mmm {said}", "pues {said}"),
    "talkative": (
        "hola qué tal mire le mando este audio porque voy manejando eh {said} entonces pues eso no le quería comentar",
        "buenas tardes este mire le explico rapidito {said} y bueno pues ahí me dice qué se puede hacer",
    ),
    "terse": ("{said}",),
    "overwhelmed": ("la verdad ya no sé ni qué hacer, {said}", "estoy muy agobiada, {said}"),
}
YES = {
    "MX": ("sí, acepto", "sale, de acuerdo"),
    "CO": ("sí, acepto", "listo, de acuerdo"),
    "AR": ("dale, acepto", "sí, de acuerdo"),
    "CL": ("sí, acepto", "ya po, de acuerdo"),
    "PE": ("sí, acepto", "ya, de acuerdo"),
    "EC": ("sí, acepto", "de acuerdo"),
    "ES": ("sí, acepto", "vale, de acuerdo"),
}
HALF_YES = ("ok...", "mmm bueno, déjame ver", "luego te digo")
THANKS = ("gracias", "muchas gracias por la ayuda")
PROOF = ("{last4}", "termina en {last4}", "claro, son {last4}")
WHO = ("¿quién me escribe?", "¿eres un robot?")
OPTIONS = ("bueno, ¿qué opciones tengo?", "a ver, ¿qué opciones hay?")
