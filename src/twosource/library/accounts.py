"""The account of a story in the library: built when somebody asks, kept until one of its articles changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress

from twosource.config import Config
from twosource.dossier import build_account
from twosource.errors import StoreError
from twosource.library.standing import judged_cast
from twosource.link import link_story
from twosource.link.who.judged import UNJUDGED, JudgedCast
from twosource.pipeline import run_version
from twosource.provenance import CORPUS_STAGES, code_digest
from twosource.records.account import Dossier, Story
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import (
    KeptAccount,
    decode_account,
    decode_annotated,
    encode_account,
    encode_annotated,
)
from twosource.records.library import StoredArticle
from twosource.store.protocol import Store

Account = tuple[tuple[AnnotatedArticle, ...], Story]


def story_dossier(store: Store, story: str, *, since: str | None, keep: bool) -> Dossier | None:
    """Return the account of one story, None if there is no such story.

    Args:
        store: The library's storage.
        story: Its id; one that was merged leads to the story it is part of now.
        since: ISO day; what was published later is marked as new.
        keep: Keep the account for the next reader, if nobody is writing just now.
    """
    found = store.story(story)
    if found is None:
        return None
    stored = store.articles(story=found.id)
    annotated = store.annotated([article.number for article in stored])
    own = {article.id: article for article in annotated.values()}
    judged = judged_cast(store, stored)
    key = _key(stored, judged)
    account = None if since else _kept(store, found.id, key, own)
    if account is None:
        linked = link_story(found.id, list(own.values()), judged)
        account = linked.articles, build_account(linked, since=since)
        if keep and not since:
            _keep(store, found.id, key, account, own)
    articles, built = account
    return Dossier(version=run_version(Config()), articles=articles, skipped=(), stories=(built,))


def _key(articles: Sequence[StoredArticle], judged: JudgedCast) -> str:
    """Return what an account follows from: its articles, the code that compares them, what was judged."""
    parts = [code_digest(CORPUS_STAGES), *sorted(f"{a.annotation} {a.label}" for a in articles)]
    parts += [repr(judged)] if judged != UNJUDGED else []
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _kept(store: Store, story: str, key: str, own: Mapping[str, AnnotatedArticle]) -> Account | None:
    kept = store.account(story)
    if kept is None or kept[0] != key:
        return None
    try:
        account = decode_account(kept[1])
        taught = {label: decode_annotated(data, own[label].article) for label, data in account.taught.items()}
        return tuple(taught.get(label, own[label]) for label in account.story.articles), account.story
    except (ValueError, KeyError):
        return None  # it is made anew, which mends it


def _keep(store: Store, story: str, key: str, account: Account, own: Mapping[str, AnnotatedArticle]) -> None:
    articles, built = account
    taught = {a.id: encode_annotated(a) for a in articles if a != own[a.id]}
    # Where somebody is writing, or nobody may, the account is built again next time.
    with suppress(StoreError), store.sole_writer(), store.writing():
        store.put_account(story, key, encode_account(KeptAccount(story=built, taught=taught)))
