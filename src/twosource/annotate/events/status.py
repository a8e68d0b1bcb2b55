"""Did it happen? Tense, mood, negation and what governs the clause, read off the parse.

The rule of thumb is strict: an act counts as happened only when the grammar says so, all the way up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.clause_marks import (
    apart,
    conditioned,
    has_auxiliary,
    has_own_tense,
    has_subject_or_auxiliary,
    is_auxiliary_passive,
    is_belief,
    is_object_of_particle,
    is_result,
    is_short_of,
    is_voicing,
    modal_status,
    negation,
    seen_from_past,
    tensed_status,
)
from twosource.annotate.events.operators import operator_of, words
from twosource.annotate.events.standing import Standing
from twosource.annotate.events.stray_subjects import dated_clause
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Status

SUPPRESSING = frozenset({"ASK", "REFUSE", "THREATEN", "PRAISE", "STOP", "BLAME"})
_CLAUSAL = frozenset({"xcomp", "ccomp"})


class StatusReader:
    """Reads the status of clauses; `headlines` are the token ranges in which present means past."""

    def __init__(self, in_headline: frozenset[int]) -> None:
        self.headline = in_headline  # token indices that stand in headlines
        self._memo: dict[int, Standing] = {}

    def of(self, verb: Token) -> Standing:
        """Return the standing of the clause that `verb` heads."""
        found = self._memo.get(verb.i)
        if found is None:
            self._memo[verb.i] = Standing(status="hypothetical", why=("cycle",))  # guards odd parses
            found = self._read(verb)
            self._memo[verb.i] = found
        return found

    def _read(self, verb: Token) -> Standing:
        own = self._own(verb)
        if own is not None and own.status == "happened" and self._wished(verb):
            own = Standing(status="hypothetical", why=(*own.why, verb.head.lower_))
        return self._governed(verb, own)

    def _wished(self, verb: Token) -> bool:
        """Tell whether a clause says what matters or should be, not what was: "it is important that"."""
        head = verb.head
        if (
            verb.dep_ in ("ccomp", "advcl", "xcomp")
            and head.pos_ in ("AUX", "VERB", "ADJ")
            and head.i != verb.i
        ):
            around = (head, *(c for c in head.children if c.dep_ in ("acomp", "attr")))
            if verb.dep_ == "ccomp" and any(t.lemma_.lower() in words("markers", "wished") for t in around):
                return True
            if verb.dep_ == "advcl" and any(
                c.lower_ in ("after", "once", "when", "until") for c in verb.children
            ):
                return self.of(head).status == "hypothetical"
        if verb.dep_ == "conj" and head.pos_ in ("AUX", "VERB") and head.i != verb.i:
            return self._wished(head)
        return False

    # --- the clause itself ---

    def _own(self, verb: Token) -> Standing | None:
        """Return the status from a clause's own auxiliaries and tense; None when it is not finite."""
        why: list[str] = []
        negated = negation(verb)
        if negated is not None:
            why.append(negated.lower_)
        auxes = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        modal = next((a for a in auxes if a.tag_ == "MD"), None)
        status: Status | None = None
        if modal is not None:
            status = modal_status(modal)
            why.append(modal.lower_)
        elif any(a.lower_ == "to" for a in auxes) and not any(a.tag_ in ("VBZ", "VBP", "VBD") for a in auxes):
            if verb.i in self.headline and verb.dep_ == "ROOT":
                status = "planned"
                why.append("to (headline)")
            elif any(a.lemma_ == "have" for a in auxes) or (
                verb.head.lemma_ == "have" and verb.dep_ == "xcomp"
            ):
                yet = any(t.lower_ == "yet" for t in (*verb.lefts, *verb.head.children))
                status = "negated" if yet else "opinion"
                why.append("yet to" if yet else "have to")
            elif (
                verb.dep_ == "xcomp"
                and verb.head.lemma_ in ("be", "have")
                and verb.head.pos_ in ("AUX", "VERB")
            ):
                status = "planned" if verb.head.lemma_ == "be" else "opinion"
                why.append(f"{verb.head.lower_} to")
            else:
                return None
        elif any(a.tag_ in ("VBZ", "VBP", "VBD") for a in auxes) or verb.tag_ in ("VBD", "VBZ", "VBP"):
            status = tensed_status(verb, auxes, why)
        elif verb.tag_ in ("VBN", "VB", "VBG") and verb.i in self.headline and verb.dep_ == "ROOT":
            status = "happened" if verb.tag_ in ("VBN", "VB") else "hypothetical"
        elif verb.tag_ == "VBN" and [a.lower_ for a in auxes] == ["be"]:
            status = "hypothetical"  # "that the talks be held"
            why.append("be")
        elif verb.tag_ == "VBN" and verb.dep_ in ("acl", "ROOT", "ccomp") and not auxes:
            status = "happened"
        elif verb.tag_ == "VB" and verb.dep_ in ("ROOT", "ccomp") and not auxes:
            status = "hypothetical"  # an imperative, or a subjunctive: "that he resign"
            why.append("bare form")
        if status is None:
            return None
        if negated is not None:
            status = "negated" if status in ("happened", "planned") else "hypothetical"
            if modal is not None and modal.lemma_.lower() in ("would", "should", "might", "may", "could"):
                status = "negated"
        status = conditioned(verb, status, why)
        return Standing(status=status, why=tuple(why))

    # --- what stands over it ---

    def _governed(self, verb: Token, own: Standing | None) -> Standing:
        head = verb.head
        dep = verb.dep_
        if dep == "conj" and head.pos_ in ("VERB", "AUX") and head.i != verb.i:
            return self._coordinated(verb, own)
        if own is not None and dep in ("ccomp", "parataxis") and apart(verb):
            return own
        bare = verb.tag_ == "VB" and head.dep_ == "ROOT" and head.pos_ in ("PROPN", "NOUN")
        if bare and verb.i in self.headline:
            return Standing(status="planned", why=("to (headline)",))
        if (dep in _CLAUSAL or is_object_of_particle(verb)) and head.i != verb.i:
            if head.pos_ in ("VERB", "AUX"):
                return self._complement(verb, own, head)
            if head.pos_ in ("ADJ", "NOUN", "PROPN"):
                return self._complement_of_word(verb, own, head)
        if dep == "relcl" and own is None and verb.tag_ == "VB":
            return Standing(status="planned", why=("purpose",))
        if dep == "acl" and own is None:
            return self._noun_complement(verb, head)
        if dep == "acl" and has_own_tense(verb) and verb.tag_ != "VBG" and has_subject_or_auxiliary(verb):
            return self._complement_of_word(verb, own, head)  # "claims that he had lied"
        if dep == "acomp" and own is None and head.pos_ in ("AUX", "VERB"):
            return self.of(head)
        if dep == "pcomp":
            return self._gerund(verb)
        if own is not None:
            return own
        if dep in ("advcl", "dep", "parataxis") and head.i != verb.i:
            return self._adverbial(verb, head)
        return Standing(status="hypothetical", why=("no finite verb",), finite=False)

    def _coordinated(self, verb: Token, own: Standing | None) -> Standing:
        if is_result(verb) and verb.head.head.pos_ in ("VERB", "AUX"):
            return self.of(verb.head.head)
        first = self.of(verb.head)
        if (
            own is None
            or (verb.tag_ == "VB" and not has_auxiliary(verb))
            or not has_subject_or_auxiliary(verb)
        ):
            if own is not None and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.tag_ != verb.head.tag_:
                return own
            if verb.tag_ in ("VB", "VBN", "VBG") or own is None or first.op is not None:
                if negation(verb) is not None:
                    return Standing(status="negated", why=("not",), op=first.op, governor=first.governor)
                return first
            if first.status in ("alleged", "hypothetical") and verb.head.dep_ in ("ccomp", "xcomp", "advcl"):
                return first
            return own
        if verb.head.dep_ in _CLAUSAL and first.status == "alleged" and own.status == "happened":
            return first
        return seen_from_past(own, operator_of(verb.head.head)) if verb.head.dep_ == "ccomp" else own

    def _complement(self, verb: Token, own: Standing | None, head: Token) -> Standing:
        op = operator_of(head)
        outer = self.of(head)
        finite = own is not None and has_own_tense(verb)
        if finite and own is not None:
            return self._finite_complement(verb, own, head, op, outer)
        why = (head.lower_, *outer.why)
        if head.lemma_ == "ought" or is_belief(head):
            return Standing(status="negated" if negation(head) is not None else "opinion", why=why)
        if verb.tag_ == "VBN" and head.lemma_ in ("have", "get") and verb.dep_ == "ccomp":
            return Standing(status=outer.status, why=why)  # "had the surveyors arrested"
        negated_inside = negation(verb) is not None
        if any(c.lower_ == "whether" for c in verb.lefts):  # "is to decide whether to extradite"
            return Standing(status="hypothetical", why=("whether", *why))
        if op == "STOP" and verb.tag_ == "VB" and head.lemma_ != "cease":  # "blocked the road to protest"
            return Standing(status="negated" if outer.status == "negated" else "planned", why=("purpose",))
        if head.pos_ == "AUX" or head.lemma_ == "be":
            return own or Standing(status="hypothetical", why=why)
        if op in SUPPRESSING:
            status: Status = "negated" if op in ("REFUSE", "STOP") else "hypothetical"
            return Standing(status="alleged" if op == "BLAME" else status, op=op, governor=head.i, why=why)
        if outer.op is not None:
            return Standing(status=outer.status, op=outer.op, governor=outer.governor, why=why)
        if op == "COMMIT":
            if outer.status == "negated" or negated_inside:
                return Standing(status="negated", why=why)
            status = "planned" if outer.status in ("happened", "planned") else outer.status
            return Standing(status=status, why=why)
        if op == "FAIL":
            return Standing(status="negated" if outer.status != "negated" else "hypothetical", why=why)
        if op == "TRY":
            return Standing(status=outer.status, op="TRY", governor=head.i, why=why)
        if op in ("DO", "FORCE"):
            if negated_inside:
                return Standing(status="negated", why=why)
            if op == "FORCE" and head.lemma_ in ("allow", "enable", "permit", "let", "persuade", "convince"):
                return Standing(status="hypothetical", why=why)
            return Standing(status=outer.status, why=why)
        if op in ("ALLEGE", "DENY"):
            return Standing(status="alleged", why=why)
        if (
            head.lemma_ in ("see", "find", "have", "report", "say")
            and outer.status == "happened"
            and is_auxiliary_passive(head)
        ):
            return Standing(status="alleged", why=why)  # "was said to have met"
        if verb.tag_ == "VBG" and op is None:
            return Standing(status=outer.status, why=why)
        perfect = any(c.lemma_ == "have" for c in verb.children if c.dep_ == "aux")
        if head.lemma_ in ("understand", "know") and perfect and is_auxiliary_passive(head):
            return Standing(status="negated" if negated_inside else "happened", why=why)
        return Standing(status="negated" if negated_inside else "hypothetical", why=why)

    def _finite_complement(
        self, verb: Token, own: Standing, head: Token, op: str | None, outer: Standing
    ) -> Standing:
        why = (*own.why, head.lower_)
        if op in ("HOPE",) and head.lemma_ not in ("think", "believe"):
            return Standing(status="hypothetical", why=why)
        if head.lemma_ in words("markers", "opinion_verbs"):
            return Standing(status="opinion" if own.status != "negated" else "negated", why=why)
        if op in ("DENY", "ALLEGE"):
            return Standing(status="alleged", why=why)
        if op == "BLAME":
            return Standing(status="alleged", op=op, governor=head.i, why=why)
        if own.status == "negated" and head.lemma_ in ("tell", "insist"):
            return own
        told = op == "ASK" and own.status == "happened" and verb.tag_ in ("VBD", "VBN")
        if told and head.lemma_ in ("tell", "insist"):
            return own
        if head.lemma_ in ("tell", "insist") and {"would", "will"} & set(own.why) and "if" not in own.why:
            return Standing(status="negated" if own.status == "negated" else "planned", why=why)
        if op in ("ASK", "REFUSE", "THREATEN"):
            return Standing(status="hypothetical", op=op, governor=head.i, why=why)
        if op == "COMMIT" and own.status in ("happened", "hypothetical", "planned"):
            return Standing(status="negated" if outer.status == "negated" else "planned", why=why)
        if outer.op is not None:
            return Standing(status=outer.status, op=outer.op, governor=outer.governor, why=why)
        if seen_from_past(own, op) is not own:
            return Standing(status="planned", why=why)
        if outer.status in ("negated", "hypothetical", "opinion") and own.status == "happened":
            return Standing(status="hypothetical", why=why)
        if head.lemma_ in ("seem", "appear"):
            return Standing(status="opinion", why=why)
        return own

    def _complement_of_word(self, verb: Token, own: Standing | None, head: Token) -> Standing:
        copula = head.head
        outer = self.of(copula) if copula.pos_ in ("AUX", "VERB") and copula.i != head.i else None
        op = operator_of(head)
        why = (head.lower_,)
        if own is not None and has_own_tense(verb):
            doubted: dict[str | None, Status] = {
                "ALLEGE": "alleged",
                "DENY": "alleged",
                "HOPE": "hypothetical",
            }
            return Standing(status=doubted[op], why=why) if op in doubted else own
        if outer is not None and outer.status in ("negated", "hypothetical", "opinion", "alleged"):
            return Standing(status=outer.status, why=(*why, *outer.why))
        if op == "COMMIT":
            return Standing(status="planned", why=why)
        if op == "FAIL":
            return Standing(status="negated", why=why)
        if op == "DO":
            return Standing(status=outer.status if outer else "hypothetical", why=why)
        return Standing(status="hypothetical", why=why)

    def _noun_complement(self, verb: Token, head: Token) -> Standing:
        op = operator_of(head)
        why = (head.lower_,)
        if verb.tag_ == "VBG":
            governor = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
            return self.of(governor) if governor is not None else Standing(status="hypothetical", why=why)
        governor = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
        if governor is not None and head.dep_ in ("dobj", "nsubjpass", "pobj"):
            over = operator_of(governor)
            if over in ("REFUSE", "DENY", "STOP"):
                return Standing(status="negated", why=(governor.lower_, *why))
            if over in ("BLAME", "PRAISE") and head.lemma_ in words("markers", "decided"):
                return Standing(status="happened", why=(governor.lower_, "presupposed"))
            outer = self.of(governor)
            if outer.status in ("negated", "hypothetical", "alleged"):
                return Standing(status=outer.status, why=(*outer.why, *why))
        if any(c.dep_ == "det" and c.lower_ == "no" for c in head.children):
            return Standing(status="negated", why=("no", *why))
        if op == "COMMIT":
            return Standing(status="planned", why=why)
        if op == "TRY":
            happened = governor is not None and self.of(governor).status == "happened"
            return Standing(status="happened" if happened else "hypothetical", op="TRY", why=why)
        if op in ("REFUSE", "FAIL"):
            return Standing(status="negated", why=why)
        if op in ("DENY", "ALLEGE"):
            return Standing(status="alleged", why=why)
        return Standing(status="hypothetical", why=why)

    def _gerund(self, verb: Token) -> Standing:
        prep = verb.head
        above = prep.head
        if prep.dep_ == "conj" and above.dep_ == "prep":
            above = above.head  # "accused of shelling and of looting"
        if above.dep_ == "dobj" and operator_of(above.head) == "BLAME":
            above = above.head  # "accused rebels of shelling", where the parser hung "of" on the rebels
        word = prep.lower_
        above = dated_clause(prep, above)
        why = (word,)
        if verb.tag_ == "VB" or any(c.lower_ == "whether" for c in verb.children):
            return Standing(status="hypothetical", why=why)
        if word in ("without", "instead", "than") or is_short_of(prep):
            return Standing(status="negated", why=why)
        if word == "with" and dependent(verb, "nsubj") is not None and above.pos_ in ("VERB", "AUX"):
            return self.of(above)  # "with each side blaming the other"
        if word == "as" and operator_of(verb) == "SAY" and operator_of(above) == "SAY":
            return self.of(above)  # "quoted the mayor as saying"
        if above.pos_ in ("VERB", "AUX"):
            op = operator_of(above)
            outer = self.of(above)
            if op == "BLAME":
                return Standing(status="alleged", op=op, governor=above.i, why=(above.lower_, word))
            if op in ("STOP", "FAIL", "REFUSE"):
                return Standing(
                    status="negated", op=op if op != "FAIL" else None, governor=above.i, why=(above.lower_,)
                )
            if op == "PRAISE" and word == "for" and outer.status == "happened":
                return Standing(status="happened", why=(above.lower_, "presupposed"))
            if op in SUPPRESSING:
                return Standing(status="hypothetical", op=op, governor=above.i, why=(above.lower_,))
            if outer.op is not None and outer.op != "TRY":
                return outer
            if word in ("in", "on", "upon", "by") and above.tag_ in ("VBZ", "VBP") and op is None:
                return Standing(status="hypothetical", why=(*why, above.lower_))  # "it lies in ending"
            if word in ("after", "by", "since", "upon", "on", "following", "in") and op in (
                None,
                "SAY",
                "DO",
            ):
                return Standing(status=outer.status, why=(*why, *outer.why))
            if word in ("before", "until"):  # "was questioned before being deported": both happened
                done = word == "before" and outer.status == "happened" and op in (None, "SAY", "DO")
                return Standing(status="happened" if done else "planned", why=why)
            return Standing(status="hypothetical", why=why)
        op = operator_of(above)
        if op in ("DENY", "ALLEGE"):
            return Standing(status="alleged", why=(above.lower_,))
        return Standing(status="hypothetical", why=(above.lower_, word))

    def _adverbial(self, verb: Token, head: Token) -> Standing:
        outer = self.of(head) if head.pos_ in ("VERB", "AUX") else Standing(status="hypothetical")
        marks = [c.lower_ for c in verb.children if c.dep_ in ("mark", "prep", "advmod")]
        if verb.tag_ == "VB" and "ASK" in (operator_of(head), outer.op):  # "asked it to pay to help them"
            asking = head.i if operator_of(head) == "ASK" else outer.governor
            return Standing(status="hypothetical", op="ASK", governor=asking, why=(head.lower_,))
        if verb.tag_ == "VB":  # a purpose: "flew to Quito to meet"; never taken as done
            negative = outer.status == "negated" or negation(verb) is not None
            aim: Status = "negated" if negative else "planned"
            return outer if is_voicing(verb) else Standing(status=aim, why=("purpose",))
        if is_result(verb):
            return self.of(head.head) if head.head.pos_ in ("VERB", "AUX") else outer
        if negation(verb) is not None or "without" in marks:
            return Standing(status="negated", why=("not",))
        if any(m in words("markers", "conditional") for m in marks):
            return Standing(status="hypothetical", why=tuple(marks))
        if any(m in words("markers", "before") for m in marks):
            return Standing(status="planned", why=tuple(marks))
        if verb.tag_ == "VBN" and outer.status == "negated":
            return Standing(status="hypothetical", why=outer.why)
        if verb.tag_ == "VBG" and outer.op == "TRY" and verb.i > head.i and not marks:
            return Standing(status=outer.status, why=outer.why)  # "tried to seize it, shooting at guards"
        return Standing(status=outer.status, op=None, why=outer.why, finite=False)
