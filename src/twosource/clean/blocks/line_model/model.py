"""Reading the learned weights and telling furniture by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from twosource.clean.blocks.line_model.context import contexts, may_go
from twosource.clean.blocks.line_model.features import features_of
from twosource.clean.paragraphs import Paragraph
from twosource.errors import LexiconError

_FILE = "clean_line_model.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineModel:
    """Weights fitted on lines and pages that were written for it (`training/furniture`)."""

    words: Mapping[str, float]  # of features of a line: for furniture, below zero for the story
    places: Mapping[str, float]  # of features of its place, the words' sum among them
    kinds: Mapping[str, Mapping[str, float]]  # feature -> kind -> weight, once a line is furniture
    least: float  # the sum from which a line is furniture

    def wording(self, text: str) -> float:
        """Return what the words of a line say: above zero furniture, below zero the story."""
        weight = self.words.get
        return self.words[""] + sum(sorted(weight(name, 0.0) for name in features_of(text)))

    def wordings(self, paragraphs: Sequence[Paragraph]) -> dict[int, float]:
        """Return, by its index, what the words of each line that may go say."""
        return {i: self.wording(p.text) for i, p in enumerate(paragraphs) if may_go(p)}

    def standing(self, seen: Mapping[str, float]) -> float:
        """Return the sum for a line whose words and place are known."""
        return self.places[""] + sum(self.places[name] * value for name, value in seen.items())

    def kind(self, text: str) -> str:
        """Return what kind of furniture a line is likeliest to be, e.g. `caption`, `boilerplate:legal`."""
        totals = dict(self.kinds[""])
        for name in sorted(features_of(text)):
            for kind, weight in self.kinds.get(name, {}).items():
                totals[kind] += weight
        return min(totals, key=lambda kind: (-totals[kind], kind))


def mark_by_model(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the lines left to the story that the model tells for furniture."""
    model = line_model()
    scores = model.wordings(paragraphs)
    asked = [i for i, score in scores.items() if score > 0]
    if not asked:
        return
    seen = contexts(paragraphs, scores, asked)
    chosen = [i for i, place in zip(asked, seen, strict=True) if model.standing(place) >= model.least]
    for i in chosen:
        paragraphs[i].kind = model.kind(paragraphs[i].text)
        paragraphs[i].why = "model"


@cache
def line_model() -> LineModel:
    """Return the model that ships with the program."""
    return read_model(resources.files("twosource.lexicon").joinpath(_FILE).read_text(encoding="utf-8"))


def read_model(text: str) -> LineModel:
    """Read a model: a line each of part, name and weight, with tabs between; `#` opens a remark.

    Raises:
        LexiconError: a line is no weight.
    """
    words: dict[str, float] = {}
    places: dict[str, float] = {}
    kinds: dict[str, dict[str, float]] = {}
    least = 0.0
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        try:
            part, name, written = line.split("\t")
            weight = float(written)
        except ValueError as error:
            raise LexiconError(f"{_FILE}: line {number} is no part, name and weight") from error
        if part == "word":
            words[name] = weight
        elif part == "place":
            places[name] = weight
        elif part == "least":
            least = weight
        else:
            kinds.setdefault(name, {})[part] = weight
    return LineModel(words=words, places=places, kinds=kinds, least=least)
