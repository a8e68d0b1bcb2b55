"""What changed between two versions of an article of the library."""

from __future__ import annotations

from twosource.link.edits.versions import compare_versions
from twosource.records.answers import Comparison
from twosource.records.library import StoredArticle
from twosource.store.protocol import Store


def compare(store: Store, ref: str, old: str | None = None) -> Comparison | None:
    """Compare an article with another version of it, None if there is no such article.

    Args:
        store: The library's storage.
        ref: Its label (the current version), `label@version`, or key.
        old: Number of the version to compare it with, or what names that one; None: the one before, of the
            first version the one after.
    Raises:
        LookupError: there is no such other version; says which there are.
    """
    new = store.article(ref)
    if new is None:
        return None
    versions = store.articles(identity=new.identity)
    earlier = _other(store, new, versions, old)
    annotated = store.annotated([new.number, earlier.number])
    before, after = annotated[earlier.number], annotated[new.number]
    return Comparison(old=earlier, new=new, before=before, after=after, diff=compare_versions(before, after))


def _other(store: Store, new: StoredArticle, versions: list[StoredArticle], old: str | None) -> StoredArticle:
    others = [version for version in versions if version.number != new.number]
    if not others:
        raise LookupError(f"there is only one version of {new.label!r}: nothing to compare it with")
    if old is None:
        earlier = [version for version in others if version.version < new.version]
        return earlier[-1] if earlier else others[0]
    named = store.article(old)
    for version in others:
        if old == str(version.version) or (named is not None and version.number == named.number):
            return version
    known = ", ".join(str(version.version) for version in others)
    raise LookupError(f"{old!r} is no other version of {new.label!r}; there are: {known}")
