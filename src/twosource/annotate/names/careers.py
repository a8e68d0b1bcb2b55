"""Offices that clauses and later descriptions tell of: "was elected mayor", "resigned as judge".

Runs once it is known whom "he" and "the chairwoman" mean. What is past by the tense, by "until May" or by the
verb is a former office; plans, denials and what others said in the past tense tell nothing.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.holders import give_role
from twosource.annotate.names.posts import is_post
from twosource.annotate.names.rolebook import RoleBook
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.syntax import dependent, is_negated, is_passive, passive_agent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHO = frozenset({"WP", "WDT"})


def read_careers(draft: Draft, book: RoleBook, verbs: list[tuple[int, str]]) -> None:
    """Give persons the offices, held and former, that clauses and descriptions tell of.

    Args:
        draft: Everything found so far.
        book: The role phrases of the text.
        verbs: Its verbs and auxiliaries in text order, with their lemmas.
    """
    reader = _Careers(draft, book)
    reader.read_descriptions()
    reader.read_clauses(verbs)


def read_predecessors(draft: Draft, book: RoleBook) -> None:
    """Give "her predecessor, Lind," the office that she holds, as a former one."""
    _Careers(draft, book).read_predecessors()


class _Careers:
    def __init__(self, draft: Draft, book: RoleBook) -> None:
        self.draft = draft
        self.doc = draft.doc
        self.book = book
        self.at_head = {m.head: m for m in draft.mentions if m.form != "pronoun"}
        self.at_head.update({m.head: m for m in draft.mentions if m.form == "pronoun"})

    def read_descriptions(self) -> None:
        """Give a named person the office by which the text comes back to him: "the president-elect"."""
        for role in self.book.roles:
            mention = self.at_head.get(role.head)
            if mention is None or mention.form != "nominal" or role.plural:
                continue
            entity = mention.entity
            if entity.type != "person":
                continue
            if entity.unnamed:
                if entity.roles == [role.text]:  # "a nurse at the hospital"
                    entity.roles = [self._text(role)]
                continue
            if not is_post(role.text) or not role.definite:
                continue
            if role.former:
                self._retire(entity, role)
            elif not self._knows(entity, role):
                give_role(self.draft, entity, role, text=self._text(role), former=self._until(role))

    def read_clauses(self, verbs: list[tuple[int, str]]) -> None:
        """Read what verbs tell of offices."""
        kinds = _verbs()
        for index, lemma in verbs:
            kind = kinds.get(lemma)
            if kind is None:
                continue
            token = self.doc[index]
            if kind == "be":
                self._being(token)
            elif not _open(token):
                getattr(self, f"_{kind}")(token)

    def read_predecessors(self) -> None:
        """Read every "predecessor" with an owner."""
        for role in self.book.roles:
            mention = self.at_head.get(role.head)
            if role.noun.noun != "predecessor" or role.owner is None or mention is None or role.plural:
                continue
            owner = self.at_head.get(role.owner)
            gone = mention.entity
            if owner is None or owner.entity is gone or owner.entity.type != "person" or gone.unnamed:
                continue
            self._leave_to(gone, owner.entity)

    def _leave_to(self, gone: DraftEntity, comes: DraftEntity) -> None:
        """Give who goes the office of who comes, unless it is known that he has or had it."""
        held = [role for role in comes.roles if is_post(role)]
        if not held or gone.unnamed:
            return
        words = held[0].split()
        post = " ".join(words[1:] if words[0].lower() in _words("stand_ins") else words)
        known = {word for text in (*gone.roles, *gone.former_roles) for word in text.casefold().split()}
        if not known >= set(post.casefold().split()):
            gone.former_roles.append(post)
        gone.country = gone.country or comes.country

    def _being(self, verb: Token) -> None:
        """Read "he was ambassador to Kenya", "became treasurer of the campaign"."""
        post = self._post_of(verb, "attr", "oprd", "acomp", "dobj")
        who = self._person(dependent(verb, "nsubj"))
        if post is None or who is None or _open(verb) or is_negated(verb):
            return
        before = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "advmod")}
        past = verb.tag_ == "VBD" or "had" in before or bool(before & _words("once"))
        if verb.lemma_ == "become" or (verb.tag_ == "VBD" and _told(verb)):
            past = bool(before & _words("once"))  # "said she was the chairwoman": she still is
        self._give(who, post, former=past or None)

    def _chosen(self, verb: Token) -> None:
        """Read "was elected mayor of Lind", "named her as envoy"."""
        post = self._behind(verb, "as")
        if post is not None and dependent(verb, "nsubjpass") is None:
            who = self._person(dependent(verb, "dobj") or dependent(verb, "oprd"))
        elif is_passive(verb):
            post = post or self._post_of(verb, "oprd", "attr")
            who = self._person(dependent(verb, "nsubjpass"))
        else:
            post = self._post_of(verb, "oprd", "attr", "dobj")
            who = self._person(dependent(verb, "dobj"))
            if post is not None and (named := self._named_within(post)) is not None:
                who = named  # "appointed Jo Lang prime minister", parsed as one phrase
        if who is not None and post is not None and verb.tag_ in ("VBD", "VBN", "VBZ"):
            self._give(who, post)

    def _named_within(self, role: RolePhrase) -> DraftEntity | None:
        """Return the person whose name stands inside a role phrase, and cut the name off the phrase."""
        for index in range(role.core, role.head):
            held = self.at_head.get(index)
            if held is not None and held.form == "name" and held.entity.type == "person":
                role.text = " ".join(self.doc[held.after : role.after].text.split())
                return held.entity
        return None

    def _left(self, verb: Token) -> None:
        """Read "resigned as judge", "was removed as director"."""
        post = self._behind(verb, "as")
        who = self._person(dependent(verb, "nsubjpass") if is_passive(verb) else dependent(verb, "dobj"))
        who = who or (self._person(self._subject(verb)) if not is_passive(verb) else None)
        if who is None or verb.tag_ not in ("VBD", "VBN") or _told(verb):
            return
        if post is not None:
            who.leaves = who.leaves or self._knows(who, post)
            self._retire(who, post)
        elif self._leaves_all(verb):
            held = [role for role in who.roles if is_post(role)]
            told = self.doc[: verb.sent.end].text.casefold()  # not "now an analyst", behind it
            if len(held) == 1 and (held[0].casefold() in told or held[0].split(" of ")[0].casefold() in told):
                who.roles.remove(held[0])
                who.former_roles.append(held[0])
                who.leaves = True

    @staticmethod
    def _leaves_all(verb: Token) -> bool:
        """Tell whether "resigned", "stepped down", "was dismissed", "dismissed Lind" says no office."""
        if any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children):
            return False
        if verb.lemma_ in _words("down"):
            return any(
                child.dep_ in ("prt", "advmod") and child.lower_ in ("down", "aside") for child in verb.rights
            )
        leaves = verb.lemma_ in _words("leave") and dependent(verb, "dobj") is None
        return leaves or (verb.lemma_ in _words("oust") and dependent(verb, "nsubjpass", "dobj") is not None)

    def _served(self, verb: Token) -> None:
        """Read "served as defence minister", "has worked as a judge since"."""
        post, who = self._behind(verb, "as"), self._person(self._subject(verb))
        if post is not None and who is not None:
            perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)
            self._give(who, post, former=(verb.tag_ in ("VBD", "VBN") and not perfect) or None)

    def _followed(self, verb: Token) -> None:
        """Read "replaced Lind as governor", "since she succeeded Lind": his office is former."""
        comes, gone = self._subject(verb), dependent(verb, "dobj")
        if is_passive(verb):
            gone, comes = dependent(verb, "nsubjpass"), passive_agent(verb)
        new, old = self._person(comes), self._person(gone)
        done = verb.head if verb.tag_ == "VBG" and verb.dep_ == "advcl" else verb
        if done.tag_ not in ("VBD", "VBN") or _told(done) or _open(done):
            return
        post = self._behind(verb, "as")
        if post is not None and new is not None:
            self._give(new, post)
        if post is not None and old is not None:
            self._retire(old, post)
        elif new is not None and old is not None:
            self._leave_to(old, new)

    def _led(self, verb: Token) -> None:
        """Read "commands the Norwegian army", "the clinic has been run by Lind"."""
        who = self._person(passive_agent(verb) if is_passive(verb) else self._subject(verb))
        thing = dependent(verb, "nsubjpass") if is_passive(verb) else dependent(verb, "dobj")
        if thing is not None and thing.tag_ in _WHO and verb.dep_ == "relcl":
            thing = verb.head
        if is_passive(verb) and thing is None and verb.dep_ == "acl":
            thing = verb.head
        if thing is None:
            self._ran(verb)
            return
        held = self.at_head.get(thing.i)
        if who is None or who.unnamed:
            return
        if held is None and verb.lemma_ == "command" and thing.pos_ in ("NOUN", "PROPN"):
            who.roles.append(f"commander of {self.doc[thing.left_edge.i : thing.i + 1].text}")
            owner = self.book.hit_at.get(thing.left_edge.i)
            who.country = who.country or (owner.known.country if owner is not None else None)
            return
        if held is None or held.entity.type not in ("organisation", "group"):
            return
        if held.form == "pronoun" or self.doc[held.first].pos_ in ("ADP", "SCONJ"):
            return
        noun = _led_as()[verb.lemma_.lower()]
        if any(noun in role.casefold() for role in who.roles) or any(is_post(role) for role in who.roles):
            return
        body = max(held.entity.names, key=len, default="")
        body = body or " ".join(self.doc[held.first : held.after].text.split())
        body = body.replace("The ", "the ", 1) if body.startswith("The ") else body
        aux = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        past = (verb.tag_ == "VBD" or bool(aux & {"had", "was", "were"})) and not aux & {"has", "have"}
        if past and _told(verb):
            return
        listed = who.former_roles if past and verb.lemma_ != "found" else who.roles
        listed.append(f"{noun} of {body}")
        who.heads.add(noun)
        who.country = who.country or held.entity.country

    def _ran(self, verb: Token) -> None:
        """Read "is running for governor"."""
        post, who = self._behind(verb, "for"), self._person(self._subject(verb))
        if post is None or who is None or who.unnamed or verb.tag_ in ("VBD",) or "candidate" in who.heads:
            return
        who.roles.append(f"candidate for {self._text(post)}")

    def _give(self, who: DraftEntity, role: RolePhrase, *, former: bool | None = None) -> None:
        if self._knows(who, role) or not is_post(role.text):
            return
        give_role(self.draft, who, role, text=self._text(role), former=former or self._until(role))

    def _retire(self, who: DraftEntity, role: RolePhrase) -> None:
        """Make an office a former one; a fuller form of it that is known keeps its words."""
        noun = role.noun.noun
        gone = [r for r in who.roles if r.casefold().endswith(noun) or f"{noun} of" in r.casefold()]
        who.roles = [r for r in who.roles if r not in gone]
        known = [r for r in who.former_roles if noun in r.casefold()]
        if not known and is_post(role.text):
            who.former_roles.extend(gone or [self._text(role)])
        role.taken = True

    def _knows(self, who: DraftEntity, role: RolePhrase) -> bool:
        """Tell whether an office is known already, maybe in other words."""
        words = set(self._text(role).casefold().replace("-", " ").split())
        for text in (*who.roles, *who.former_roles):
            known = set(text.casefold().replace("-", " ").split())
            if role.noun.noun in text.casefold() or words <= known:
                return True
        return False

    def _text(self, role: RolePhrase) -> str:
        end, _ = self.book.long_end(role)
        if end <= role.after:
            return role.text
        lead = role.text.split(self.doc[role.head].text)[0]
        return " ".join((lead + self.doc[role.head : end].text).split())

    def _until(self, role: RolePhrase) -> bool | None:
        """Tell whether "until December" stands before an office."""
        index = min(role.first, role.core) - 1
        while index > 0 and self.doc[index].ent_type_ in ("DATE", "TIME"):
            index -= 1
        return True if index >= 0 and self.doc[index].lower_ in ("until", "till") else None

    def _role(self, token: Token | None) -> RolePhrase | None:
        if token is None:
            return None
        role = self.book.by_head.get(token.i)
        return role if role is not None and not role.plural and role.noun.kind == "person" else None

    def _post_of(self, verb: Token, *labels: str) -> RolePhrase | None:
        return next(
            (role for child in verb.rights if child.dep_ in labels and (role := self._role(child))), None
        )

    def _behind(self, verb: Token, preposition: str) -> RolePhrase | None:
        for child in verb.rights:
            if child.dep_ in ("prep", "prt", "advmod") and child.lower_ != preposition:
                found = self._behind(child, preposition)
                if found is not None:
                    return found
            if child.dep_ == "prep" and child.lower_ == preposition:
                return self._role(dependent(child, "pobj"))
        return None

    def _subject(self, verb: Token) -> Token | None:
        own = dependent(verb, "nsubj")
        if own is None and verb.dep_ in ("conj", "advcl"):
            return dependent(verb.head, "nsubj", "nsubjpass")
        return own

    def _person(self, token: Token | None) -> DraftEntity | None:
        """Return the person that a word means; "who" means the noun before its clause."""
        if token is not None and token.tag_ in _WHO:
            clause = token.head
            while clause.dep_ in ("conj", "xcomp"):
                clause = clause.head
            token = clause.head if clause.dep_ == "relcl" else None
        held = self.at_head.get(token.i) if token is not None else None
        return held.entity if held is not None and held.entity.type == "person" else None


def _open(verb: Token) -> bool:
    """Tell whether what a verb says need not be so: denied, asked for, possible, to come."""
    if is_negated(verb):
        return True
    above: Token = verb
    while above.dep_ in ("conj", "xcomp", "pcomp") and above.head.i != above.i:
        if above.dep_ != "conj":
            return True
        above = above.head
    return any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for t in (verb, above) for c in t.children)


def _told(verb: Token) -> bool:
    """Tell whether a clause is what somebody said in the past, so that its own past may be the present."""
    above = verb
    while above.dep_ in ("conj", "auxpass", "aux"):
        above = above.head
    return above.dep_ == "ccomp" and above.head.tag_ in ("VBD", "VBN")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("titles")["careers"][name])


@cache
def _led_as() -> dict[str, str]:
    return dict(load("titles")["careers"]["led"])


@cache
def _verbs() -> dict[str, str]:
    """Return the lemmas of verbs that tell of offices, and what they tell."""
    data = load("titles")["careers"]
    found = {
        verb: kind for kind in ("be", "chosen", "left", "served", "followed", "ran") for verb in data[kind]
    }
    return found | dict.fromkeys(data["led"], "led")
