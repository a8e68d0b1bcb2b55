"""From the candidates of a sentence to what it says: operators, refusals, accusations, repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.algebra import settle_operator
from twosource.annotate.events.arguments import deep_subject, passive
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.carriers import carrier_of
from twosource.annotate.events.disputes import mark_disputed, speech_above
from twosource.annotate.events.frames import COOPERATIVE, word_class
from twosource.annotate.events.implied import supply_claimants, supply_recipients
from twosource.annotate.events.look_alikes import is_look_alike
from twosource.annotate.events.nominal import noun_standing
from twosource.annotate.events.operators import words
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.repeats import without_repeats, without_shadowed
from twosource.annotate.events.standing import Standing
from twosource.annotate.events.status import StatusReader
from twosource.annotate.events.stopping import turn_stopped
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Status

_VERBAL_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
_TELLING = 3  # a frame so specific names its act even where nobody is named
_OF_PARTIES = frozenset({"AGREE", "CONSULT", "SUPPORT"})
_LASTING = frozenset({"COERCE", "SANCTION"})  # acts that leave a state behind: banned, jailed, sanctioned
_REFUSED = {"CONSULT": "meet", "CONCEDE": "yield", "RETREAT": "yield"}  # modes of a refusal; else "assist"
_HABITS = frozenset({"often", "whenever", "usually", "always", "every", "sometimes", "never"})


def code(found: list[Candidate], reader: StatusReader, parties: Parties) -> list[Candidate]:
    """Give every candidate of a sentence its standing, and drop those that another one takes in."""
    demanded = {i for c in found if c.frame.lemma == "must" for i in c.covered}
    found = [c for c in found if c.token.i not in demanded]
    by_token = {c.token.i: c for c in found}
    for candidate in found:
        candidate.standing = _standing(candidate, reader)
    kept: list[Candidate] = []
    for candidate in found:
        made = _settle(candidate, by_token, reader, parties)
        if made is not None:
            kept.append(made)
    told = without_repeats(without_shadowed(kept, parties), parties)
    supply_recipients(told, parties)
    supply_claimants(told, parties)
    return told


def is_unsure(candidate: Candidate) -> bool:
    """Tell whether nothing in the text makes an event one: a habit, or a noun that asserts nothing."""
    standing = candidate.standing
    if standing is None or standing.status != "hypothetical":
        return False
    why = frozenset(word.partition(":")[2] or word for word in standing.why)
    if "habit" in why:
        return True
    return not why & words("markers", "supposing")


def _standing(candidate: Candidate, reader: StatusReader) -> Standing:
    if candidate.is_noun and (candidate.frame.kind is None or candidate.token.dep_ == "pobj"):
        carrier = carrier_of(candidate.token)
        standing = noun_standing(candidate.token, carrier, reader)
        light = carrier.verb is not None and carrier.role in ("do", "join", "occur", "receive")
        if light and standing.status == "happened" and _habitual(carrier.verb, reader):
            return Standing(status="hypothetical", why=(*standing.why, "habit"))
        return standing
    standing = reader.of(candidate.clause)
    verb = candidate.token
    protests = candidate.act == "PROTEST" or candidate.frame.lemma in ("protest", "complain")
    if protests and standing.why == ("purpose",) and verb.head.pos_ == "VERB":
        standing = reader.of(verb.head)  # "marched to protest"
    lasting = candidate.frame.kind == "opening" and verb.pos_ in ("VERB", "AUX")
    if standing.status == "happened" and _present(verb) and not (lasting or _news_present(candidate, reader)):
        return Standing(status="hypothetical", why=(*standing.why, "habit"))
    return standing


def _habitual(verb: Token | None, reader: StatusReader) -> bool:
    """Tell whether a light verb stands in the bare present outside a headline."""
    if verb is None or verb.i in reader.headline or verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ == "be":
        return False
    return not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _news_present(candidate: Candidate, reader: StatusReader) -> bool:
    """Tell whether a bare present reports an act rather than a habit or a rule."""
    verb = candidate.token
    if verb.i in reader.headline:
        return True
    if verb.tag_ == "VBN":  # "those who are elected": a rule; "is accused of": news
        return candidate.act in _VERBAL_SPEECH or _lasting_state(candidate)
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return True
    aside = (
        verb.head if verb.dep_ == "conj" else verb
    )  # "where it creates trouble and invites others to help"
    if aside.dep_ == "relcl" and candidate.act not in ("COOPERATE", "SUPPORT"):
        return False
    if any(c.lower_ in _HABITS for c in verb.subtree):
        return False
    if verb.lemma_ == "offer" and dependent(verb, "xcomp") is None:
        return False  # "the college offers courses"
    if candidate.act in _VERBAL_SPEECH or candidate.act in ("COOPERATE",):
        return bool(candidate.actors)
    # a lone present-tense sentence about a named party is a headline or its like
    named = any(p.entity is not None for p in candidate.actors) or any(parties_named(verb))
    return named and verb.dep_ == "ROOT"


def _lasting_state(candidate: Candidate) -> bool:
    """Tell whether a passive in the present tells of what was done to a named party: "who is banned"."""
    verb = candidate.token
    undergoer = deep_subject(verb)
    named = undergoer is not None and undergoer.ent_type_ in ("GPE", "PERSON", "ORG", "NORP")
    habit = any(t.lower_ in _HABITS for t in verb.subtree)
    return named and not habit and candidate.act in _LASTING and verb.dep_ in ("ROOT", "relcl", "conj")


def _present(verb: Token) -> bool:
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    auxes = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ == "VBN" and [a.lemma_ for a in auxes] == ["be"] and auxes[0].tag_ in ("VBZ", "VBP")


def parties_named(verb: Token) -> list[bool]:
    """Tell for each subject noun of a verb whether it is a name."""
    subject = dependent(verb, "nsubj", "nsubjpass")
    return [True] if subject is not None and subject.ent_type_ in ("GPE", "PERSON", "ORG", "NORP") else []


def _settle(
    candidate: Candidate, by_token: dict[int, Candidate], reader: StatusReader, parties: Parties
) -> Candidate | None:
    standing = candidate.standing
    assert standing is not None
    if is_look_alike(candidate):
        return None
    if candidate.token.lemma_.lower() == "blame" and "is to" in standing.why:
        return _blamed(candidate, parties)
    doubtful = standing.status in ("hypothetical", "opinion") or (
        candidate.is_noun and standing.status != "happened"
    )
    unknown = candidate.anaphoric and standing.op != "BLAME"  # "blamed Iran for the hack" says whose it is
    if unknown or (candidate.act == "OTHER" and doubtful and standing.status != "planned"):
        return None
    if candidate.frame.late and not _is_told_for_itself(candidate, standing):
        return None
    if _comes_home(candidate, parties):
        return None
    turn_stopped(candidate, reader)
    standing = candidate.standing
    assert standing is not None
    named = candidate.actors or candidate.recipients or candidate.frame.any_subject
    bare = not named and candidate.act != "OTHER"
    armed = any(n == "military-subject" or n.startswith("subject:") for n in candidate.frame.needs)
    plain = standing.status == "negated" or candidate.is_noun or candidate.frame.rank >= _TELLING or armed
    telling = candidate.frame.rank > 0 or candidate.act == "ASSAULT"
    if bare and not plain and not (telling and passive(candidate.token)):
        return None  # but "the tents were cleared" is somebody's act
    if bare and standing.status == "negated" and candidate.act in _OF_PARTIES and passive(candidate.token):
        return None  # "no date was agreed": by nobody
    if bare and standing.status in ("planned", "hypothetical", "opinion"):
        return None  # what nobody is to do to nobody
    forceful = candidate.act == "ASSAULT" or candidate.token.lemma_ in word_class("stormed")
    if standing.op == "TRY" and not forceful and standing.status == "happened":
        candidate.standing = standing = Standing(status="hypothetical", why=(*standing.why, "tried"))
    if candidate.token.dep_ in ("amod", "compound") and candidate.token.tag_ in ("VBN", "VBG"):
        return _before_a_noun(candidate)
    governor = by_token.get(standing.governor) if standing.governor is not None else None
    if standing.op is not None and governor is not None and governor is not candidate:
        if standing.op == "BLAME":
            if candidate.act in _VERBAL_SPEECH or (candidate.is_noun and candidate.token.dep_ != "pobj"):
                return None
            if not candidate.actors:
                candidate.actors = list(governor.recipients)
        elif not (standing.op == "STOP" and governor.act not in ("SANCTION", "CONCEDE", "RETREAT", "REJECT")):
            return None
        else:
            return None
    elif standing.op in ("ASK", "PRAISE", "THREATEN", "BLAME") and candidate.is_noun:
        return None
    if "negated" in candidate.frame.needs and standing.status == "negated":
        candidate.standing = standing = Standing(
            status="happened", why=standing.why
        )  # "did not rule out force"
    if candidate.frame.op == "COMMIT" and candidate.act != "AGREE" and standing.status == "happened":
        candidate.standing = standing = Standing(status="planned", why=standing.why)  # "pledged aid"
    if candidate.frame.only and standing.status not in candidate.frame.only:
        return None
    mark_disputed(candidate, parties)
    _refused(candidate, reader)
    return settle_operator(candidate, by_token, parties)


def _comes_home(candidate: Candidate, parties: Parties) -> bool:
    """Tell whether those who come somewhere are from there: "Mexican diplomats landed in Mexico City"."""
    if candidate.mode != "visit" or candidate.is_noun or candidate.frame.lemma not in word_class("coming"):
        return False
    told = (parties.text_of(p).removeprefix("The ") for p in candidate.actors)
    if not all(any(c.isupper() for c in words) for words in told):
        return False  # "the premier flew to Oslo": whose premier is a guess
    from_where = {(p.code or "")[:3] for p in candidate.actors}
    to_where = {(p.code or "")[:3] for p in candidate.recipients}
    return bool(from_where) and "" not in from_where and from_where == to_where


def _is_told_for_itself(candidate: Candidate, standing: Standing) -> bool:
    """Tell whether an everyday act is what a clause tells: no aim, no denial, no detail of a noun."""
    if candidate.is_noun:
        return standing.status == "happened"
    return standing.status in ("happened", "planned") and "purpose" not in standing.why


def _before_a_noun(candidate: Candidate) -> Candidate | None:
    """Read "the jailed editor" as the act told before; other participles in front of nouns are states."""
    verb = candidate.token
    if verb.tag_ != "VBN" or verb.lemma_ not in word_class("needs_people") or not candidate.recipients:
        return None
    candidate.standing = Standing(status="happened", why=("before a noun",))
    candidate.actors = []
    return candidate


def _blamed(candidate: Candidate, parties: Parties) -> Candidate | None:
    """Read "said that X is to blame" as the speaker's accusation of X."""
    copula = candidate.token.head
    speech = speech_above(copula) if copula.pos_ in ("AUX", "VERB") else None
    speaker = dependent(speech, "nsubj") if speech is not None else None
    if speaker is None or not candidate.actors:
        return None
    candidate.recipients = candidate.actors
    candidate.actors = parties.resolve(speaker, owner=False)
    candidate.standing = Standing(status="happened", why=("is to blame",))
    return candidate if candidate.actors else None


def _refused(candidate: Candidate, reader: StatusReader) -> None:
    """Read "will not recognise" of a single actor as the refusal it is."""
    standing = candidate.standing
    verb = candidate.clause
    if standing is None or standing.status != "negated" or candidate.act not in COOPERATIVE:
        return
    if candidate.is_noun or standing.op is not None or passive(verb):
        return
    if candidate.act == "AGREE" and candidate.frame.lemma != "accept":
        return
    modal = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    if modal is None or modal.lower_ not in ("will", "wo", "'ll", "would"):
        return
    if modal.lower_ == "would" and speech_above(verb) is None:
        return
    subject = dependent(verb, "nsubj")
    several = candidate.frame.reciprocal and subject is not None and subject.lower_ == "they"
    if subject is None or several or subject.lower_ == "both" or subject.lemma_ in ("side", "two"):
        return
    if candidate.frame.reciprocal and len(candidate.actors) != 2:
        return
    if candidate.frame.reciprocal:
        candidate.recipients = candidate.actors[1:]
        candidate.actors = candidate.actors[:1]
    candidate.act = "REJECT"
    candidate.mode = _REFUSED.get(candidate.frame.act, "assist")
    status: Status = "happened"
    candidate.standing = Standing(status=status, why=(*standing.why, "refusal"))
