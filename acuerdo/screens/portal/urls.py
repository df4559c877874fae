"""Addresses of the debtor's page, all behind one link."""

from __future__ import annotations

from django.urls import URLPattern, path

from acuerdo.screens.portal import (
    accent,
    agreement,
    already_paid,
    choose,
    complaint,
    contact,
    decided,
    hard_time,
    home,
    how_to_pay,
    logo,
    my_data,
    not_right,
    pay,
    person,
    proof,
)
from acuerdo.screens.portal.door import unproven

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("tono/<str:accent>.css", accent.accent_sheet, name="accent"),
    path("gracias/", pay.thanks, name="thanks"),
    path("<str:token>/", home.home, name="home"),
    path("<str:token>/soy-yo/", unproven(proof.prove), name="prove"),
    path("<str:token>/opciones/<str:option_id>/", choose.choose, name="choose"),
    path("<str:token>/acuerdo/", agreement.agreement, name="agreement"),
    path("<str:token>/pagar/", pay.pay, name="pay"),
    path("<str:token>/formas/", how_to_pay.ways, name="ways"),
    path("<str:token>/como-pagar/<str:checkout_id>/", how_to_pay.how_to_pay, name="how_to_pay"),
    path("<str:token>/pago/", pay.paid, name="paid"),
    path("<str:token>/ya-pague/", already_paid.already_paid, name="already_paid"),
    path("<str:token>/no-es-correcto/<str:debt_id>/", not_right.not_right, name="not_right"),
    path("<str:token>/momento-dificil/", hard_time.hard_time, name="hard_time"),
    path("<str:token>/persona/", person.person, name="person"),
    path("<str:token>/contacto/", contact.contact, name="contact"),
    path("<str:token>/contacto/cerrar/", contact.close_channel, name="close_channel"),
    path("<str:token>/quejas/", complaint.complaint, name="complaint"),
    path("<str:token>/como-se-decide/", decided.decided, name="decided"),
    path("<str:token>/mis-datos/", my_data.my_data, name="my_data"),
    path("<str:token>/logo", logo.logo, name="logo"),
]
