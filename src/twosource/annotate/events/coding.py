"""From the candidates of a sentence to what it says: operators, refusals, accusations, repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import passive
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.clause_marks import negation
from twosource.annotate.events.frames import CONFLICTUAL, COOPERATIVE
from twosource.annotate.events.nominal import carrier_of, noun_standing
from twosource.annotate.events.operators import operator_of, words
from twosource.annotate.events.participants import Parties, sector_of_noun
from twosource.annotate.events.standing import Standing
from twosource.annotate.events.status import StatusReader
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Status

_CARRYING = frozenset({"do", "join", "operator", "plan", "cancel", "deny"})
_VERBAL_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})


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
    return _without_repeats(_without_shadowed(kept))


def _standing(candidate: Candidate, reader: StatusReader) -> Standing:
    if candidate.is_noun and candidate.frame.kind is None:
        carrier = carrier_of(candidate.token)
        standing = noun_standing(candidate.token, carrier, reader)
        light = carrier.verb is not None and carrier.role in ("do", "join", "occur", "receive")
        if light and standing.status == "happened" and _habitual(carrier.verb, reader):
            return Standing(status="hypothetical", why=(*standing.why, "habit"))
        return standing
    standing = reader.of(candidate.clause)
    verb = candidate.token
    if candidate.act == "PROTEST" and standing.why == ("purpose",) and verb.head.pos_ == "VERB":
        standing = reader.of(verb.head)  # "marched to protest"
    if standing.status == "happened" and _present(verb) and not _news_present(candidate, reader):
        return Standing(status="hypothetical", why=(*standing.why, "habit"))
    return standing


def _habitual(verb: Token | None, reader: StatusReader) -> bool:
    """Tell whether a light verb stands in the bare present outside a headline."""
    if verb is None or verb.i in reader.headline or verb.tag_ not in ("VBZ", "VBP"):
        return False
    return not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _news_present(candidate: Candidate, reader: StatusReader) -> bool:
    """Tell whether a bare present reports an act rather than a habit or a rule."""
    verb = candidate.token
    if verb.i in reader.headline:
        return True
    if verb.tag_ == "VBN":  # "those who are elected": a rule; "is accused of": news
        return candidate.act in _VERBAL_SPEECH
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return True
    if verb.dep_ == "relcl" and candidate.act not in ("COOPERATE", "SUPPORT"):
        return False
    if any(c.lower_ in ("often", "usually", "always", "every", "sometimes", "never") for c in verb.subtree):
        return False
    if verb.lemma_ == "offer" and dependent(verb, "xcomp") is None:
        return False  # "the college offers courses"
    if candidate.act in _VERBAL_SPEECH or candidate.act in ("COOPERATE",):
        return bool(candidate.actors)
    # a lone present-tense sentence about a named party is a headline or its like
    named = any(p.entity is not None for p in candidate.actors) or any(parties_named(verb))
    return named and verb.dep_ == "ROOT"


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
    if candidate.token.lemma_.lower() == "blame" and "is to" in standing.why:
        return _blamed(candidate, parties)
    if candidate.anaphoric or (candidate.act == "OTHER" and standing.status not in ("happened", "planned")):
        return None
    bare = not candidate.actors and not candidate.recipients and candidate.act != "OTHER"
    if bare and not (candidate.is_noun and standing.status == "negated"):
        return None
    if standing.op == "TRY" and candidate.act != "ASSAULT" and standing.status == "happened":
        candidate.standing = standing = Standing(status="hypothetical", why=(*standing.why, "tried"))
    if candidate.token.dep_ in ("amod", "compound") and candidate.token.tag_ in ("VBN", "VBG"):
        return None  # "jailed journalists": a state, not news
    governor = by_token.get(standing.governor) if standing.governor is not None else None
    if standing.op is not None and governor is not None and governor is not candidate:
        if standing.op == "BLAME":
            if candidate.act not in CONFLICTUAL or candidate.is_noun:
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
    if candidate.frame.only and standing.status not in candidate.frame.only:
        return None
    _disputed(candidate, parties)
    _refused(candidate, reader)
    return _outer(candidate, by_token, reader, parties)


def _blamed(candidate: Candidate, parties: Parties) -> Candidate | None:
    """Read "said that X is to blame" as the speaker's accusation of X."""
    copula = candidate.token.head
    speech = _speech_above(copula) if copula.pos_ in ("AUX", "VERB") else None
    speaker = dependent(speech, "nsubj") if speech is not None else None
    if speaker is None or not candidate.actors:
        return None
    candidate.recipients = candidate.actors
    candidate.actors = parties.resolve(speaker, owner=False)
    candidate.standing = Standing(status="happened", why=("is to blame",))
    return candidate if candidate.actors else None


def _outer(
    candidate: Candidate, by_token: dict[int, Candidate], reader: StatusReader, parties: Parties
) -> Candidate | None:
    """Settle an operator verb against the act inside it."""
    op = candidate.frame.op
    if op is None or candidate.is_noun:
        return candidate
    verb = candidate.token
    inner = _inner_verb(verb)
    inside = by_token.get(inner.i) if inner is not None else _inner_noun(verb, by_token)
    if op == "COMMIT":
        future = inner is not None and (inner.dep_ == "xcomp" or any(c.tag_ == "MD" for c in inner.children))
        if inner is not None and future and negation(inner) is not None:
            conflict = inside is None or inside.act in CONFLICTUAL
            candidate.act = "CONCEDE" if conflict else "REJECT"
            candidate.recipients = _inner_recipients(inside) or candidate.recipients
            return candidate
        taken = inside is not None and inside.act != candidate.act and inside.standing is not None
        if taken and inside.standing.status in ("planned", "hypothetical", "negated"):  # type: ignore[union-attr]
            return None
        return candidate
    if op == "THREATEN" and inside is not None and not candidate.recipients:
        candidate.recipients = list(inside.recipients)
    if op == "REFUSE" and inner is not None:
        if inside is not None and inside.act in CONFLICTUAL:
            return None
        if operator_of(inner) == "STOP" or (inside is not None and inside.act in ("RETREAT", "CONCEDE")):
            candidate.mode = "yield"
        if not candidate.recipients and inside is not None:
            candidate.recipients = [*inside.recipients, *_others(inside, candidate)]
    if op == "REFUSE" and not candidate.recipients and inner is not None:
        candidate.recipients = _anyone_under(inner, candidate, parties)
    return candidate


def _inner_verb(verb: Token) -> Token | None:
    found = dependent(verb, "xcomp", "ccomp")
    return found if found is not None and found.pos_ in ("VERB", "AUX") else None


def _inner_noun(verb: Token, by_token: dict[int, Candidate]) -> Candidate | None:
    found = dependent(verb, "dobj")
    return by_token.get(found.i) if found is not None else None


def _inner_recipients(inside: Candidate | None) -> list:  # type: ignore[type-arg]
    return list(inside.recipients) if inside is not None else []


def _others(inside: Candidate, outer: Candidate) -> list:  # type: ignore[type-arg]
    """The other parties of a reciprocal act that was refused: whom one would not meet."""
    known = {(p.entity, p.start) for p in outer.actors}
    entities = {p.entity for p in outer.actors if p.entity is not None}
    return [p for p in inside.actors if (p.entity, p.start) not in known and p.entity not in entities]


def _anyone_under(verb: Token, outer: Candidate, parties: Parties) -> list:  # type: ignore[type-arg]
    known = {p.entity for p in outer.actors if p.entity is not None}
    starts = {p.start for p in outer.actors}
    for token in verb.subtree:
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in ("on", "to", "against", "with", "from")
            and parties.acts(token)
        ):
            found = [p for p in parties.resolve(token) if p.entity not in known and p.start not in starts]
            if found:
                return found
    return []


def _disputed(candidate: Candidate, parties: Parties) -> None:
    """Turn a hostile act that only an interested party reports into an alleged one."""
    standing = candidate.standing
    if standing is None or standing.status != "happened" or candidate.act not in (*CONFLICTUAL, "ACCUSE"):
        return
    if candidate.act == "ACCUSE":
        return
    speech = _speech_above(candidate.clause)
    if speech is None:
        return
    subject = dependent(speech, "nsubj")
    if subject is None or operator_of(speech) not in ("SAY", "ALLEGE"):
        return
    if not candidate.actors:
        return
    lemma = subject.lemma_.lower()
    speaker = parties.entity(subject)
    same = any(
        p.entity is not None and speaker is not None and p.entity == speaker.id for p in candidate.actors
    )
    pronoun = (
        any(p.start is not None and p.entity is None for p in candidate.actors) and subject.pos_ == "PRON"
    )
    if same or pronoun:
        return
    country = speaker.country if speaker is not None else None
    theirs = {_country(p.code) for p in candidate.actors} - {None}
    if country is not None and theirs == {country}:
        return
    if lemma in words("sources", "neutral") and not (
        country is not None and theirs and country not in theirs
    ):
        return
    named = (
        country is not None
        or lemma in words("sources", "partisan")
        or sector_of_noun().get(lemma)
        in (
            "REB",
            "OPP",
            "CVL",
            "MIL",
            "GOV",
        )
    )
    if not named and subject.ent_type_ not in ("GPE", "PERSON", "ORG", "NORP"):
        return
    candidate.standing = Standing(status="alleged", why=(*standing.why, f"only {subject.lower_} says so"))


def _country(code: str | None) -> str | None:
    return code[:3] if code and len(code) >= 3 else None


def _speech_above(verb: Token) -> Token | None:
    token = verb
    for _ in range(4):
        if token.dep_ == "conj":
            token = token.head
            continue
        if token.dep_ in ("ccomp", "parataxis") and token.head.pos_ == "VERB":
            return token.head
        return None
    return None


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
    if modal.lower_ == "would" and _speech_above(verb) is None:
        return
    subject = dependent(verb, "nsubj")
    if subject is None or subject.lower_ in ("they", "both") or subject.lemma_ in ("side", "two"):
        return
    if candidate.frame.reciprocal and len(candidate.actors) != 2:
        return
    if candidate.frame.reciprocal:
        candidate.recipients = candidate.actors[1:]
        candidate.actors = candidate.actors[:1]
    candidate.act = "REJECT"
    candidate.mode = "meet" if candidate.frame.act == "CONSULT" else "assist"
    status: Status = "happened"
    candidate.standing = Standing(status=status, why=(*standing.why, "refusal"))


def _without_shadowed(found: list[Candidate]) -> list[Candidate]:
    """Drop a noun event whose carrier verb announces the same act, or an act that already names the noun."""
    verbs = {c.token.i: c for c in found if not c.is_noun}
    nouns = {(c.token.i, c.act) for c in found if c.is_noun and c.frame.of_objects}
    return [c for c in found if not _shadowed(c, verbs, nouns)]


def _shadowed(candidate: Candidate, verbs: dict[int, Candidate], nouns: set[tuple[int, str]]) -> bool:
    if not candidate.is_noun:
        purpose = candidate.standing is not None and "purpose" in candidate.standing.why
        if purpose and candidate.token.lemma_ in ("discuss", "debate", "talk") and not candidate.recipients:
            return True
        above = verbs.get(candidate.clause.head.i) if candidate.clause.dep_ in ("advcl", "xcomp") else None
        if above is not None and above.act == "PROTEST" and candidate.act == "REQUEST":
            return True  # what a crowd demands is part of its protest
        return (
            above is not None and candidate.act == "OTHER" and above.act == "OTHER" and above is not candidate
        )
    outer = candidate.token.head.head if candidate.token.dep_ == "pobj" else None
    if outer is not None and (outer.i, candidate.act) in nouns:
        return True  # "the imposition of sanctions" is one event
    carrier = carrier_of(candidate.token)
    over = verbs.get(candidate.clause.i) if candidate.clause.i != candidate.token.i else None
    if over is None and carrier.verb is not None and carrier.role in _CARRYING:
        over = verbs.get(carrier.verb.i)
    if over is None:
        return False
    return over.act == candidate.act or (
        carrier.role != "occur" and (candidate.token.i in over.covered or over.frame.op is not None)
    )


def _without_repeats(found: list[Candidate]) -> list[Candidate]:
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
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.token.i)


def _same_clause(verb: Candidate, noun: Candidate) -> bool:
    carrier = carrier_of(noun.token)
    if carrier.verb is None or carrier.verb.i != verb.token.i:
        return False
    ours = {p.entity or p.start for p in verb.actors} | {p.entity or p.start for p in verb.recipients}
    theirs = {p.entity or p.start for p in noun.actors} | {p.entity or p.start for p in noun.recipients}
    return theirs <= ours or not theirs
