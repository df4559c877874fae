"""The door: signing in, a forgotten password by mail, an invitation that opens a seat and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core import mail
from django.test import Client

from acuerdo.flows.invite_staff import invite
from acuerdo.records.people import Membership, Role, User
from tests.people_of_tests import PASSWORD, World

SignIn = Callable[[User], Client]


def test_marta_signs_in_and_out(world: World) -> None:
    client = Client()
    wrong = client.post("/entrar/", {"username": world.marta.email, "password": "otra"})
    assert "El correo o la contraseña no coinciden" in wrong.content.decode()
    client.post("/entrar/", {"username": world.marta.email.upper(), "password": PASSWORD})
    assert client.get("/").status_code == 200
    assert client.get("/salir/").status_code == 405  # a picture in a mail must not sign anyone out
    client.post("/salir/")
    assert client.get("/").status_code == 302


def test_a_forgotten_password_is_replaced_by_mail(world: World) -> None:
    client = Client()
    client.post("/clave/", {"email": world.ana.email})
    link = re.search(r"/clave/\S+/\S+/", mail.outbox[0].body).group()
    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    bad = client.post(form, {"new_password1": "corta", "new_password2": "corta"})
    assert "demasiado corta" in bad.content.decode()
    client.post(form, {"new_password1": "una clave nueva y larga", "new_password2": "una clave nueva y larga"})
    assert client.login(username=world.ana.email, password="una clave nueva y larga")
    assert "Este enlace ya no sirve" in client.get(link, follow=True).content.decode()


def test_a_mail_that_nobody_has_gets_the_same_answer(world: World) -> None:
    answer = Client().post("/clave/", {"email": "nadie@ejemplo.mx"}, follow=True)
    assert "Revisa tu correo" in answer.content.decode()
    assert not mail.outbox


def test_julia_invites_and_the_newcomer_gets_only_that_seat(world: World, sign_in: SignIn) -> None:
    julia = sign_in(world.director)
    bad = julia.post("/equipo/", {"email": "sin-arroba", "role": "agent", "creditor": world.ours.id})
    assert "Escribe un correo completo" in bad.content.decode()
    page = julia.post("/equipo/", {"email": "nora@ejemplo.mx", "role": "agent", "creditor": world.ours.id})
    link = re.search(r"/invitacion/\S+?/", page.content.decode()).group()
    newcomer = Client()
    newcomer.post(link, {"name": "Nora Vidal", "password": "otra clave bien larga"})
    assert newcomer.get("/cuentas/").status_code == 200
    assert newcomer.get("/equipo/").status_code == 403
    used = Client().post(link, {"name": "Otra", "password": "otra clave bien larga"})
    assert "ya venció o ya se usó" in used.content.decode()


def test_an_invitation_never_opens_the_account_of_someone_who_already_has_one(world: World) -> None:
    _invitation, url = invite(world.oscar.email, Role.AGENT, world.ours.id, by=world.director)
    thief = Client()
    thief.post(url, {"name": "Quien sea", "password": "no es la clave de oscar"})
    assert thief.get("/").status_code == 302
    world.oscar.refresh_from_db()
    assert world.oscar.check_password(PASSWORD)


def test_a_manager_gives_no_role_of_another_creditor(world: World, sign_in: SignIn) -> None:
    julia = sign_in(world.director)
    page = julia.post("/equipo/", {"email": "x@ejemplo.mx", "role": "manager", "creditor": world.theirs.id})
    assert "Invitación para" not in page.content.decode()
    theirs = Membership.objects.get(user=world.oscar)
    assert julia.post(f"/equipo/papel/{theirs.id}/", {"role": "agent"}).status_code == 404


def test_julia_changes_a_role_and_deactivates(world: World, sign_in: SignIn) -> None:
    julia = sign_in(world.director)
    seat = Membership.objects.get(user=world.ana)
    julia.post(f"/equipo/papel/{seat.id}/", {"role": "administrator"})
    seat.refresh_from_db()
    assert seat.role == Role.AGENT
    julia.post(f"/equipo/papel/{seat.id}/", {"role": "supervisor"})
    seat.refresh_from_db()
    assert seat.role == Role.SUPERVISOR
    julia.post(f"/equipo/baja/{world.ana.id}/")
    world.ana.refresh_from_db()
    assert not world.ana.is_active
