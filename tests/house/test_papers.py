"""What README, ARCHITECTURE and the decisions say is so: commands, paths, variables and links exist."""

from __future__ import annotations

import re
from importlib.util import find_spec

import pytest

from acuerdo.screens.terminal import WORDS
from tests.parts import ROOT

READMES = ["README.md", "README.es.md"]
PAPERS = [*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md"]
_CODE = re.compile(r"`([^`\n]+)`|^```\n?(.*?)^```", re.M | re.S)
_PATH = re.compile(r"^[\w.*-]+(?:/[\w.*-]+)+/?$|^[\w-]+\.(?:py|toml|md|txt)$")


def text_of(paper: str) -> str:
    return (ROOT / paper).read_text(encoding="utf-8")


def code_in(paper: str) -> list[str]:
    return [inline or block for inline, block in _CODE.findall(text_of(paper))]


def source() -> str:
    files = [*sorted((ROOT / "acuerdo").rglob("*.py")), ROOT / "Makefile", ROOT / ".ci" / "run"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def commands_named(paper: str) -> set[str]:
    return {name for code in code_in(paper) for name in re.findall(r"\bacuerdo ([a-z][a-z-]*)", code)}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_make_command_that_a_paper_names_exists(paper):
    named = {name for code in code_in(paper) for name in re.findall(r"\bmake ([a-z][a-z-]*)", code)}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert named <= targets


def test_every_acuerdo_command_that_the_readme_names_exists_and_none_is_left_out():
    assert commands_named("README.md") == commands_named("README.es.md") == set(WORDS)
    gone = [word for word, (module, *_) in WORDS.items() if find_spec(f"acuerdo.screens.terminal.{module}") is None]
    assert not gone


def variables_read() -> set[str]:
    """Names in quotes, those that `_env` and `_required` complete, and one per secret."""
    code = source()
    whole = re.findall(r"""["'](ACUERDO_[A-Z_]*[A-Z]|DATABASE_URL)["']""", code)
    provider = re.findall(r"""_(?:env|required)\(["']([A-Z_]+)["']""", code)
    secrets = re.findall(r"""\bsecret\(["'](\w+)["']""", code)
    return {*whole, *(f"ACUERDO_{name}" for name in provider), *(f"ACUERDO_SECRET_{name.upper()}" for name in secrets)}


@pytest.mark.parametrize("paper", READMES)
def test_every_variable_of_the_readme_is_read_by_the_code_and_the_other_way_round(paper):
    named = set(re.findall(r"\b(?:ACUERDO_[A-Z]+(?:_[A-Z]+)*|DATABASE_URL)\b", text_of(paper)))
    assert named == variables_read()


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_inside_the_repository_leads_somewhere(paper):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text_of(paper))
    gone = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not gone


@pytest.mark.parametrize("paper", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_path_that_a_paper_names_exists(paper):
    named = {code for code in code_in(paper) if _PATH.match(code)}
    gone = sorted(path for path in named if not list(ROOT.glob(path.rstrip("/"))))
    assert named
    assert not gone


def test_every_flow_is_on_the_map():
    folder = ROOT / "acuerdo" / "flows"
    flows = {path.stem for path in folder.glob("[a-z]*") if path.suffix == ".py" or (path / "__init__.py").exists()}
    listed = text_of("ARCHITECTURE.md").partition("## Every flow")[2].partition("## ")[0]
    assert flows == set(re.findall(r"`([a-z_]+)`", listed))


@pytest.mark.parametrize("decision", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_short_its_title_says_it_and_its_paths_exist(decision):
    lines = decision.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 25
    assert re.fullmatch(r"# \w.{10,}", lines[0])
    paths = [code for code in re.findall(r"`([^`]+)`", "\n".join(lines)) if _PATH.match(code)]
    gone = [each for each in paths if not list(ROOT.glob(each)) and not list((ROOT / "acuerdo").glob(each))]
    assert not gone


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
