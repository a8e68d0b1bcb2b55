"""Whatever bytes come, the readers and the cleaning answer with an article or a coded error."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from benchmarks.fuzz.targets import CASES, TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FOUND = sorted(path for path in CASES.rglob("*") if path.is_file())
QUICK = ("plain", "html", "jsonl", "gzip", "parquet", "clean", "repairs", "versions", "outlet", "reuse")


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name[:20]}")
def test_an_input_that_once_broke_a_target_no_longer_does(path: Path) -> None:
    TARGETS[path.parent.name].run(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_the_inputs_to_start_from_hold(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_inputs_hold(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    seed = data.draw(st.sampled_from(target.seeds))
    cut = data.draw(st.integers(0, len(seed)))
    gone = data.draw(st.integers(0, 60))
    put = data.draw(st.one_of(st.binary(max_size=12), st.text(max_size=12).map(lambda t: t.encode("utf-8"))))
    target.run(seed[:cut] + put + seed[cut + gone :])


SLOWEST = 2.0  # seconds of processor time for what a reporter might send at most
LONG = 20_000  # characters
GRINDING = {  # what makes a careless pattern try again and again
    **{
        f"only {unit!r}": unit
        for unit in (" ", "\n", ".", ". a", ", A", '"', "“a", "? ", "(", "[Photo: ", "&amp;", "A", "a ")
    },
    "commas and stops": "., ",
    "capitals and slashes": "Ann Lee/",
    "names": "Ann Lee ",
    "words run together": "onSunday The",
    "misread": "Ã¢â‚¬â„¢ ",
    "accents": "Ê",
    "lost": "a\ufffds ",
    "the same sentence": "The ministers met on Tuesday in the port of Ostby, officials said. ",
    "the same line": "The ministers met on Tuesday in the port of Ostby, officials said.\n\n",
    "half sentences": "the ministers met in the port of\n\n",
    "saying": "said. That the ",
    "dates": "Tuesday 5 March 2024 ",
}


@pytest.mark.parametrize("unit", GRINDING.values(), ids=GRINDING)
def test_no_long_text_is_slow_to_clean(unit: str) -> None:
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    start = time.process_time()
    TARGETS["clean"].run(text.encode("utf-8"))
    assert time.process_time() - start < SLOWEST
