"""Making a judgement and taking one back: on two articles or two entities, obeyed at once."""

from __future__ import annotations

from twosource.errors import JudgementError
from twosource.library.judgements import Judged
from twosource.library.judging_entities import Named, find_entity, judge_entities, settle
from twosource.library.standing import standing
from twosource.library.stories import Placing
from twosource.records.library import Judgement, Place, Ruling, StoredArticle
from twosource.store.protocol import Store


def judge(store: Store, ruling: Ruling, a: str, b: str, *, note: str, made: str, by: str) -> Judgement:
    """Store a judgement on two articles, or on two entities, and obey it.

    Raises:
        JudgementError: there is no such article or entity (`not-found`), both are one (`one-thing`), one is
            an article and the other an entity (`unlike-things`), or earlier judgements say otherwise
            (`contradiction`).
    """
    one, two = _thing(store, a), _thing(store, b)
    if isinstance(one, Named) and isinstance(two, Named):
        return judge_entities(store, ruling, one, two, note=note, made=made, by=by)
    if isinstance(one, Named) or isinstance(two, Named):
        raise JudgementError(
            f"{a} {b}", "unlike-things", f"{a!r} and {b!r}: name two articles, or two entities (E5 E9)"
        )
    if one.text_sha256 == two.text_sha256:
        raise JudgementError(
            f"{a} {b}", "one-thing", f"{a!r} and {b!r} are one text; name two different articles"
        )
    with store.writing():
        judgement = store.put_judgement(
            Judgement(
                id=None,
                ruling=ruling,
                a=Place(text_sha256=one.text_sha256),
                b=Place(text_sha256=two.text_sha256),
                note=note,
                made=made,
                by=by,
            )
        )
        _settle_stories(store, judgement)
    return judgement


def withdraw(store: Store, judgement: int) -> bool:
    """Take a judgement back and decide anew what it concerned; tell whether it was there."""
    known = {found.id: found for found in store.judgements()}
    if judgement not in known:
        return False
    taken = known[judgement]
    stood = standing(store, [taken])
    with store.writing():
        store.withdraw(judgement)
        if taken.a.start is None:
            _settle_stories(store, taken)
        for one in stood:
            settle(store, one)
    return True


def _settle_stories(store: Store, judgement: Judgement) -> None:
    """Cluster the stories of the judged articles anew."""
    texts = {judgement.a.text_sha256, judgement.b.text_sha256}
    stories = {article.story for article in store.articles(texts=texts) if article.story}
    placing = Placing(store, Judged(store.judgements()))
    placing.settle(sorted(stories))
    placing.write()


def _thing(store: Store, ref: str) -> StoredArticle | Named:
    """Return the article of a label or key, or the entity of an id."""
    found = store.article(ref) or find_entity(store, ref)
    if found is None:
        raise JudgementError(
            ref, "not-found", f"there is no article {ref!r}; `twosource search WORDS` finds them"
        )
    return found
