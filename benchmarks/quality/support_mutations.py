"""Tell how well the support checker sees a line that its citations do not carry.

    python -m benchmarks.quality.support_mutations [--file tests/gold/stories/*.jsonl] [--errors]

Every line that the accounts of the stories keep is altered in one place: a number, an actor, a date, the
polarity, the speaker or the status, and the checker is asked again with the same citations. What stands in
for a word is taken from the very sentences that are cited where they have one of its kind, the hardest
case, else from the same story. Printed is the share of altered lines that are refused, by kind, and the
lines of the program that its own checker drops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.quality.gold_command import Ratios, print_errors, read_arguments
from benchmarks.quality.gold_stories import articles_of
from benchmarks.quality.gold_stories_match import FOLDER, read_stories

from twosource.dossier import build_account
from twosource.dossier.checking.support import refusal
from twosource.dossier.evidence import Evidence
from twosource.link import link_stories
from twosource.pipeline import annotate
from twosource.records.account import Line, Story, Support

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]|[.,]\d)")
_NEGATION = re.compile(r"\b(?:did not|not|never|no|without)\b ?|n[’']t\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b")
_OUTLOOK = re.compile(
    r"\b(?:will|would|could|may|might)\b|\b(?:is|are|was|were) (?:due |set |expected )?to\b"
)
_SPEAKER = re.compile(r"^(?P<who>[^:“”\"]{2,60})(?=: )")


@dataclass(frozen=True, slots=True)
class Altered:
    """A line that says something else than its citations."""

    kind: str
    text: str


def main() -> None:
    """Parse the arguments, alter the lines of the stories' accounts and print what is refused."""
    asked = read_arguments(__doc__, FOLDER, baselines=False)
    total, lines, dropped = Ratios(), 0, 0
    records = read_stories(asked.files)
    for record in records:
        for story in link_stories(tuple(annotate(article) for article in articles_of(record))):
            evidence, account = Evidence(story), build_account(story)
            dropped += len(account.dropped)
            for gone in account.dropped:
                total.err("dropped", f"{gone.text} [{gone.why}]")
            for line in dict.fromkeys(lines_of(account)):
                lines += 1
                why = refusal(evidence, line.text, line.support)
                total.count("kept as it is", why is None, f"{line.text} [{why}]")
                for altered in alterations(evidence, line):
                    caught = refusal(evidence, altered.text, line.support) is not None
                    for name in ("all alterations", altered.kind):
                        total.count(
                            name,
                            caught,
                            f"{altered.text}   << {line.text}" if name != "all alterations" else "",
                        )
    print(asked.title(len(records), f"stories, {lines} lines, {dropped} dropped"))
    for name, (right, of) in total.ratios.items():
        print(f"  {name}: {right}/{of} = {right / of:.3f}")
    if asked.errors:
        print_errors(total.errors)


def lines_of(account: Story) -> Iterator[Line]:
    """Yield every line of an account that stands on citations, wherever it is shown."""
    checked = (*account.claims, *account.positions, *account.expectations)
    yield from (Line(text=item.text, support=item.support) for item in checked)
    yield from (Line(text=t.text, support=t.support) for t in account.timeline if t.kind == "event")
    yield from account.lead
    for relation in account.relations:
        for lines in (
            relation.state,
            relation.red_lines,
            relation.commitments,
            relation.channels,
            relation.groupings,
        ):
            yield from lines
    for encounter in account.encounters:
        yield from (*encounter.conditions, *encounter.outcomes)


def alterations(evidence: Evidence, line: Line) -> Iterator[Altered]:
    """Yield the line with one thing swapped, one alteration a kind and place."""
    yield from _numbers(evidence, line)
    yield from _names(evidence, line)
    yield from _days(evidence, line)
    yield from _polarity(line.text)
    if status := _OUTLOOK.search(line.text):
        yield Altered("status", f"{line.text[: status.start()]}did{line.text[status.end() :]}")


def _numbers(evidence: Evidence, line: Line) -> Iterator[Altered]:
    others = [n for said in _cited_first(evidence, line.support) for n in _NUMBER.findall(said)]
    for match in _NUMBER.finditer(line.text):
        other = next((n for n in others if n != match[0]), str(len(match[0]) + 7))
        yield Altered("number", line.text[: match.start()] + other + line.text[match.end() :])


def _names(evidence: Evidence, line: Line) -> Iterator[Altered]:
    names = _names_near(evidence, line.support)
    speaker = _SPEAKER.match(line.text)
    for place, (name, kind) in enumerate(names):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line.text)
        if match is None:
            continue
        other = next(
            (
                n
                for n, k in (*names[place + 1 :], *names[:place])
                if k == kind and n != name and n not in line.text
            ),
            None,
        )
        if other is None:
            continue
        told = bool(speaker and match.end() <= speaker.end())
        yield Altered(
            "speaker" if told else "actor", line.text[: match.start()] + other + line.text[match.end() :]
        )


def _names_near(evidence: Evidence, support: Support) -> list[tuple[str, str]]:
    """Return names of the story with their kind, those of the cited sentences first."""
    near = [evidence.entities[i] for c in support for _, i in evidence.mentions(c) if i in evidence.entities]
    return list(
        dict.fromkeys((e.name, e.type) for e in (*near, *evidence.entities.values()) if not e.unnamed)
    )


def _days(evidence: Evidence, line: Line) -> Iterator[Altered]:
    told = [
        evidence.articles[c.article].text[t.start : t.end]
        for c in line.support
        for t in evidence.articles[c.article].times
        if t.type == "DATE"
    ]
    for day in dict.fromkeys(told):
        match = re.search(rf"(?<!\w){re.escape(day)}(?!\w)", line.text)
        other = next((d for d in told if d != day and d not in line.text), None)
        if match and other:
            yield Altered("date", line.text[: match.start()] + other + line.text[match.end() :])


def _polarity(text: str) -> Iterator[Altered]:
    if match := _NEGATION.search(text):
        yield Altered("polarity", text[: match.start()] + text[match.end() :])
    elif match := _FINITE.search(text):
        yield Altered("polarity", f"{text[: match.end()]} not{text[match.end() :]}")


def _cited_first(evidence: Evidence, support: Support) -> Sequence[str]:
    cited = [evidence.words(c) for c in support]
    return [*cited, *(evidence.articles[c.article].text for c in support)]


if __name__ == "__main__":
    main()
