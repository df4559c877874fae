"""How the desk writes days, instants, names of things and icons in its templates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acuerdo.core.ledger import AGEING
from acuerdo.flows import clock
from acuerdo.screens.desk.vocabulary import WORDS
from acuerdo.screens.pictures.icons import icon as draw_icon

register = template.Library()


def today() -> date:
    """The staff's day, in the installation's time zone."""
    return timezone.localtime(clock.now()).date()


@register.simple_tag
def icon(name: str) -> SafeString:
    return draw_icon(name)


@register.filter
def says(value: str, vocabulary: str) -> object:
    """``{{ channel|says:"channel" }}``: the word for a code; a code without a word shows as it reads."""
    return WORDS[vocabulary].get(value) or str(value).replace("_", " ")


@register.filter
def at(found: dict[str, object], key: str) -> object:
    """``{{ readings|at:message.id }}``: what stands under a key, None when nothing does."""
    return found.get(key) if found else None


@register.filter
def day(value: date | None) -> str:
    """hoy, mañana, ayer, else ``13 nov`` and the year when it is another."""
    if value is None:
        return "—"
    near = {0: _("hoy"), 1: _("mañana"), -1: _("ayer")}
    away = (value - today()).days
    if away in near:
        return near[away]
    return date_format(value, "j M" if value.year == today().year else "j M Y").lower()


@register.filter
def full_day(value: date | None) -> str:
    """``viernes 13 de noviembre``."""
    if value is None:
        return "—"
    return date_format(value, _("l j \\d\\e F") if value.year == today().year else _("l j \\d\\e F \\d\\e Y"))


@register.filter
def moment(value: datetime | None) -> str:
    """``hoy, 11:20``, ``13 nov, 09:15``: in the installation's time zone."""
    if value is None:
        return "—"
    local = timezone.localtime(value)
    return f"{day(local.date())}, {local:%H:%M}"


@register.filter
def hour(value: datetime | None) -> str:
    return f"{timezone.localtime(value):%H:%M}" if value else "—"


@register.filter
def ago(value: datetime | None) -> str:
    """``hace 5 min``, ``hace 3 h``, then the day."""
    if value is None:
        return "—"
    gone = clock.now() - value
    if timedelta() <= gone < timedelta(hours=1):
        return _("hace %(minutes)s min") % {"minutes": max(int(gone.total_seconds() // 60), 1)}
    if timedelta() <= gone < timedelta(hours=12):
        return _("hace %(hours)s h") % {"hours": int(gone.total_seconds() // 3600)}
    return day(timezone.localtime(value).date())


@register.filter
def late(days: int) -> str:
    """``45 días de atraso``, ``vence hoy``, ``vence en 3 días``."""
    if days > 0:
        return ngettext("%(n)s día de atraso", "%(n)s días de atraso", days) % {"n": days}
    if days == 0:
        return _("al corriente")
    return ngettext("vence en %(n)s día", "vence en %(n)s días", -days) % {"n": -days}


@register.filter
def percent(share: float | None) -> str:
    """0.427 → ``42.7 %``."""
    return "—" if share is None else f"{100 * float(share):.1f} %".replace(".0 %", " %")


@register.filter
def bps(value: int | None) -> str:
    """Basis points as a per cent: 1050 → ``10.5 %``."""
    return percent((value or 0) / 10_000)


@register.filter
def initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in words[:2]).upper() or "·"


@register.filter
def bucket_css(bucket: str) -> str:
    """The class that colours a bucket of arrears, from ``age-0`` to ``age-4``."""
    return f"age-{AGEING.labels.index(bucket) if bucket in AGEING.labels else 0}"


@register.filter
def actor(who: str) -> str:
    """Who did it: the assistant, the system, the person, or a member of the staff by id."""
    known = {"debtor": _("la persona"), "assistant": _("asistente"), "system": _("sistema")}
    return known.get(who) or (_("equipo") if who.startswith("user:") else who)


@register.filter
def reference(external_id: str) -> str:
    """The creditor's own number; empty for one that we made up from what the file said."""
    return "" if external_id.startswith("~") else external_id
