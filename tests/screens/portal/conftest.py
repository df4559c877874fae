"""Laura's page: a world with two creditors, a clock that stands at its noon, and ways to open her link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import Settings

from acuerdo.flows import clock
from acuerdo.flows.debtor_link import new_link
from acuerdo.flows.wiring import install, wired
from acuerdo.records.portfolios import Account
from tests.people_of_tests import NOW, World, a_world
from tests.screens.portal.company_of_tests import Company

Door = Callable[..., str]


@pytest.fixture(autouse=True)
def company() -> Iterator[Company]:
    before, made = wired(), Company()
    install(replace(before, payments=lambda provider, credentials: made))
    yield made
    install(before)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.moved_to(NOW):
        yield


@pytest.fixture
def world(db: None, settings: Settings) -> World:
    """Nobody signs in here: a slow password hash would be most of the time of these tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return a_world()


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.fixture
def door() -> Door:
    """``door(account)``: the path of a fresh link, proven unless said otherwise."""

    def path(account: Account, *, proven: bool = True) -> str:
        token, link = new_link(account, point_id=None, proven=proven)
        link.save(force_insert=True)
        return f"/p/{token}/"

    return path
