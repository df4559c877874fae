"""Each guard is shown to bite: a violation planted in a copy of the tree is found, where it stands."""

from __future__ import annotations

import pytest

from tests.house.planted import copy_of_the_house, plant
from tools import leaks, lengths, pages, programs, purity, translations
from tools.finding import fatal


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The untouched copy; a test that spoils it takes the files out again through `spoil`."""
    return copy_of_the_house(tmp_path_factory.mktemp("house"))


@pytest.fixture
def spoil(house):
    spoilt = {}

    def spoil(path, text):
        spoilt.setdefault(path, (house / path).read_bytes() if (house / path).exists() else None)
        plant(house, path, text)

    yield spoil
    for path, before in spoilt.items():
        (house / path).unlink() if before is None else (house / path).write_bytes(before)


@pytest.fixture
def bare(tmp_path):
    """A tree that holds nothing but what the test plants."""
    (tmp_path / "acuerdo" / "core").mkdir(parents=True)
    return tmp_path


def test_a_copy_without_violations_passes_the_import_contracts(house):
    assert programs.imports(house) == []


def test_core_that_imports_django_and_gateways_that_import_records_are_caught(house, spoil):
    spoil("acuerdo/core/planted.py", "from django.conf import settings\n")
    spoil("acuerdo/gateways/planted.py", "import acuerdo.records.vault\n")
    said = "\n".join(str(finding) for finding in programs.imports(house))
    assert "acuerdo.gateways.planted -> acuerdo.records.vault" in said
    assert "acuerdo.core.planted -> django" in said


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\nx = datetime.now()",
        "from datetime import datetime as d\nx = d.utcnow",
        "import datetime as dt\nx = dt.date.today()",
        "from datetime import date\nday = date.today",
        "import datetime\nx = [datetime.datetime.now]",
        "def f(clock):\n    return clock.now()",
        "import time\nx = time.monotonic()",
        "from time import time",
        "import random\nx = random.choice([1])",
        "from random import shuffle",
        "import random\nx = random.Random()",
        "import secrets",
        "from uuid import uuid4",
        "import uuid\nx = uuid.uuid4()",
        "from os import urandom",
        "import os.path",
        "import numpy as np\nx = np.random.default_rng()",
        "x = hash('Laura')",
        "x = open('laws.toml')",
        "from pathlib import Path",
        "import urllib.request",
        "def f():\n    import socket",
        "x = __import__('time')",
    ],
)
def test_a_clock_a_lot_or_an_open_file_in_core_is_caught(bare, code):
    plant(bare, "acuerdo/core/planted.py", code + "\n")
    assert {finding.where.partition(":")[0] for finding in purity.findings(bare)} == {"acuerdo/core/planted.py"}


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import date, datetime, time\nx = datetime.combine(date(2026, 1, 2), time(9))",
        "import random\ndef f(rng: random.Random) -> float:\n    return rng.random()",
        "import random\nx = random.Random(7)",
        "def f(case: object) -> object:\n    return case.today",
        "from io import StringIO",
        "import hashlib, uuid\nx = uuid.UUID(int=5)",
    ],
)
def test_instants_seeds_and_text_in_memory_are_allowed_in_core(bare, code):
    plant(bare, "acuerdo/core/planted.py", code + "\n")
    assert [finding.where for finding in purity.findings(bare)] == []


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import UTC, datetime\nx = datetime.now(UTC)",
        "from django.utils import timezone\nx = timezone.now()",
        "import datetime\nx = datetime.date.today()",
        "import time\nx = time.time()",
    ],
)
def test_a_second_clock_in_a_flow_is_caught(bare, code):
    plant(bare, "acuerdo/flows/planted.py", code + "\n")
    assert [finding.where for finding in purity.clocks(bare)] == ["acuerdo/flows/planted.py:2"]


def test_waiting_and_the_one_clock_are_allowed_in_a_flow(bare):
    plant(
        bare,
        "acuerdo/flows/planted.py",
        "import time\nfrom acuerdo.flows import clock\nx = clock.now(), time.monotonic()\n",
    )
    assert [finding.where for finding in purity.clocks(bare)] == []


def test_a_long_function_and_a_long_file_stop_and_a_middling_one_is_remarked(bare):
    body = "    x = 1\n"
    plant(bare, "acuerdo/flows/planted_function.py", "def long():\n" + body * lengths.FUNCTION_CEILING)
    plant(bare, "acuerdo/flows/planted_file.py", "x = 1\n" * (lengths.FILE_CEILING + 1))
    plant(bare, "acuerdo/flows/planted_remark.py", "def middling():\n" + body * lengths.FUNCTION_LINES)
    found = {finding.where: finding for finding in lengths.findings(bare)}
    assert found["acuerdo/flows/planted_function.py:1"].fatal
    assert found["acuerdo/flows/planted_file.py"].fatal
    assert not found["acuerdo/flows/planted_remark.py:1"].fatal


@pytest.mark.parametrize(
    "markup",
    [
        "<style>p{}</style>",
        "<script>alert(1)</script>",
        '<p class="a" style="color:red">hola</p>',
        '<button onclick="go()">Ir</button>',
        '<a href="javascript:go()">Ir</a>',
        '<div hx-on:click="go()"></div>',
        '<script src="https://example.com/a.js"></script>',
        '<img alt="" src="//example.com/a.png">',
    ],
)
def test_a_page_with_inline_script_or_style_or_another_host_is_caught(bare, markup):
    plant(bare, "acuerdo/screens/templates/planted.html", f"<p>hola</p>\n{markup}\n")
    assert [finding.where for finding in pages.findings(bare)] == ["acuerdo/screens/templates/planted.html:2"]


def test_a_text_without_english_is_caught_in_a_page_and_in_python(house, spoil):
    before = len(translations.findings(house))
    spoil("acuerdo/screens/templates/planted.html", "{% load i18n %}<p>{% translate 'Texto sin inglés' %}</p>\n")
    spoil(
        "acuerdo/screens/planted.py",
        'from django.utils.translation import ngettext\nx = ngettext("%(n)s cosa nueva", "%(n)s cosas nuevas", 2)\n',
    )
    said = [finding.says for finding in translations.findings(house)]
    assert len(said) == before + 2
    assert any("'Texto sin inglés' (acuerdo/screens/templates/planted.html:1)" in each for each in said)
    assert any("'%(n)s cosa nueva' (acuerdo/screens/planted.py:2)" in each for each in said)


def test_english_that_fills_in_other_values_or_that_no_screen_says_is_caught(house, spoil):
    spoil(
        "acuerdo/screens/templates/planted.html",
        "{% load i18n %}{% blocktranslate with n=5 %}Quedan {{ n }} sin leer{% endblocktranslate %}\n",
    )
    spoil(
        "acuerdo/locale/en/LC_MESSAGES/django.po",
        '\nmsgid "Quedan %(n)s sin leer"\nmsgstr "%(m)s unread"\n\nmsgid "Ya no se dice"\nmsgstr "Unsaid"\n',
    )
    said = "\n".join(finding.says for finding in translations.findings(house))
    assert "the English of 'Quedan %(n)s sin leer' fills in other values" in said
    assert "no screen says this any more: 'Ya no se dice'" in said


def test_bringing_the_english_in_step_keeps_what_was_translated(house, spoil):
    english = "acuerdo/locale/en/LC_MESSAGES/django.po"
    spoil("acuerdo/screens/templates/planted.html", "{% load i18n %}{% translate 'Uno' %} {% translate 'Dos' %}\n")
    spoil(english, '\nmsgid "Uno"\nmsgstr "One"\n\nmsgid "Ya no se dice"\nmsgstr "Unsaid"\n')
    waiting = translations.bring_in_step(house)
    text = translations.english_file(house).read_text(encoding="utf-8")
    assert 'msgid "Uno"\nmsgstr "One"' in text
    assert 'msgid "Dos"\nmsgstr ""' in text
    assert "Dos" in waiting
    assert "Ya no se dice" not in text


# Put together here, so that the repository itself does not hold what the guard looks for.
LEAKS = [
    "-----BEGIN " + "PRIVATE KEY-----",
    "token = 'gh" + "p_" + "a1" * 18 + "'",
    "path = '/ho" + "me/laura/acuerdo'",
    "path = '/wo" + "rk/main'",
    "see py" + "pi.org for it",
    "pip install --in" + "dex-url x",
]


@pytest.mark.parametrize("text", LEAKS)
def test_a_secret_a_path_of_a_machine_or_an_index_host_is_caught(bare, text):
    plant(bare, "acuerdo/planted.txt", f"first line\n{text}\n")
    assert {finding.where for finding in leaks.findings(bare)} == {"acuerdo/planted.txt:2"}


def test_a_lock_file_that_names_a_host_is_caught(bare):
    plant(bare, "requirements.txt", "six @ https://example.com/six.whl --hash=sha256:00\n")
    assert [finding.says for finding in leaks.findings(bare)] == ["a lock file names a host"]


def test_a_model_without_its_migration_is_caught(house, spoil):
    spoil(
        "acuerdo/records/creditors.py",
        '\n\nclass Planted(models.Model):\n    class Meta:\n        app_label = "records"\n',
    )
    assert "Planted" in str(fatal(programs.migrations(house)))


def test_bad_formatting_and_lint_are_caught(house, spoil):
    spoil("acuerdo/core/planted.py", "import json\ndef  f(x) :\n    return x\n")
    assert "planted.py" in str(programs.formatted(house))
    assert "planted.py" in str(programs.linted(house))
