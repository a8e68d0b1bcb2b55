"""One event for what a sentence says twice: light verbs over their nouns, outcomes, repeats."""

from __future__ import annotations

from twosource.annotate.events.arguments import passive, under
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.carriers import carrier_of
from twosource.annotate.events.clause_marks import is_result, is_voicing
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.implied import of_aim
from twosource.annotate.events.no_recipients import is_people
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.slots import unique
from twosource.records.annotation import Participant

_MEANS = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "PROTEST", "SANCTION"})
_ENDS = frozenset({"COERCE", "AID", "ASSAULT", "REQUEST", "SANCTION", "MOBILIZE"})
_CARRYING = frozenset({"do", "join", "operator", "plan", "cancel", "deny"})


def without_shadowed(found: list[Candidate], parties: Parties) -> list[Candidate]:
    """Drop a noun event whose carrier verb announces the same act, or an act that already names the noun."""
    verbs = {c.token.i: c for c in found if not c.is_noun}
    nouns = {(c.token.i, c.act) for c in found if c.is_noun and c.frame.of_objects}
    begun = {c.clause.i for c in found if c.is_noun and c.clause.i != c.token.i}  # "the trial began"
    found = [c for c in found if c.is_noun or c.frame.kind != "works" or c.token.i not in begun]
    found = [c for c in found if not _counts_another(c, found) and not _keeps_up(c, found)]
    refusals = {c.token.i for c in found if c.is_noun and c.act == "REJECT"}
    return [c for c in found if not _shadowed(c, verbs, nouns, refusals, parties)]


def _shadowed(
    candidate: Candidate,
    verbs: dict[int, Candidate],
    nouns: set[tuple[int, str]],
    refusals: set[int],
    parties: Parties,
) -> bool:
    if not candidate.is_noun:
        purpose = candidate.standing is not None and "purpose" in candidate.standing.why
        if purpose and candidate.token.lemma_ in ("discuss", "debate", "talk") and not candidate.recipients:
            return True
        if candidate.clause.dep_ == "acl" and candidate.clause.head.i in refusals:
            return True  # "his refusal to meet the union"
        above = verbs.get(candidate.clause.head.i) if candidate.clause.dep_ in ("advcl", "xcomp") else None
        if is_result(candidate.token):
            above = verbs.get(candidate.token.head.head.i)  # "fired to disperse them, wounding four"
        first = candidate.clause.head
        if candidate.clause.dep_ == "conj" and first.tag_ == candidate.token.tag_ == "VBG" == first.tag_:
            above = (
                verbs.get(first.head.i) if first.dep_ == "advcl" else above
            )  # "killing six and wounding two"
        if above is not None and _takes_back(candidate, above):
            return True
        if above is not None and above.act == "PROTEST" and _is_part_of_protest(candidate):
            if candidate.act in ("PROTEST", "ACCUSE") and not above.recipients:
                above.recipients = candidate.recipients  # "blocked the road to protest against the tax"
            return True  # what a crowd demands is part of its protest
        if above is not None and _is_outcome(candidate, above, parties):
            return True
        purpose = candidate.standing is not None and candidate.standing.why[:1] == ("purpose",)
        if purpose and above is not None and above.act in _MEANS and candidate.act in _ENDS:
            of_aim(above, candidate)
            return True  # "opened fire to disperse the crowd": one act and its aim
        return (
            above is not None and candidate.act == "OTHER" and above.act == "OTHER" and above is not candidate
        )
    if candidate.standing is not None and "presupposed" in candidate.standing.why:
        return False  # "welcomed the pardon": both
    outer = candidate.token.head.head if candidate.token.dep_ == "pobj" else None
    if outer is not None and (outer.i, candidate.act) in nouns:
        return True  # "the imposition of sanctions" is one event
    carrier = carrier_of(candidate.token)
    over = verbs.get(candidate.clause.i) if candidate.clause.i != candidate.token.i else None
    if over is None and carrier.verb is not None and carrier.role in _CARRYING:
        over = verbs.get(carrier.verb.i)
    if over is None:
        return False
    if over.act == "AGREE" and candidate.mode == "ceasefire":
        return True
    return over.act == candidate.act or (
        carrier.role != "occur" and (candidate.token.i in over.covered or over.frame.op is not None)
    )


def _counts_another(candidate: Candidate, found: list[Candidate]) -> bool:
    """Tell whether a noun only counts the act that stands under it: "a second round of talks"."""
    if not candidate.is_noun or candidate.token.lemma_.lower() not in word_class("containers"):
        return False
    below = {t.i for t in under(candidate.token, "of")}
    return any(o.token.i in below and o.act == candidate.act for o in found)


def _keeps_up(verb: Candidate, found: list[Candidate]) -> bool:
    """Tell whether a verb only keeps or ends what a noun or an aim names: "extended the closure"."""
    if verb.is_noun:
        return False
    if verb.frame.kind == "vote":
        return any(o.token.head.i == verb.token.i and is_voicing(o.token) for o in found if o is not verb)
    nouns = {
        o.token.i for o in found if o.is_noun and o.token.head.i == verb.token.i and o.token.dep_ == "dobj"
    }
    return bool(nouns - verb.covered) and verb.token.lemma_ in word_class("keeping_up")


def _takes_back(candidate: Candidate, above: Candidate) -> bool:
    """Tell whether an act is what somebody promises not to do: "promised not to fine them"."""
    negated = candidate.standing is not None and candidate.standing.status == "negated"
    return negated and above.frame.op == "COMMIT" and above.act in ("CONCEDE", "REJECT")


def _is_part_of_protest(candidate: Candidate) -> bool:
    """Tell whether an act is what a crowd demands, objects to, or brings about: "grounding 300 flights"."""
    if candidate.act in ("REQUEST", "PROTEST", "ACCUSE"):
        return True
    return candidate.act in ("SANCTION", "OTHER") and candidate.token.tag_ == "VBG"


def _is_outcome(candidate: Candidate, above: Candidate, parties: Parties) -> bool:
    """Tell whether an assault is only the outcome of the one it hangs on: "hit the clinic, killing six".

    Its victims are then those of the attack, unless it names people at whom it was aimed.
    """
    if candidate.act != above.act or candidate.token.tag_ != "VBG":
        return False
    if candidate.act == "COERCE" and candidate.recipients:  # "hacked the council, knocking out its servers"
        return {_key(p) for p in candidate.recipients} <= {_key(p) for p in above.recipients}
    if candidate.act != "ASSAULT":
        return False
    aimed_at = any(is_people(p, parties) for p in above.recipients)
    if not above.frame.reciprocal and not aimed_at:
        above.recipients = unique([*above.recipients, *candidate.recipients])
    return True


def without_repeats(found: list[Candidate], parties: Parties) -> list[Candidate]:
    """Keep one event where a clause announces the same act twice ("met for talks")."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.is_noun, c.token.i)):
        twin = next(
            (
                k
                for k in kept
                if k.act == candidate.act
                and candidate.is_noun
                and not k.is_noun
                and _same_clause(k, candidate)
            ),
            None,
        )
        if twin is None:
            twin = next((k for k in kept if _died_in(k, candidate)), None)
        if twin is not None and twin.act == "ASSAULT" and not twin.actors:
            twin.actors = list(candidate.actors)  # "a rebel ambush killed nine"
        fallen = next((k for k in kept if _only_died_in(k, candidate)), None)
        if fallen is not None:
            kept.remove(fallen)
        if twin is None:
            kept.append(candidate)
    fallen_in = [k for k in kept if _fell_when(k, kept, parties) or _felled_by_raid(k, kept)]
    return sorted((k for k in kept if k not in fallen_in), key=lambda c: c.token.i)


def _fell_when(verb: Candidate, found: list[Candidate], parties: Parties) -> bool:
    """Tell whether a verb only says who fell in the attack of its own clause of time, which takes them.

    "Eleven were killed as jets bombed a school": one event.
    """
    if verb.is_noun or verb.token.lemma_ not in word_class("harming"):
        return False
    dead = verb.act == "OTHER" and verb.frame.kind == "death" and passive(verb.token)
    if not dead and (verb.act != "ASSAULT" or verb.actors):
        return False
    for other in found:
        inside = (
            other.act == "ASSAULT" and other.clause.dep_ == "advcl" and other.clause.head.i == verb.token.i
        )
        marked = inside and any(c.lower_ in ("as", "when") for c in other.clause.lefts)
        if marked and not other.is_noun:
            if not any(is_people(p, parties) for p in other.recipients):
                other.recipients = list(verb.actors if dead else verb.recipients)
            return True
    return False


def _felled_by_raid(noun: Candidate, found: list[Candidate]) -> bool:
    """Tell whether a raid or an operation is told by whom it killed: "a police raid killed 14"."""
    if not noun.is_noun or noun.act != "COERCE" or noun.token.dep_ not in ("nsubj", "compound"):
        return False
    for other in found:
        struck = other.act == "ASSAULT" and not other.is_noun and not other.actors
        if struck and noun.token.head.i == other.token.i:
            other.actors = list(noun.actors)
            return True
    return False


def _died_in(verb: Candidate, noun: Candidate) -> bool:
    """Tell whether a verb says who fell in the attack that a noun names, and give the verb its doers.

    "Six were killed in a clash between A and B": one event.
    """
    if verb.act != "ASSAULT" or noun.act != "ASSAULT" or verb.is_noun or not noun.is_noun:
        return False
    if {_key(p) for p in verb.actors} - {_key(p) for p in noun.actors}:
        return False
    carrier = carrier_of(noun.token)
    under_verb = carrier.verb is not None and carrier.verb.i == verb.token.i
    if not under_verb or carrier.role != "prep" or carrier.preposition not in ("in", "during", "by"):
        return False
    verb.actors = list(noun.actors)
    return True


def _only_died_in(verb: Candidate, noun: Candidate) -> bool:
    """Tell whether a verb only says who fell in an attack that takes them as its victims."""
    if verb.frame.kind != "death" or noun.act != "ASSAULT" or not noun.is_noun:
        return False
    carrier = carrier_of(noun.token)
    return carrier.verb is not None and carrier.verb.i == verb.token.i and carrier.preposition == "in"


def _same_clause(verb: Candidate, noun: Candidate) -> bool:
    carrier = carrier_of(noun.token)
    if carrier.verb is None or carrier.verb.i != verb.token.i:
        return False
    if carrier.counted and carrier.role == "prep":
        return False  # "set fire to a bus on the third day of protests"
    if noun.token.dep_ == "nsubj" and verb.act == noun.act == "ASSAULT":
        return True  # "an air strike on Idlib killed four"
    ours = {_key(p) for p in (*verb.actors, *verb.recipients)}
    theirs = {_key(p) for p in (*noun.actors, *noun.recipients)}
    if carrier.role == "prep" and carrier.preposition in ("for", "to") and theirs & ours:
        return not under(noun.token, "with")  # "flew there for a meeting of the bloc", not "for talks with X"
    return theirs <= ours or not theirs


def _key(participant: Participant) -> object:
    return participant.entity or participant.start
