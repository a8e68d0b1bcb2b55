"""`twosource lexicon`: check what a user adds to the words that announce events."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import people_file, people_option

if TYPE_CHECKING:
    from twosource.annotate.events.own_frames import FrameTest
    from twosource.config import Config
    from twosource.records.annotation import AnnotatedArticle, Event, Participant


@click.group("lexicon")
def command() -> None:
    """Check event frames (TOML) and PETRARCH dictionaries before you use them with --lexicon."""


@command.command(
    "check",
    epilog="""A file of frames, with its tests:

\b
  [[frames]]
  act = "AID"
  verbs = "airdrop"
  r = "dative to"
  tests = [
    {sentence = "Norway airdropped rice to Mali.", actor = "Norway", recipient = "MLI"},
    {sentence = "The shop airdropped its prices.", none = true},
  ]

docs/lexicon.md says what else a frame can ask for.""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@people_option
def check(paths: tuple[Path, ...], people: str) -> None:
    """Read each PATH, a TOML file of frames or a folder of PETRARCH dictionaries, and run its tests.

    Every mistake is told with its line; every test with what was read and the words that made it so. The exit
    code is 1 if anything is wrong or a test fails.
    """
    register = people_file(people)
    good = True
    for path in paths:
        if path.is_dir():
            good &= _check_folder(path)
        else:
            from twosource.config import Config

            config = Config(lexicons=(path.absolute(),), people=register)
            good &= _check_file(path, config)
    sys.exit(0 if good else 1)


def _check_folder(path: Path) -> bool:
    from twosource.annotate.events.petrarch import open_dictionaries

    found = open_dictionaries(path)
    for name, kind, entries in found.files:
        click.echo(f"{path / name}: {entries} {kind}")
    for remark in found.remarks:
        click.echo(f"{path / remark.file}:{remark.line}: not read: {remark.what.removeprefix('not read: ')}")
    if not found.remarks:
        click.echo("every line was read")
    return not found.remarks


def _check_file(path: Path, config: Config) -> bool:
    from dataclasses import replace

    from twosource.annotate.events.own_frames import examine_frames

    found = examine_frames(path)
    for problem in found.problems:
        click.echo(f"{path}:{problem.line}: {problem.message}")
    if found.problems:
        return False
    failed = 0
    for test in found.tests:
        events = _read(test.sentence, config)
        passed = _passes(test, events)
        failed += not passed
        click.echo(f"{'ok  ' if passed else 'FAIL'} {path}:{test.line}: {test.sentence}")
        for line in _told(events):
            click.echo(f"       {line}")
        if not passed:
            click.echo(f"     expected {_wanted(test)}")
            alone = _read(test.sentence, replace(config, lexicon_only=True))
            if not test.none and _passes(test, alone):
                click.echo("     your frame alone reads it so, but a more specific one of ours comes first:")
                click.echo("     name the object (object = ...) or use --lexicon-only")
    words = len({frame.lemma for _, frame in found.frames})
    told = (
        f"{len(found.tests)} tests, {failed} failed" if found.tests else "no tests: write some, tests = [...]"
    )
    click.echo(f"{path}: {len(found.frames)} frames for {words} words; {told}")
    return not failed


class _Read:
    """An event with the words of its article."""

    def __init__(self, event: Event, article: AnnotatedArticle) -> None:
        self.event = event
        self.article = article

    def names(self, participant: Participant) -> set[str]:
        """Return every way to call a participant: its words, its entity's name, its code and country."""
        found = {participant.code or ""}
        if participant.start is not None and participant.end is not None:
            found.add(" ".join(self.article.text[participant.start : participant.end].split()))
        for entity in self.article.entities:
            if entity.id == participant.entity:
                found |= {entity.name, entity.country or "", entity.code or ""}
        return found - {""}

    def side(self, participants: Sequence[Participant]) -> str:
        """Return a side in words."""
        return " + ".join(min(self.names(p) or {"?"}, key=lambda n: (n.isupper(), n)) for p in participants)


def _read(sentence: str, config: Config) -> list[_Read]:
    from twosource.pipeline import annotate
    from twosource.records.text import Article, GivenFacts

    article = Article(id="test", text=sentence, given=GivenFacts(language="en"))
    done = annotate(article, config=config, layers=("entities", "events"))
    return [_Read(event, done) for event in done.events]


def _passes(test: FrameTest, events: Sequence[_Read]) -> bool:
    fits = [read for read in events if test.act is None or read.event.type == test.act]
    if test.none:
        return not fits
    return any(_fits(test, read) for read in fits)


def _fits(test: FrameTest, read: _Read) -> bool:
    event = read.event
    if test.status is not None and event.status != test.status:
        return False
    mutual = event.recipients or event.actors  # those who meet are on both sides
    for wanted, side in ((test.actor, event.actors), (test.recipient, mutual)):
        if wanted is not None and not any(wanted in read.names(p) for p in side):
            return False
    return True


def _told(events: Sequence[_Read]) -> list[str]:
    return [
        f"{read.event.type} {read.event.status}: {read.side(read.event.actors) or 'nobody'}"
        f"{' -> ' + read.side(read.event.recipients) if read.event.recipients else ''}"
        f"  [{', '.join(read.event.why)}]"
        for read in events
    ] or ["no event"]


def _wanted(test: FrameTest) -> str:
    if test.none:
        return f"no {test.act or 'event'}"
    parts = [test.act or "", test.status or ""]
    parts += [f"actor {test.actor}"] if test.actor else []
    parts += [f"recipient {test.recipient}"] if test.recipient else []
    return ", ".join(part for part in parts if part)
