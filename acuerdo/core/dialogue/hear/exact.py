"""Rules that must never be a matter of degree: stop words, and words that say a life is in danger."""

from __future__ import annotations

import re

# CTIA and carrier opt-out words, the FCC's list, and their Spanish and Portuguese equals (law.md §14).
STOP_WORDS = frozenset(
    [
        "stop",
        "stopall",
        "unsubscribe",
        "cancel",
        "end",
        "quit",
        "revoke",
        "optout",
        "opt-out",
        "remove",
        "arret",
        "baja",
        "alto",
        "parar",
        "pare",
        "salir",
        "cancelar",
        "detener",
        "sair",
        "remover",
        "descadastrar",
    ]
) | {"no mas", "opt out", "stop all", "dar de baja", "de baja", "basta"}
_COURTESY = re.compile(r"\b(?:por favor|gracias|please|ya|por fa|a|ok)\b")
_NEVER_AGAIN = re.compile(
    r"\b(?:nunca|jamas)\b(?! (?:contrate|pedi|saque|firme|recibi|he|me llego"
    r"|tuve|solicite))|\bno (?:me )?(?:quiero que |deseo que )?(?:me )?"
    r"(?:vuelvan?|vuelvas) a\b|\bning(?:un|una) (?:medio|via|forma|canal|lado"
    r"|manera)|\bpor ningun\b|\ben paz\b|\bno quiero (?:volver a )?saber"
    r" (?:nada )?(?:mas )?de (?:ustedes|usted|ti|vos)|\bnever\b|\bde ninguna"
    r" (?:manera|forma)\b|\bpara siempre\b|\btodos los (?:medios|canales)"
    r"|\bnunca mais\b|\bdefinitivamente\b|\bni (?:por )?(?:whatsapp|correo|mensaje"
    r"|llamada|sms)\w*.{0,25}\bni (?:por )?\w+|\bborren?(?:me)? (?:mi numero"
    r" |de )?.{0,12}(?:todo|todos)"
)
_AT_RISK = re.compile(
    r"\bsui[cs]id\w*|\b(?:quiero|quisiera|prefiero|preferiria|deseo|mejor|ganas"
    r" de|pienso en|pensado en|pensando en|dan ganas de)"
    r" (?:ya )?(?:estar |me )?(?:morir(?:me|se)?|muert[oa]|matarme|desaparecer"
    r" de (?:este|la|el)|acabar con (?:todo|mi vida)|dejar de vivir|no (?:seguir"
    r"|estar) (?:vivo|viva|viviendo|aqui))\b"
    r"|\bme (?:quiero|quisiera|voy a|vo a|pienso|dan ganas de|gustaria) (?:morir"
    r"|matar|aventar|tirar (?:de|del|al|a las|por)|colgar|ahorcar|quitar la vida"
    r"|cortar las venas|pegar un tiro|hacer dano|lastimar)\b"
    r"|\b(?:quitarme|quitarse|quito|acabar con|terminar con|atentar contra|ponerle"
    r" fin a) (?:la|mi|su) vida\b|\bno quiero (?:ya )?(?:vivir|seguir (?:viviendo"
    r"|vivo|viva|con vida|en este mundo)|despertar(?! a))\b|\bya no quiero (?:vivir"
    r"|seguir viviendo|estar aqui|estar vivo|estar viva|existir)\b"
    r"|\b(?:no (?:vale|merece) la pena|sin ganas de|no tengo ganas de|no le veo"
    r" sentido a|cansad[oa] de|ya no aguanto) (?:seguir )?(?:vivir|viviend\w*"
    r"|la vida|mi vida)\b"
    r"|\b(?:quisiera|ojala|preferiria|deseo|quiero) (?:ya )?no (?:despertar(?! a)|amanecer|existir)\b"
    r"|\b(?:estaria|estarian|estarias|estan|estaran) mejor (?:sin mi|muert[oa])"
    r"|\bmejor (?:estaria |estar )?(?:me mato|me muero|muert[oa])\b|\bme mato\b"
    r"|\b(?:cortarme|corte) las venas\b|\bahorcar(?:me)\b|\bcolgarme\b"
    r"|\bpegarme un tiro\b|\btirarme (?:de|del|al|a las?|por) \w+|\b(?:hacerme"
    r"|hacer) dano\b(?! a la)|\blastimarme\b|\b(?:tomarme|tomo|tragarme) (?:todas?"
    r" )?(?:las|unas|un frasco de|un monton de) pastillas\b"
    r"|\b(?:me|nos|lo|la) (?:quieren|van a|amenazan con|amenazaron con|dijeron"
    r" que me van a) matar\b|\bamenaz\w+ (?:de muerte|con matar\w*)\b|\bya no"
    r" puedo mas con (?:mi|la|esta) vida\b|\bacabar con (?:esto|todo) de una"
    r" vez\b|\bno (?:le )?(?:veo|encuentro) (?:mas )?(?:salida|sentido) (?:mas"
    r" )?(?:que|a) (?:morir|la muerte|vivir|la vida|matar)\w*"
    r"|\b(?:se quiere|se quiso|intento|trato de|quiere) (?:matar(?:se)?|suicidar\w*"
    r"|quitarse la vida)\b|\bkill myself\b|\bwant to die\b|\bend my life\b|\bquero"
    r" morrer\b|\bme matar\b"
)
_IDIOM = re.compile(
    r"(?:morir(?:me|se)?|muero|mato|matar(?:me)?|muert[oa]) (?:de |de la |del"
    r" |de pura |por (?:comprar|un |una |ir|tener|ver)|trabajando|de trabajar"
    r"|chambeando|laburando|estudiando)"
    r"(?:la |el )?(?:risa|verguenza|pena|hambre|sueno|calor|frio|ganas|coraje"
    r"|aburrimiento|amor|sed|nervios|cansancio|envidia|curiosidad|trabajar|comprar"
    r"|un|una)?"
    r"|(?:me|nos) (?:van a|va a|quieren) matar (?:los|las|estos|estas|de|con) "
    r"(?:los |las |un |tantos? )?(?:intereses|recargos|cuotas|deudas?|gastos|cobros|susto|hambre|precios)"
    r"|(?:mi (?:esposa|esposo|mujer|marido|mama|papa|jefe|jefa|viejo|vieja|senora"
    r"|novia|novio)) me (?:va a|quiere|va) (?:a )?mata\w*|\bni muert[oa]\b|\bantes"
    r" muert[oa]\b|\bsuicidio (?:financiero|economico|comercial)"
    r"|\b(?:me|nos) (?:esta|estan|viene|vienen|tiene|tienen) matando\b|\bme matan? (?:si|tant[oa]s|est[oa]s|los|las)\b"
    r"|\bdespertar al? \w+"
)


def stop_wish(text: str, asked_in_words: bool) -> str | None:
    """ "all" for never again, "channel" for a stop word or a plain wish to stop, None otherwise.

    `text` is cleaned; `asked_in_words` says that the patterns already heard a wish to stop.
    """
    bare = re.sub(r"[^a-z\- ]", "", _COURTESY.sub("", re.sub(r"[^\w\- ]", " ", text))).strip()
    word = re.sub(r"\s+", " ", bare) in STOP_WORDS or re.sub(r"[^a-z]+", " ", text).strip() in STOP_WORDS
    if not (word or asked_in_words):
        return None
    return "all" if _NEVER_AGAIN.search(text) else "channel"


def figure_of_speech(text: str) -> bool:
    """Whether a cleaned message speaks of dying as people do who are in no danger: of laughter, of hunger, of work."""
    return bool(_IDIOM.search(text))


def life_at_risk(text: str) -> bool:
    """Whether a cleaned message speaks of dying, self-harm or a death threat; ``me muero de la risa`` does not."""
    return bool(_AT_RISK.search(_IDIOM.sub(" ", text)))
