"""What the ear hears on its exam: rules, letters and rules, sentence vectors, and a plain linear model beside them."""

from __future__ import annotations

from collections.abc import Sequence

from acuerdo.config.embeddings import centred
from acuerdo.config.hearing import lesson, load_rules, model_path, shipped_model
from acuerdo.core.dialogue.hear.examples import Example, read_examples
from acuerdo.core.dialogue.hear.learned import LearnedEar
from acuerdo.core.dialogue.hear.linear import read_model
from acuerdo.core.dialogue.hear.report import Tried, report
from acuerdo.screens.terminal.understand import slots_line
from bench.ground.exam import Line, Marks, exam, sit
from bench.nearness import TOO_NEAR, Neighbours

_HOW = "not here; to have it: pip install 'acuerdo[embeddings]' && acuerdo train hearing --embeddings"


def main(arguments: list[str]) -> int:
    """1 when a line of the corpus is too near to the exam for its figures to mean anything."""
    lines, examples = exam(), read_examples(lesson().corpus)
    print(f"exam: {len(lines)} lines, {sum(len(line.acts) > 1 for line in lines)} with a second act, "
          f"{sum(bool(line.after) for line in lines)} after a question; corpus: {len(examples)} lines")  # fmt: skip
    near = _nearest(lines, examples)
    rules, shipped = load_rules(), shipped_model()
    marks = {"rules": sit(rules, lines, lambda heard: slots_line(heard.slots))}
    if shipped:
        marks["rules + n-grams"] = sit(LearnedEar(rules, shipped), lines, lambda heard: slots_line(heard.slots))
    if vectors := _with_vectors():
        marks["  + sentence vectors"] = sit(vectors, lines, lambda heard: slots_line(heard.slots))
    print(_table(marks))
    print(f"{'plain TF-IDF, LinearSVC':24}{_plain(lines, examples):>8.1%}")
    if not vectors:
        print(f"{'  + sentence vectors':24}{_HOW}")
    print(_by_country(marks))
    return int(near >= TOO_NEAR)


def _nearest(lines: Sequence[Line], examples: Sequence[Example]) -> float:
    neighbours = Neighbours([example.says for example in examples])
    found = [(*near[0], line.says) for line in lines if (near := neighbours.of(line.says))]
    share, theirs, ours = max(found)
    print(f"nearest of exam and corpus: {share:.3f} of their letter 4-grams shared (Jaccard): {ours!r} | {theirs!r}")
    return share


def _with_vectors() -> LearnedEar | None:
    path = model_path(embeddings=True)
    if not path.exists():
        return None
    model = read_model(path.read_bytes())
    centre = model.notes["centre"]
    embed = centred(centre) if isinstance(centre, list) else None
    return LearnedEar(load_rules(), model, embed) if embed else None


def _table(marks: dict[str, Marks]) -> str:
    heads = ("first", "among", "second", "feeling", "slots", "ECE", "p50 ms", "p99 ms", "msg/CPU s")
    rows = [f"{'':24}" + "".join(f"{head:>10}" for head in heads)]
    for name, each in marks.items():
        seen, spent = report(each.tried), sorted(each.seconds)
        shares = (seen.first, seen.among, _share(each.second_acts), _share(each.emotions), _share(each.slots))
        rows.append(
            f"{name:24}"
            + "".join(f"{share:>10.1%}" for share in shares)
            + f"{seen.calibration_error:>10.3f}{1e3 * spent[len(spent) // 2]:>10.2f}"
            + f"{1e3 * spent[int(0.99 * len(spent))]:>10.2f}{len(spent) / sum(spent):>10.0f}"
        )
    return "\n".join(rows)


def _plain(lines: Sequence[Line], examples: Sequence[Example]) -> float:
    """Share of first acts by what everybody would try first: letters and words as they stand, no rule, no context."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = make_pipeline(make_union(letters, words), LinearSVC(random_state=0))
    taught = [example for example in examples if example.acts]
    model.fit([example.says for example in taught], [example.acts[0] for example in taught])
    heard = model.predict([line.says for line in lines])
    return _share([name == line.acts[0] for name, line in zip(heard, lines, strict=True)])


def _by_country(marks: dict[str, Marks]) -> str:
    countries = sorted({each.style[:2] for each in next(iter(marks.values())).tried})
    rows = ["", f"{'first act by country':24}" + "".join(f"{country.upper():>8}" for country in countries)]
    for name, each in marks.items():
        shares = report(each.tried).by_country
        rows.append(f"{name:24}" + "".join(f"{shares[country]:>8.1%}" for country in countries))
    return "\n".join([*rows, "", *_by_register(marks)])


def _by_register(marks: dict[str, Marks]) -> list[str]:
    tried: list[Tried] = next(iter(marks.values())).tried
    registers = sorted({each.style[3:] for each in tried})
    rows = [f"{'first act by register':24}" + "".join(f"{register:>12}" for register in registers)]
    for name, each in marks.items():
        shares = report(each.tried).by_register
        rows.append(f"{name:24}" + "".join(f"{shares[register]:>12.1%}" for register in registers))
    return rows


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
