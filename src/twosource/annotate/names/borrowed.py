"""The sector that a spokesman or chairwoman takes from the body in the phrase: "police spokesman"."""

from __future__ import annotations

from twosource.annotate.names.nouns import OF_STATE, ActorNoun, actor_nouns, singular_of, title_words


def borrowed_sector(noun: str, found: ActorNoun, beside: list[str]) -> str:
    """Return the sector of a spokesman or chairwoman: that of the police, union or company they speak for.

    A body says it better than the people in its name: "the teachers' union" is labour. A federation is
    of those it unites, and of labour where these serve the state ("the pilots' association").
    """
    if noun not in title_words().flexible or found.noun != noun:
        return found.sector
    nouns, ranks = actor_nouns(), title_words().modifiers
    others = [singular_of(word) for word in beside if word not in ranks]
    kinds = [nouns[other] for other in others if other is not None and other != noun]
    told = [kind for kind in kinds if kind.sector not in ("ANY", "ART", "NGO")]
    if noun == "president":  # of the people in its phrase none says what office that is: "Islamist president"
        told = [kind for kind in told if kind.kind == "body"]
    body = next((kind for kind in told if kind.kind == "body"), None)
    if body is not None:
        return body.sector
    united = any(kind.kind == "body" and kind.sector == "NGO" for kind in kinds)
    if told:
        return "LAB" if united and told[0].sector in OF_STATE else told[0].sector
    return "NGO" if united else found.sector
