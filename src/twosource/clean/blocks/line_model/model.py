"""Reading the learned weights and telling furniture by them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from twosource.clean.blocks.line_model.context import SCENE, Voice, asked_lines, contexts, undecided
from twosource.clean.blocks.line_model.features import features_of
from twosource.clean.paragraphs import Paragraph
from twosource.errors import LexiconError

_FILE = "clean_line_model.tsv"
_FEWEST_LEFT = 2  # paragraphs of running text: in a shorter text no line has a place
_SCENE = 0.8  # a scene told so much like a caption, in a story so much of the past, is a picture's


@dataclass(frozen=True, slots=True, kw_only=True)
class LineModel:
    """Weights fitted on lines and pages that were written for it (`training/furniture`)."""

    words: Mapping[str, tuple[float, float]]  # of features of a line: for furniture, for a caption
    places: Mapping[str, float]  # of features of its place, what its words say among them
    kinds: Mapping[str, Mapping[str, float]]  # feature -> kind -> weight, once a line is furniture
    least: float  # the sum from which a line goes

    def voice(self, text: str) -> Voice:
        """Return what the words of a line say."""
        features = features_of(text)
        weights = self.words.get
        found = [weight for name in features if (weight := weights(name)) is not None]
        furniture, caption = self.words[""]
        return Voice(
            furniture + math.fsum(weight for weight, _ in found),
            caption + math.fsum(weight for _, weight in found),
            "<scene>" in features,
        )

    def voices(self, paragraphs: Sequence[Paragraph]) -> dict[int, Voice]:
        """Return, by its index, what the words of each line that may go say."""
        return {i: self.voice(paragraphs[i].text) for i in asked_lines(paragraphs)}

    def goes(self, seen: Mapping[str, float]) -> bool:
        """Tell whether a line whose place is known goes."""
        return seen[SCENE] > _SCENE or self.standing(seen) >= self.least

    def standing(self, seen: Mapping[str, float]) -> float:
        """Return the sum for a line whose place is known."""
        return self.places[""] + sum(self.places[name] * value for name, value in seen.items())

    def kind(self, text: str, voice: Voice) -> str:
        """Return what a line that goes is likeliest to be, e.g. `caption`, `boilerplate:legal`."""
        if voice.caption > voice.furniture:
            return "caption"
        totals = dict(self.kinds[""])
        for name in sorted(features_of(text)):
            for kind, weight in self.kinds.get(name, {}).items():
                totals[kind] += weight
        return min(totals, key=lambda kind: (-totals[kind], kind))


def mark_by_model(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the lines left to the story that the model tells for furniture or captions."""
    model = line_model()
    voices = model.voices(paragraphs)
    asked = [i for i, voice in voices.items() if voice.either > 0]
    if not asked:
        return
    seen = contexts(paragraphs, voices, asked)
    chosen = [i for i, place in zip(asked, seen, strict=True) if model.goes(place)]
    left = sum(p.is_prose and undecided(p) for p in paragraphs) - sum(paragraphs[i].is_prose for i in chosen)
    if left < _FEWEST_LEFT:
        return
    for i in chosen:
        paragraphs[i].kind = model.kind(paragraphs[i].text, voices[i])
        paragraphs[i].why = "model"


@cache
def line_model() -> LineModel:
    """Return the model that ships with the program."""
    return read_model(resources.files("twosource.lexicon").joinpath(_FILE).read_text(encoding="utf-8"))


def read_model(text: str) -> LineModel:
    """Read a model: a line each of part, name and weights, with tabs between; `#` opens a remark.

    Raises:
        LexiconError: a line is no weight.
    """
    words: dict[str, tuple[float, float]] = {}
    places: dict[str, float] = {}
    kinds: dict[str, dict[str, float]] = {}
    least = 0.0
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        try:
            part, name, *written = line.split("\t")
            if part == "word":
                furniture, caption = map(float, written)
                words[name] = furniture, caption
                continue
            (weight,) = map(float, written)
        except ValueError as error:
            raise LexiconError(f"{_FILE}: line {number} is no part, name and weight") from error
        if part == "place":
            places[name] = weight
        elif part == "least":
            least = weight
        else:
            kinds.setdefault(name, {})[part] = weight
    return LineModel(words=words, places=places, kinds=kinds, least=least)
