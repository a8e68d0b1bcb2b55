"""Generated articles are sound, repeatable, and as uneven as news."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.generate import Generated, generate
from benchmarks.generate.likeness import b_cubed

from corpora import ROOT
from twosource.link.stories.stories import cluster, story_text
from twosource.records.encoding import decode_annotated, encode_annotated
from twosource.scale.parquet import read_run

N = 800


@pytest.fixture(scope="module")
def made() -> list[Generated]:
    return list(generate(N, seed=5, per_day=200))


def _spans(one: Generated) -> Iterator[tuple[str, int, int]]:
    record = one.annotated
    for layer in ("blocks", "sentences", "mentions", "times", "places", "quotes", "events"):
        for item in getattr(record, layer):
            yield layer, item.start, item.end


def test_spans_lie_within_the_text_and_in_order(made: list[Generated]) -> None:
    for one in made:
        for layer, start, end in _spans(one):
            assert 0 <= start < end <= len(one.annotated.text), (one.annotated.id, layer)
        starts = [mention.start for mention in one.annotated.mentions]
        assert starts == sorted(starts)


def test_blocks_cover_the_text_without_gaps(made: list[Generated]) -> None:
    for one in made:
        blocks = one.annotated.blocks
        assert (blocks[0].start, blocks[-1].end) == (0, len(one.annotated.text))
        assert all(a.end == b.start for a, b in pairwise(blocks))


def test_mentions_cover_a_form_of_their_entity(made: list[Generated]) -> None:
    for one in made:
        record = one.annotated
        for mention in record.mentions:
            entity = record.cast.entity(mention.entity)
            text = mention.of(record.text)
            if mention.form == "pronoun":
                assert text.lower() in ("he", "she")
            else:
                forms = {form.lower() for form in (entity.name, *entity.aliases)}
                assert text.lower() in forms, (record.id, text)


def test_quotes_places_and_sentences_are_what_they_say(made: list[Generated]) -> None:
    for one in made:
        text = one.annotated.text
        for quote in one.annotated.quotes:
            assert quote.cue is not None
            assert quote.cue.of(text) == "said"
            if quote.type == "direct":
                assert text[quote.start - 1] == "“"
                assert text[quote.end : quote.end + 2] == ",”"
        for place in one.annotated.places:
            assert place.of(text) == place.name
        for sentence in one.annotated.sentences:
            assert sentence.of(text) == sentence.of(text).strip()


def test_a_record_survives_the_store(made: list[Generated]) -> None:
    record = made[0].annotated
    assert decode_annotated(encode_annotated(record), record.article) == record


def test_same_seed_same_bytes_and_others_differ(made: list[Generated]) -> None:
    first = [encode_annotated(one.annotated) for one in made[:50]]
    again = list(generate(50, seed=5, per_day=200))
    assert [encode_annotated(one.annotated) for one in again] == first
    assert [one.annotated.text for one in again] == [one.annotated.text for one in made[:50]]
    later = list(generate(20, seed=5, per_day=200, start=30))
    assert [one.annotated for one in later] == [one.annotated for one in made[30:50]]
    other = next(generate(1, seed=6, per_day=200))
    assert other.annotated.text != again[0].annotated.text


def test_truth_names_every_entity_but_groups(made: list[Generated]) -> None:
    for one in made:
        named = {entity.id for entity in one.annotated.entities if entity.type != "group"}
        assert set(one.entities) == named
    names: dict[str, set[str]] = {}
    for one in made:
        for local, known in one.entities.items():
            names.setdefault(known, set()).add(one.annotated.cast.entity(local).name)
    assert all(len(forms) == 1 for forms in names.values())
    assert sum(len(forms) == 1 for forms in names.values()) > 500


def test_reprints_share_their_body_and_their_story(made: list[Generated]) -> None:
    wordings: dict[str, list[Generated]] = {}
    for one in made:
        wordings.setdefault(one.wording, []).append(one)
    reprinted = [group for group in wordings.values() if len(group) > 1]
    assert 0.02 * N < sum(len(group) - 1 for group in reprinted) < 0.2 * N
    cut = 0
    for group in reprinted:
        assert len({one.story for one in group}) == 1
        cut += len({one.annotated.text for one in group}) > 1
        shortest = min((one.annotated.text.strip() for one in group), key=len)
        assert all(one.annotated.text.startswith(shortest) for one in group)
    assert 0 < cut < len(reprinted)


def test_stories_are_as_uneven_as_in_news(made: list[Generated]) -> None:
    sizes = Counter(Counter(one.story for one in made).values())
    stories = sum(sizes.values())
    assert 0.5 < sizes[1] / stories < 0.75
    assert max(sizes) > 15


def test_days_are_steady_and_some_are_unknown(made: list[Generated]) -> None:
    days = Counter(one.annotated.source.published.value for one in made)
    assert 0 < days.pop(None) < 0.1 * N
    assert len(days) == N // 200
    assert min(days.values()) > 180


def test_stories_are_hard_to_tell_apart_but_not_too_hard(made: list[Generated]) -> None:
    groups = cluster([story_text(one.annotated) for one in made])
    found = {i: n for n, group in enumerate(groups) for i in group}
    precision, recall = b_cubed([found[i] for i in range(N)], [one.story for one in made])
    assert 0.8 < 2 * precision * recall / (precision + recall) < 0.995


def test_command_writes_texts_with_their_truth(tmp_path: Path) -> None:
    target = tmp_path / "made.jsonl"
    subprocess.run(
        [sys.executable, "-m", "benchmarks.generate", "5", "--seed", "5", "-o", str(target)],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == [f"a{n:07d}" for n in range(5)]
    assert all(record["story"] and record["text"] for record in records)


def test_command_writes_what_a_library_takes_without_parsing(tmp_path: Path) -> None:
    target = tmp_path / "made"
    subprocess.run(
        [sys.executable, "-m", "benchmarks.generate", "5", "--seed", "5", "-o", str(target)],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    records = list(read_run(target))
    assert records == [one.annotated for one in generate(5, seed=5)]
    truth = (tmp_path / "made.truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in truth] == [f"a{n:07d}" for n in range(5)]
