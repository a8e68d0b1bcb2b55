"""Where the parties of a verb or a noun stand, with control, passives and relatives undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.frames import word_class
from twosource.annotate.events.operators import lemma_of, operator_of
from twosource.annotate.events.stray_subjects import (
    among_whom,
    comma_first,
    dated_clause,
    describes,
    heads_of_two,
    misled,
    misplaced_subject,
    nearest_subject,
    shared_head,
    shared_objects,
    stray_first,
    stray_subject,
)
from twosource.annotate.syntax import coordinated, dependent, is_passive, prepositional_objects

if TYPE_CHECKING:
    from spacy.tokens import Token

_VOICES = "twosource.events.voices"  # where a parse keeps which of its verbs are in the passive
_OBJECT_CONTROL = frozenset({"ASK", "FORCE"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


def antecedent(token: Token) -> Token:
    """Return the noun a relative pronoun stands for, or the token itself."""
    if token.tag_ not in _RELATIVE_TAGS and not (token.lower_ == "that" and token.pos_ == "PRON"):
        return token
    for above in token.ancestors:
        if above.dep_ in ("relcl", "acl"):
            return _whoever(above.head) if token.lower_ in ("who", "whom") else above.head
        if above.dep_ in ("ROOT", "ccomp"):
            break
    return token


def _whoever(noun: Token) -> Token:
    """Return the person for the place that the parser hung his clause on: "miners from Lota, who ..."."""
    if noun.ent_type_ in ("GPE", "LOC") and noun.dep_ == "pobj" and noun.head.lower_ in ("from", "in", "of"):
        above = noun.head.head
        if above.pos_ in ("NOUN", "PROPN") and noun.i + 1 < len(noun.doc) and noun.nbor(1).text == ",":
            return above
    return noun


def deep_subject(verb: Token) -> Token | None:
    """Return who does a verb in the active, or who undergoes it in the passive: its grammatical subject.

    Shared subjects are followed through coordination, control ("agreed to meet"; "asked Peru to help" gives
    Peru), participles and gerunds.
    """
    misplaced = misplaced_subject(verb)
    if misplaced is not None and nearest_subject(verb) is None:
        return misplaced
    token = verb
    for _ in range(8):
        own = nearest_subject(token) or stray_subject(token)
        if own is not None:
            return antecedent(own)
        head = shared_head(token)
        if token.dep_ == "ROOT" or head.i == token.i:
            return None
        if (
            token.dep_ in ("advcl", "xcomp", "acl")
            and token.tag_ == "VB"
            and head.dep_ == "ROOT"
            and head.pos_ in ("PROPN", "NOUN")
        ):
            return head  # a headline: "Ruiz to meet officials"
        if token.dep_ in ("relcl", "acl"):
            # "rebels fighting the army", "a plan to attack": the noun itself, or who holds the plan
            return head if token.tag_ in ("VBG", "VBN") or token.dep_ == "relcl" else _holder(head)
        if token.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ"):
            if head.pos_ == "VERB" and operator_of(head) in _OBJECT_CONTROL:
                if is_passive(head):
                    return deep_subject(head)
                controlled = dependent(head, "dobj", "dative")
                asked = [] if controlled is not None else under(head, "on", "to", "with")
                if controlled is not None or asked:  # "called on the ministry to shut it"
                    return controlled or asked[0]
            token = head
            if head.pos_ == "ADJ" and dependent(head, "nsubj") is None:
                token = head.head if head.dep_ == "acomp" else head
                if head.dep_ == "acomp":
                    own = dependent(token, "nsubj", "nsubjpass")
                    if own is not None:
                        return antecedent(own)
            continue
        if token.dep_ == "acomp" and head.pos_ in ("VERB", "AUX"):
            token = head  # "is opposed to"
            continue
        if token.dep_ == "pcomp":
            above = head.head if head.dep_ != "conj" else head.head.head  # "of shelling and of looting"
            if above.lower_ == "short" and above.head.pos_ == "VERB":
                above = above.head  # "stopped short of expelling"
            above = dated_clause(head, above)
            if above.dep_ == "dobj" and operator_of(above.head) == "BLAME":
                return above
            if above.pos_ in ("VERB", "AUX"):
                blamed = dependent(above, "dobj")
                if blamed is not None and operator_of(above) in ("BLAME", "PRAISE") and not is_passive(above):
                    return blamed
                token = above
                continue
            return _holder(above)
        if token.dep_ in ("conj", "advcl", "ccomp", "parataxis", "dep") and head.pos_ in ("VERB", "AUX"):
            if token.dep_ == "ccomp" and token.tag_ not in ("VB", "VBG"):
                return None
            if token.dep_ == "conj" and is_passive(head) and not is_passive(token) and token.tag_ != "VBN":
                return deep_subject(head)
            token = head
            continue
        return None
    return None


def doers(verb: Token) -> list[Token]:
    """Return who does a verb, whatever its voice."""
    if _squeezed(verb):
        return [t for t in verb.head.lefts if t.dep_ == "compound" and t.i < verb.i][:1]
    if is_causative(verb):
        return doers(verb.head if verb.dep_ == "ccomp" else verb.head.head)
    if passive(verb):
        agent = dependent(verb, "agent")
        if agent is None:  # a by-phrase that the parser took for a place, or hung on another phrase
            agent = next((c for c in _phrases(verb) if c.dep_ == "prep" and c.lower_ == "by"), None)
        agent = agent or _shared_agent(verb)
        found = dependent(agent, "pobj") if agent is not None else None
        return coordinated(found) if found is not None else []
    subject = deep_subject(verb)
    if subject is None:
        return []
    found = [*stray_first(verb, subject), *comma_first(verb, subject), *coordinated(subject)]
    if subject.dep_ == "ROOT" or heads_of_two(subject):  # a headline: "U.S., China diplomats to hold talks"
        found.extend(
            t for c in subject.children if c.dep_ == "appos" for t in modifiers(c) if t.pos_ == "PROPN"
        )
    return found


def _shared_agent(verb: Token) -> Token | None:
    """Return the "by" that a participle shares: "fined and banned by the league", "asked to go by Oslo"."""
    for other in verb.children:
        joined = other.dep_ == "conj" and other.tag_ == "VBN" and other.i == verb.i + 2
        hung = other.dep_ == "xcomp" and other.tag_ == "VB" and operator_of(verb) in _OBJECT_CONTROL
        if joined or hung:
            by = next((c for c in other.children if c.lower_ == "by" and c.dep_ in ("agent", "prep")), None)
            noun = dependent(by, "pobj") if by is not None else None
            if noun is not None and (joined or noun.ent_type_ not in ("DATE", "TIME")):
                return by
    return None


def _phrases(verb: Token) -> list[Token]:
    """Return the prepositions of a verb, then those of its prepositional objects."""
    first = [c for c in verb.children if c.dep_ in ("prep", "agent")]
    nouns = [t for p in first for t in p.children if t.dep_ == "pobj" and operator_of(t) != "ALLEGE"]
    nouns.extend(c for c in verb.children if c.dep_ == "dobj")
    second = [c for t in nouns for c in t.children]
    third = [
        c for p in second if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj" for c in t.children
    ]
    return [*first, *second, *third]


def is_causative(verb: Token) -> bool:
    """Tell whether somebody had an act done: "had the editors arrested", without one who did it."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "dobj":
        return verb.head.head.lemma_ == "have" and dependent(verb, "agent") is None
    return bool(verb.tag_ in ("VBN", "VBD") and verb.dep_ == "ccomp" and verb.head.lemma_ in ("have", "get"))


def undergoers(verb: Token) -> list[Token]:
    """Return the direct objects of a verb, whatever its voice; of "urge X to go", X."""
    if passive(verb):
        if verb.dep_ == "acl":
            return among_whom(verb.head) or coordinated(verb.head)
        subject = deep_subject(verb)
        return coordinated(subject) if subject is not None else []
    if _squeezed(verb) or (verb.dep_ == "amod" and verb.tag_ == "VBN"):
        return [verb.head]
    found: list[Token] = []
    for child in verb.children:
        named = child.pos_ in _NOMINAL or (child.tag_ == "VBG" and dependent(child, "det") is not None)
        lone = child.lower_ == "both" and child.dep_ == "dep" and child.i == verb.i + 1
        if (child.dep_ in ("dobj", "oprd", "attr") and named) or lone:  # "shut the crossing", "urged both"
            found.extend(enumerated(antecedent(child)))
        elif child.dep_ == "ccomp" and child.pos_ == "ADJ" and not found:
            subject = dependent(child, "nsubj")  # "found the man liable"
            found.extend(coordinated(subject) if subject is not None else [])
        elif child.dep_ == "ccomp" and child.tag_ == "VB" and not found:
            subject = dependent(child, "nsubj", "nsubjpass")
            auxes = [c.lower_ for c in child.children if c.dep_ == "aux"]
            infinitive = "to" in auxes or (not auxes and verb.lemma_ in ("help", "let"))
            if subject is not None and infinitive and not _has_marker(child):
                found.extend(coordinated(antecedent(subject)))
    if len(found) > 1:  # "condemned the council and the church asked it": the church is of the next clause
        others = {t.i for c in verb.children if c.dep_ == "conj" and (t := misplaced_subject(c)) is not None}
        found = [t for t in found if t.i not in others]
    found = found or shared_objects(verb)
    if not found and verb.dep_ == "relcl" and not any(c.tag_ == "WRB" for c in verb.lefts):
        subject = dependent(verb, "nsubj")  # but "in Oslo, where he met with the envoy"
        if subject is not None and antecedent(subject).i != verb.head.i:
            found.append(verb.head)
    return found


def _squeezed(verb: Token) -> bool:
    """Tell whether the parser squeezed a clause into a noun phrase: "Athens denounced drilling"."""
    return bool(
        verb.tag_ == "VBD"
        and verb.dep_ in ("amod", "compound")
        and any(t.dep_ == "compound" and t.pos_ == "PROPN" and t.i < verb.i for t in verb.head.lefts)
    )


def datives(verb: Token) -> list[Token]:
    """Return the indirect objects of a verb without a preposition; X of "X was denied a visa" is one."""
    found: list[Token] = []
    if dependent(verb, "dobj") is not None and is_passive(verb):
        found.extend(undergoers(verb))
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ in _NOMINAL:
            found.extend(coordinated(child))
    return found


def passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive, shared auxiliaries and reduced relatives included.

    "is opposed to" is none: its subject opposes. Asked several times of every verb, so kept with the parse.
    """
    known: dict[int, bool] = verb.doc.user_data.setdefault(_VOICES, {})
    found = known.get(verb.i)
    if found is None:
        found = known[verb.i] = _is_turned(verb)
    return found


def _is_turned(verb: Token) -> bool:
    if verb.lemma_ == "oppose" and any(c.lower_ == "to" and c.dep_ == "prep" for c in verb.children):
        return False
    if is_passive(verb) and _has_own_subject(verb):
        return False
    if is_passive(verb) or _without_object(verb) or _is_opening(verb) or misled(verb):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return dependent(verb, "dobj", "aux", "nsubj") is None and is_passive(verb.head)
    return _shares_auxiliary(verb)


def _is_opening(verb: Token) -> bool:
    """Tell whether a participle tells what was done to the subject: "Asked to mediate, the Vatican ..."."""
    if verb.tag_ != "VBN" or verb.dep_ != "advcl" or lemma_of(verb) not in word_class("done_by_people"):
        return False
    return dependent(verb, "dobj", "aux", "nsubj", "dative") is None


def _shares_auxiliary(verb: Token) -> bool:
    """Tell whether a verb shares "were": "shops were looted and two lorries burned"."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return False
    if (
        dependent(verb, "nsubj") is None
        or dependent(verb, "dobj", "aux", "ccomp", "xcomp", "prt") is not None
    ):
        return False
    shared = dependent(verb.head, "auxpass") is not None and verb.i > verb.head.i
    return shared and verb.lemma_ in word_class("needs_object", "moved_by_others")


def _has_own_subject(verb: Token) -> bool:
    """Tell whether a verb that looks passive is active: "claims that he had lied"."""
    if dependent(verb, "nsubj") is None:
        return False
    active = verb.dep_ == "acl" or dependent(verb, "dobj") is not None
    return active and dependent(verb, "auxpass", "nsubjpass", "csubjpass") is None


def _without_object(verb: Token) -> bool:
    """Tell whether a headline left "was" out ("Three arrested in raid"), which the parser reads as active."""
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ not in ("ROOT", "ccomp", "dep", "advcl"):
        return False
    if lemma_of(verb) not in word_class("needs_object"):
        return False
    beside = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if beside in ("both", "all", "them") or shared_objects(verb):
        return False  # "officers arrested both on Sunday"
    own = [c for c in verb.children if c.i < verb.i or not _beyond_colon(verb, c)]
    # a lone quotation mark is no object, nor is a term ("jailed seven years") or the clause before
    taken = (c for c in own if c.tag_ != "POS" and not c.is_punct and c.ent_type_ != "DATE")
    taken = (c for c in taken if c.lower_ != "dead" and (c.dep_ != "ccomp" or c.i > verb.i))
    return not any(c.dep_ in ("dobj", "ccomp", "xcomp", "dative", "oprd", "aux", "prt") for c in taken)


def _beyond_colon(verb: Token, child: Token) -> bool:
    """Tell whether a colon parts a clause from a verb: "Mayor banned: what we know"."""
    return any(t.text == ":" for t in verb.doc[verb.i : child.left_edge.i])


def enumerated(token: Token) -> list[Token]:
    """Return a noun and what is listed with it, though the parser took the list for its apposition.

    "A shipowner, two of his sons and the bank": one man is not described by several others.
    """
    found = coordinated(token)
    if len(found) > 1 or token.tag_ not in ("NN", "NNP"):
        return found
    for child in token.rights:
        if child.dep_ == "appos" and any(c.dep_ == "conj" for c in child.children):
            if describes(token, child):
                return found
            counted = child.pos_ == "NUM" or any(c.dep_ in ("det", "nummod", "poss") for c in child.lefts)
            return [token, *coordinated(child)] if counted else found
    return found


def under(token: Token, *prepositions: str) -> list[Token]:
    """Return the nouns under the given prepositions of a word, relatives undone.

    A phrase that the parser hung on the agent counts too: "tariffs imposed by Chile on Peru".
    """
    found: list[Token] = []
    agent: Token | None = None
    for child in token.children:  # once over the dependents: this is asked for every slot of every frame
        label = child.dep_
        if label in ("prep", "agent", "dative"):
            lower = child.lower_
            if lower in prepositions:
                found.extend(t for c in child.children if c.dep_ in ("pobj", "pcomp") for t in enumerated(c))
                again = [c for c in child.rights if c.dep_ == "conj" and c.lower_ == lower]  # "and with B"
                found.extend(t for a in again for c in a.rights if c.dep_ == "pobj" for t in enumerated(c))
            elif lower == "by":
                agent = child
        elif label == "advmod" and child.lower_ in ("back", "home", "away"):  # "sent back to Oslo"
            found.extend(prepositional_objects(child, *prepositions))
    if not found and agent is not None and "of" not in prepositions:
        for noun in prepositional_objects(token, "by"):
            found.extend(prepositional_objects(noun, *prepositions))
    return [antecedent(t) for t in found]


def of_nouns(noun: Token) -> list[Token]:
    """Return what a noun of an act is of, past its doer: "the recall by Peru of its envoy"."""
    return under(noun, "of") or [t for doer in under(noun, "by") for t in under(doer, "of")]


def between(noun: Token) -> list[Token]:
    """Return the parties of "talks between A and B"."""
    return under(noun, "between", "among")


def modifiers(noun: Token) -> list[Token]:
    """Return the adjectives and nouns in front of a noun: "Syrian" of "a Syrian air strike"."""
    found: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod"):
            found.extend(coordinated(child))
            found.extend(c for c in child.children if c.dep_ in ("amod", "compound", "nmod"))
    return sorted(found, key=lambda t: t.i)


def possessors(noun: Token) -> list[Token]:
    """Return the owners of a noun: "Arvo" of "Arvo's visit"."""
    found = dependent(noun, "poss")
    return coordinated(found) if found is not None else []


def complement_subject(verb: Token) -> list[Token]:
    """Return the subject of the clause that a verb governs: X of "insisted that X resign"."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            found = dependent(child, "nsubj", "nsubjpass")
            if found is not None:
                return coordinated(found)
    return []


def _holder(noun: Token) -> Token | None:
    owner = dependent(noun, "poss")
    if owner is not None:
        return owner
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB":
        return deep_subject(verb)
    by = under(noun, "by", "of")
    return by[0] if by else None


def _has_marker(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)
