"""The role phrases of a text by their place: which stand before a name, which end at a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.nouns import actor_nouns, title_words
from twosource.annotate.names.roles import RolePhrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINKS = frozenset({"at", "to", "with", "for", "in", "on", "from"})
_PLACES = frozenset({"at", "in", "on"})


class RoleBook:
    """The role phrases of a text, by their tokens."""

    def __init__(self, doc: Doc, roles: list[RolePhrase], hit_at: dict[int, Hit]) -> None:
        self.doc = doc
        self.roles = roles
        self.hit_at = hit_at
        self.by_head = {role.head: role for role in roles}
        self.by_first: dict[int, RolePhrase] = {}
        for role in sorted(roles, key=lambda r: -r.head):  # of two that start together, the one with more
            self.by_first.setdefault(role.first, role)
            self.by_first.setdefault(role.core, role)
        self.titled: set[int] = set()  # heads that are the title of a name

    def ends_before(self, first: int, kind: str = "person") -> RolePhrase | None:
        """Return the role phrase of a person (or body) that ends at a comma right before token `first`."""
        if first < 2 or self.doc[first - 1].text != ",":
            return None
        for back in range(first - 2, max(-1, first - 9), -1):
            role = self.by_head.get(back)
            if role is not None and role.noun.kind == kind:
                beside = kind == "person" or not self._names_whom(first)
                return role if role.after == first - 1 and beside else None
            if self.doc[back].pos_ in ("VERB", "AUX", "PUNCT"):
                return None
        return None

    def _names_whom(self, first: int) -> bool:
        """Tell whether the parser ties a name to somebody: "a spokesman for the oil ministry, Bo Lind"."""
        name = self.doc[first]
        while name.dep_ == "compound" and name.head.i > name.i:
            name = name.head
        role = self.by_head.get(name.head.i) if name.dep_ == "appos" else None
        return role is not None and role.noun.kind == "person"

    def title_before(self, first: int) -> RolePhrase | None:
        """Return the role phrase that ends right before token `first`."""
        doc = self.doc
        if first == 0:
            return None
        index = first - 1
        words = title_words()
        if doc[index].lower_ in words.honorifics and index and index not in self.by_head:
            index -= 1
        if doc[index].text == "," or doc[index].is_space:
            return None
        near = self.by_head.get(index)
        if near is not None and near.noun.kind == "person":
            return near
        if doc[index].pos_ in ("CCONJ", "ADP", "DET", "PUNCT", "PART", "VERB", "AUX"):
            return None
        for back in range(index - 1, max(-1, index - 9), -1):
            token = doc[back]
            if token.pos_ in ("VERB", "AUX", "PUNCT", "PRON") and token.text != "-":
                return None
            role = self.by_head.get(back)
            field = role is not None and role.noun.noun == token.lower_  # no "Secretary-General"
            within = role is not None and role.noun.kind == "body"  # "the head of the delegation of"
            if within or (field and token.lower_ in words.portfolios):
                continue  # "Minister of Industry and Trade", "of National Defence"
            if role is not None:
                linked = back + 2 < first and doc[back + 1].lower_ in ("of", "for", "to")
                fits = linked and role.noun.kind == "person"
                fits = fits and (doc[back + 1].lower_ != "to" or self._is_accredited(role, first))
                fits = fits and token.pos_ in ("PROPN", "NOUN")
                fields = all(
                    t.lower_ in words.portfolios or t.lower_ == "and" for t in doc[role.after : first]
                )
                reaches = role.after >= first - 1 or fields or self._is_accredited(role, first)
                return role if fits and reaches else None
        return None

    def _is_accredited(self, role: RolePhrase, first: int) -> bool:
        """Tell whether only "to COUNTRY" stands behind an office: "ambassador of Chile to Peru"."""
        between = range(role.after + 1, first)
        return self.doc[role.after].lower_ == "to" and all(index in self.hit_at for index in between)

    def long_end(self, role: RolePhrase) -> tuple[int, str | None]:
        """Return the end of a role with "at the Institute", "to the mission in Geneva", and its country."""
        doc = self.doc
        index, country = role.after, None
        if index >= len(doc) or doc[index].lower_ not in _LINKS:
            return role.after, None
        end = min(len(doc), index + 14)
        while index < end:
            token = doc[index]
            if (
                token.is_sent_start
                or token.is_space
                or (token.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "PUNCT") and token.text != "-")
            ):
                break
            if token.ent_type_ in ("DATE", "TIME"):
                break
            hit = self.hit_at.get(index)
            if hit is not None:
                country = country or hit.known.country
            index += 1
        while index > role.after and doc[index - 1].pos_ in ("ADP", "DET", "CCONJ", "PART"):
            index -= 1
        if doc[role.after].lower_ in _PLACES and not any(map(self._names_body, range(role.after + 1, index))):
            return role.after, None  # "lost its treasurer in the same blast"
        return index, country

    def _names_body(self, index: int) -> bool:
        """Tell whether a word is of a name or a noun for a body in which a post can be held."""
        noun = actor_nouns().get(self.doc[index].lower_)
        body = noun is not None and noun.kind == "body"
        return body or index in self.hit_at or self.doc[index].pos_ == "PROPN"
