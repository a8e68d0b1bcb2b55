"""What the verb over a noun event and the noun phrase together say of its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.carriers import Carrier
from twosource.annotate.events.clause_marks import negation
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.operators import operator_of, words
from twosource.annotate.events.standing import Standing
from twosource.annotate.events.status import StatusReader
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Status


def noun_standing(noun: Token, carrier: Carrier, reader: StatusReader) -> Standing:
    """Return the standing of a noun event.

    Nothing is taken as happened unless a past or perfect verb, or a definite noun phrase that takes it for
    granted, says so.
    """
    noun = noun.head if noun.dep_ == "compound" else noun
    inside = _modified(noun)
    if inside is not None and inside[0] in ("negated", "hypothetical", "alleged"):
        return Standing(status=inside[0], why=(inside[1],))
    standing = _carried(noun, carrier, reader)
    if inside is not None and standing.status == "happened":
        return Standing(
            status="planned" if carrier.role not in ("do", "occur") else "happened", why=(inside[1],)
        )
    return standing


def _carried(noun: Token, carrier: Carrier, reader: StatusReader) -> Standing:
    verb = carrier.verb
    if carrier.noun_operator is not None:
        return _under_noun(carrier.noun_operator, carrier)
    if verb is None and carrier.role == "none" and noun.i in reader.headline:
        return Standing(status="happened", why=("headline of a noun",))
    if carrier.role == "prep" and _is_asserted(noun, carrier, reader):
        return Standing(status="happened", why=(str(carrier.preposition), "asserted"))
    if verb is not None and carrier.role == "prep" and carrier.preposition == "to":
        accepted = operator_of(verb) == "COMMIT" and reader.of(verb).status in ("happened", "planned")
        if accepted:
            return Standing(status="planned", why=(verb.lower_, "to"))  # "agreed to talks"
    if verb is not None and _asked_for(verb, carrier):
        return Standing(status="hypothetical", op="ASK", governor=verb.i, why=(verb.lower_,))
    if verb is not None and carrier.role == "prep" and operator_of(verb) == "BLAME":
        told = carrier.preposition in ("for", "over", "of") and not noun.lemma_.endswith("ing")
        if told and reader.of(verb).status == "happened":
            sure = verb.lemma_ in word_class("presupposing")  # "criticised Peru for the raid"
            status: Status = "happened" if sure else "alleged"
            return Standing(status=status, op="BLAME", governor=verb.i, why=(verb.lower_, "blamed for"))
    if _objected_to(noun, carrier, reader):
        return Standing(status="happened", why=(str(carrier.preposition), "objected to"))
    if verb is not None and carrier.role in ("other", "operator", "cancel", "prep") and _is_met(noun, verb):
        return Standing(status="happened", why=(verb.lower_, "was there"))
    if carrier.role == "about":
        answered = verb is not None and _answers(noun) and reader.of(verb).status == "happened"
        if answered and _definite(noun):
            return Standing(status="happened", why=("what is answered",))
        return Standing(status="hypothetical", why=("said about it",))
    if carrier.role == "prep" and carrier.preposition in ("for", "towards", "toward") and _definite(noun):
        sure = verb is not None and _past(verb) and reader.of(verb).status == "happened"
        return Standing(status="happened" if sure else "hypothetical", why=(carrier.preposition, "definite"))
    if carrier.role == "prep" and carrier.preposition in (
        "before",
        "ahead",
        "until",
        "for",
        "towards",
        "toward",
        "without",
    ):
        if carrier.preposition == "without":
            return Standing(status="negated", why=("without",))
        return Standing(status="planned", why=(carrier.preposition,))
    if verb is None:
        sure = (
            carrier.role == "prep"
            and carrier.preposition in word_class("granting_prepositions")
            and _definite(noun)
        )
        return Standing(status="happened" if sure else "hypothetical", why=("no verb",))
    outer = reader.of(verb)
    why = (verb.lower_, *outer.why)
    if outer.op is not None and carrier.role in ("do", "join", "occur", "receive", "plan", "cancel"):
        return Standing(status=outer.status, op=outer.op, governor=outer.governor, why=why)
    if carrier.role in ("do", "join", "occur", "receive"):
        if outer.status == "negated" and noun.dep_ == "nsubj" and verb.lemma_ in ("end", "collapse", "fail"):
            return Standing(status="happened" if _definite(noun) else "hypothetical", why=why)
        return Standing(status=outer.status, why=why)
    if carrier.role == "plan":
        status = "planned" if outer.status in ("happened", "planned") else outer.status
        if verb.lemma_ in ("seek", "propose", "offer", "request", "discuss", "consider", "want", "suggest"):
            status = "hypothetical" if status == "planned" else status
        return Standing(status=status, why=why)
    if carrier.role == "cancel":
        return Standing(status="negated", op="REFUSE", governor=verb.i, why=why)
    if carrier.role == "deny":
        return Standing(status="alleged", why=why)
    if carrier.role == "operator":
        known = _definite(noun) or noun.i in reader.headline
        told = outer.status == "happened" or (outer.status == "planned" and operator_of(verb) == "BLAME")
        if known and told and verb.lemma_ in word_class("presupposing"):  # "marched to condemn the killing"
            return Standing(status="happened", why=(*why, "presupposed"))
        return _under_verb(noun, verb, outer, why)
    harmed = verb.lemma_ in ("die", "perish", "kill", "wound", "injure")
    if harmed and carrier.role == "prep" and carrier.preposition == "in" and outer.status == "happened":
        return Standing(status="happened", why=why)  # "died in an ambush"
    lasting = verb.lemma_ == "be" and _definite(noun) and noun.lemma_.lower() in word_class("in_force")
    if lasting and outer.status == "happened":
        return Standing(status="happened", why=(*why, "in force"))
    if carrier.role == "be":
        if outer.status == "happened" and not _past(verb):
            return Standing(status="hypothetical", why=why)
        return Standing(status=outer.status, why=why)
    if (
        carrier.role == "prep"
        and carrier.preposition in word_class("granting_prepositions")
        and _definite(noun)
        and (_past(verb) or verb.i in reader.headline)
    ):
        return Standing(status="happened", why=(*why, str(carrier.preposition)))
    leads = noun.dep_ == "nsubj" or (carrier.counted and noun.head.head.dep_ == "nsubj")  # "days of protests"
    if leads and outer.status == "happened" and outer.op is None and _affects(verb, reader):
        return Standing(status="happened", why=(*why, "subject of a done act"))
    # a noun that takes part in some other clause: granted when definite and the clause is about the past
    if outer.status in ("negated", "happened") and _definite(noun) and _past(verb):
        return Standing(status="happened", why=(*why, "definite"))
    if outer.status == "planned":
        aside = noun.dep_ == "nsubj" and not _definite(noun)  # "an assault will inflame opinion"
        aside = aside or carrier.preposition == "with"
        return Standing(status="hypothetical" if aside else "planned", why=why)
    return Standing(status="hypothetical", why=why)


def _asked_for(verb: Token, carrier: Carrier) -> bool:
    """Tell whether a noun is what somebody asks for: "called for a truce", not "called in over an arrest"."""
    beside = carrier.preposition in word_class("telling_when")
    return carrier.role == "prep" and operator_of(verb) == "ASK" and not beside


def _objected_to(noun: Token, carrier: Carrier, reader: StatusReader) -> bool:
    """Tell whether a noun is what a crowd or a speaker objects to: "protested over the seizure of nets"."""
    verb = carrier.verb
    if (
        verb is None
        or carrier.role != "prep"
        or carrier.preposition not in ("against", "over", "at", "about")
    ):
        return False
    if verb.lemma_ not in word_class("objecting") or reader.of(verb).status != "happened":
        return False
    return _definite(noun) and any(c.lower_ in ("of", "by") or c.dep_ == "poss" for c in noun.children)


def _is_asserted(noun: Token, carrier: Carrier, reader: StatusReader) -> bool:
    """Tell whether a preposition says that an act took place: "after a raid", "on a third day of protests".

    What is still to come can follow one that has not happened, so the clause must be of the past.
    """
    told = noun.i in reader.headline or (carrier.verb is not None and _told_in_past(carrier.verb))
    told = told or any(
        c.dep_ == "relcl" and c.tag_ == "VBD" for c in noun.subtree
    )  # "after a visit when he met"
    if carrier.preposition in word_class("asserting_prepositions"):
        return told
    if noun.i in reader.headline and carrier.preposition == "over":
        return True
    before = ("before", "until", "for", "without", "towards", "toward")
    return told and carrier.counted and carrier.preposition not in before


def _affects(verb: Token, reader: StatusReader) -> bool:
    """Tell whether a verb's subject must have been there: "a strike killed four", not "a strike looms"."""
    told = _past(verb) or verb.i in reader.headline
    plain = operator_of(verb) in (None, "STOP", "FORCE")  # "the protest blocked the port"
    return told and plain and verb.lemma_ in word_class("taking_effect")


def _is_met(noun: Token, verb: Token) -> bool:
    """Tell whether a verb is done to an act that must be going on: "used batons to disperse a rally"."""
    if noun.dep_ not in ("dobj", "nsubjpass") or not (_past(verb) or any(_past(a) for a in verb.ancestors)):
        return False
    if negation(verb) is not None or any(c.tag_ == "MD" for c in verb.children):
        return False
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    named = {verb.lemma_, *(f"{verb.lemma_}_{p}" for p in particles)}
    return not named.isdisjoint(word_class("met_with"))


def _answers(noun: Token) -> bool:
    """Tell whether a noun stands for what is answered or reacted to: "an apology for the killings"."""
    prep = noun.head
    return prep.dep_ == "prep" and prep.head.lemma_.lower() in word_class("reactions")


def _under_verb(noun: Token, verb: Token, outer: Standing, why: tuple[str, ...]) -> Standing:
    op = operator_of(verb)
    if op in ("ASK", "THREATEN", "PRAISE", "STOP", "REFUSE"):
        status: Status = "negated" if op in ("REFUSE", "STOP") else "hypothetical"
        return Standing(status=status, op=op, governor=verb.i, why=why)
    if op == "BLAME":
        return Standing(status="alleged", op=op, governor=verb.i, why=why)
    if op == "COMMIT":
        status = "planned" if outer.status in ("happened", "planned") else outer.status
        return Standing(status=status, why=why)
    if op in ("DENY", "ALLEGE"):
        return Standing(status="alleged", why=why)
    if op == "FAIL":
        return Standing(status="negated", why=why)
    if op in ("DO", "FORCE"):
        return Standing(status=outer.status, why=why)
    if op == "SAY":
        sure = (
            outer.status == "happened"
            and _definite(noun)
            and verb.lemma_ in ("announce", "confirm", "report")
        )
        return Standing(status="happened" if sure else "hypothetical", why=why)
    return Standing(status="hypothetical", why=why)


def _under_noun(noun: Token, carrier: Carrier) -> Standing:
    op = operator_of(noun)
    why = (noun.lower_,)
    if op == "COMMIT":
        return Standing(status="planned", why=why)
    if op in ("REFUSE", "FAIL"):
        return Standing(status="negated", why=why)
    if op in ("DENY", "ALLEGE"):
        return Standing(status="alleged", why=why)
    if op == "ASK":
        return Standing(status="hypothetical", op="ASK", governor=noun.i, why=why)
    return Standing(status="hypothetical", why=why)


def _modified(noun: Token) -> tuple[Status, str] | None:
    for child in noun.lefts:
        word = child.lower_
        if child.dep_ == "det" and word in ("no", "neither", "any"):
            return ("negated" if word != "any" else "hypothetical"), word
        if word in ("attempted", "failed") and noun.lemma_.lower() in word_class("violent_attempts"):
            continue  # "an attempted coup" is an attack on the state
        for status in ("negated", "alleged", "hypothetical", "planned"):
            if word in words("noun_modifiers", status):
                return status, word
    return None


def _definite(noun: Token) -> bool:
    for child in noun.lefts:
        if child.dep_ == "poss" or (
            child.dep_ == "det" and child.lower_ in ("the", "this", "these", "that", "those")
        ):
            return True
    return (
        any(c.dep_ == "prep" and c.lower_ in ("between", "by") for c in noun.children)
        or dependent(noun, "poss") is not None
        or noun.head.dep_ == "poss"
    )


def _told_in_past(verb: Token) -> bool:
    """Tell whether a verb, or the verb over a gerund, is in the past: "thanked it for sending aid after"."""
    if verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children):
        above = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return above is not None and _past(above)
    return _past(verb)


def _past(verb: Token) -> bool:
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass")):
        return True
    helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not helped:
        return True  # "set off", "put down": the tagger takes the past for a participle
    return any(c.lemma_ == "have" for c in verb.children if c.dep_ == "aux") and negation(verb) is None
