"""Making a judgement and taking one back; the stories concerned are clustered anew at once."""

from __future__ import annotations

from twosource.library.judgements import Judged
from twosource.library.stories import Placing
from twosource.records.library import Judgement, Place, Ruling, StoredArticle
from twosource.store.protocol import Store


def judge(store: Store, ruling: Ruling, a: str, b: str, *, note: str, made: str) -> Judgement:
    """Store a judgement on two articles and obey it.

    Raises:
        LookupError: there is no such article, or both are the same text.
    """
    one, two = _article(store, a), _article(store, b)
    if one.text_sha256 == two.text_sha256:
        raise LookupError(f"{a!r} and {b!r} are one text; name two different articles")
    with store.writing():
        judgement = store.put_judgement(
            Judgement(
                id=None,
                ruling=ruling,
                a=Place(text_sha256=one.text_sha256),
                b=Place(text_sha256=two.text_sha256),
                note=note,
                made=made,
            )
        )
        _settle(store, judgement)
    return judgement


def withdraw(store: Store, judgement: int) -> bool:
    """Take a judgement back and cluster the stories concerned anew; tell whether it was there."""
    known = {found.id: found for found in store.judgements()}
    if judgement not in known:
        return False
    with store.writing():
        store.withdraw(judgement)
        _settle(store, known[judgement])
    return True


def _settle(store: Store, judgement: Judgement) -> None:
    texts = {judgement.a.text_sha256, judgement.b.text_sha256}
    stories = {article.story for article in store.articles(texts=texts) if article.story}
    placing = Placing(store, Judged(store.judgements()))
    placing.settle(sorted(stories))
    placing.write()


def _article(store: Store, ref: str) -> StoredArticle:
    found = store.article(ref)
    if found is None:
        raise LookupError(f"there is no article {ref!r}; `twosource search WORDS` finds them")
    return found
