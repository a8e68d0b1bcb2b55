"""Who speaks inside quotation marks, as far as pronouns need it; quotations are a stage of their own."""

from __future__ import annotations

from functools import cache

from twosource.annotate.coref.frame import SUBJECTS, Frame, quoting_verbs
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.names.words import Words
from twosource.lexicon import load

_MARKS = frozenset({'"', "``", "''"})
_SPEAKERS = frozenset({"person", "organisation", "country", "group"})
_SIDES = frozenset({"organisation", "country", "group"})
_OF_STATE = frozenset({"minister", "secretary", "president", "premier", "chancellor", "ambassador", "envoy"})
_REACH = 30  # tokens from a quotation to the verb that says it


def saying_subjects(frame: Frame) -> list[int | None]:
    """Return for each quotation the token that says it, None where no words beside it tell.

    The verb stands behind ("...," she said), before (she said: "..."), or between two pieces; a piece whose
    own words end in a full stop is not said by what follows. A whole sentence without a verb beside it is
    said by the speaker of the piece before it in the paragraph, by the subject of the sentence before, or,
    where it opens a paragraph, by the speaker of the paragraph before.
    """
    found: list[int | None] = []
    for number, quote in enumerate(frame.quotes):
        subject = _behind(frame, quote) if not _stops(frame, quote) else None
        if subject is None:
            subject = _before(frame, quote)
        if subject is None and _is_sentence(frame, quote):
            subject = _carried_over(frame, number, found)
        elif subject is None:
            subject = _around(frame, quote)
        found.append(subject)
    return found


def speaker_at(draft: Draft, subject: int | None) -> DraftEntity | None:
    """Return whoever the token that says a quotation stands for, if that is known."""
    held = draft.at.get(subject) if subject is not None else None
    if held is None or held.entity.type not in _SPEAKERS:
        return None
    return held.entity


def speaker_before(draft: Draft, frame: Frame, quote: int, sayer: int | None) -> DraftEntity | None:
    """Return whom the sentence before a quotation lets speak, where a pronoun not read yet says it.

    Kim of `Kim said it was done. "I told Mr President so," he said`, who is then not that president.
    """
    first = frame.quotes[quote][0] - 1
    if sayer is None or frame.tags[sayer] != "PRP" or sayer in draft.at or first < 1:
        return None
    before = first - 1
    if frame.paragraph_of[before] != frame.paragraph_of[sayer]:
        return None
    here = frame.sentence_of[before]
    for index in range(before, -1, -1):
        if frame.sentence_of[index] != here:
            break
        if frame.deps[index] == "nsubj" and frame.lemma(frame.heads[index]) in quoting_verbs():
            held = speaker_at(draft, index)
            return held if held is not None and held.type == "person" else None
    return None


def reported_range(frame: Frame, subject: int) -> list[tuple[int, int]]:
    """Return the words that a subject says without quotation marks, where they stand before it.

    "Lind, she said, was owed a month's pay", "Lind was owed a month's pay, she said".
    """
    verb = frame.heads[subject]
    if frame.deps[subject] != "nsubj" or frame.lemma(verb) not in quoting_verbs():
        return []
    first = frame.opening_of[subject]
    top = frame.heads[verb]
    before = any(c.dep_ == "ccomp" and c.i < subject for c in frame.doc[verb].lefts)
    inserted = frame.deps[verb] in ("parataxis", "ccomp") and top != verb and frame.lower[subject - 1] == ","
    return [(first, subject)] if (before or inserted) and first < subject else []


def side_of(draft: Draft, speaker: DraftEntity, role_at: dict[int, RolePhrase]) -> DraftEntity | None:
    """Return for whom somebody says "we": the body led or spoken for, the country governed, or a body itself.

    Args:
        draft: Names, role phrases and pronouns found so far.
        speaker: Who speaks.
        role_at: Role phrases by the token of their head.
    """
    if speaker.type in _SIDES:
        return speaker
    country = None
    if speaker.country is not None and speaker.sector == "GOV":
        country = next((e for e in draft.entities if e.key == speaker.country), None)
    if country is not None and speaker.heads & _OF_STATE:
        return country
    for mention in speaker.mentions:
        if mention.form == "pronoun":
            continue
        inside = [role_at[i] for i in range(mention.first, mention.after) if i in role_at]
        titles = _titles_before(mention.first, role_at) if mention.form == "name" else []
        for role in (*inside, *titles):
            side = _side_in_role(draft, role, speaker)
            if side is not None:
                return side
        side = _side_in_clause(draft, mention)
        if side is not None:
            return side
    return country or speaker.serves


def _side_in_clause(draft: Draft, mention: DraftMention) -> DraftEntity | None:
    """Return the body that a clause behind somebody says he runs: "Ana Lind, who owns the Kerry Store"."""
    for clause in draft.doc[mention.head].rights:
        if clause.dep_ != "relcl" or clause.lemma_ not in _running():
            continue
        if not any(c.lower_ == "who" and c.dep_ == "nsubj" for c in clause.lefts):
            continue
        held = next((draft.at.get(c.i) for c in clause.rights if c.dep_ == "dobj"), None)
        if held is not None and held.entity.type in ("organisation", "group"):
            return held.entity
    return None


@cache
def _running() -> frozenset[str]:
    return frozenset(load("coreference")["running"]["verbs"])


def _titles_before(first: int, role_at: dict[int, RolePhrase]) -> list[RolePhrase]:
    role = next((role_at[i] for i in (first - 1, first - 2, first - 3) if i in role_at), None)
    return [role] if role is not None and role.after >= first - 1 else []


def _side_in_role(draft: Draft, role: RolePhrase, speaker: DraftEntity) -> DraftEntity | None:
    """Return the body in "chairman of the board", "their spokeswoman", "the council's lawyer"."""
    if role.former or role.noun.kind != "person":
        return None
    places = [role.tail, role.owner, *range(role.core, role.head)]
    if role.tail is not None:
        places.insert(1, role.tail + 1)
    for index in (place for place in places if place is not None):
        around = [m for m in draft.mentions if m.first <= index < m.after and m.entity is not speaker]
        for mention in sorted(around, key=lambda m: (m.entity.type != "country", m.first - m.after)):
            entity = mention.entity
            state = entity.type == "country" and role.noun.sector in ("GOV", "MIL")
            if entity.type in ("organisation", "group") or state:
                return entity
    return None


def _behind(frame: Frame, quote: tuple[int, int]) -> int | None:
    """Read `"...," she said` and `"...," said the mayor`."""
    after = quote[1] + 1
    for index in range(after, min(len(frame.lower), after + _REACH)):
        word = frame.lower[index]
        if word in _MARKS or word in (".", ";") or "\n" in word:
            return None
        if frame.tags[index].startswith("VB") and frame.lemma(index) in quoting_verbs():
            subject = frame.subject_of(index)
            if subject is not None and frame.quote_of[subject] < 0:
                return subject
            return _noun_behind(frame, index)
    return None


def _noun_behind(frame: Frame, verb: int) -> int | None:
    """Return the noun right behind a verb that the parser gave no subject: "said fire captain Guzman"."""
    for index in range(verb + 1, min(len(frame.lower), verb + 6)):
        if frame.tags[index] in ("PRP", "NNP", "NNS", "NNPS", "NN") and frame.deps[index] != "compound":
            return index
        if frame.tags[index] not in ("DT", "JJ", "NN", "NNP", "PRP$", "CD", "POS", "HYPH", "VBN", "VBG"):
            return None
    return None


def _before(frame: Frame, quote: tuple[int, int]) -> int | None:
    """Read `she said: "..."`, `she was less patient: "..."`, and `she said` between two pieces."""
    stops = 0
    colon = quote[0] > 1 and frame.lower[quote[0] - 2] == ":"
    for index in range(quote[0] - 2, max(-1, quote[0] - _REACH), -1):
        word = frame.lower[index]
        if word in _MARKS or "\n" in word:
            return None
        if word in (".", "!", "?"):
            stops += 1
            if colon:
                return _leading_subject(frame, quote[0] - 2)
            if stops > 1:
                return None
        if frame.tags[index].startswith("VB") and frame.lemma(index) in quoting_verbs():
            subject = frame.subject_of(index)
            if subject is not None and frame.quote_of[subject] < 0:
                return subject
            if subject is None:
                return _noun_behind(frame, index)
    return None


def _around(frame: Frame, quote: tuple[int, int]) -> int | None:
    """Return the subject of the clause that words in quotation marks are part of: called it "our town"."""
    index = quote[0]
    for _ in range(_REACH):
        if not quote[0] <= index < quote[1] or frame.heads[index] == index:
            break
        index = frame.heads[index]
    if quote[0] <= index < quote[1]:
        return None
    subject = frame.subject_of(frame.clause_of(index))
    return subject if subject is not None and frame.quote_of[subject] < 0 else None


def _carried_over(frame: Frame, number: int, found: list[int | None]) -> int | None:
    """Return the speaker of the piece before, or the subject of the sentence before in the paragraph."""
    first = frame.quotes[number][0] - 1
    opens = first == 0 or "\n" in frame.lower[first - 1]
    if number:
        before = frame.quotes[number - 1]
        gap = frame.paragraph_of[first] - frame.paragraph_of[before[1] - 1]
        if found[number - 1] is not None and (gap == 0 or (opens and gap == 1 and before[1] + 3 >= first)):
            return found[number - 1]
    if opens:
        return None
    return _leading_subject(frame, first - 1)


def _leading_subject(frame: Frame, last: int) -> int | None:
    """Return the subject of the main clause of the sentence that ends at a token."""
    here = frame.sentence_of[last]
    for index in range(last, -1, -1):
        if frame.sentence_of[index] != here:
            break
        verb = frame.heads[index]
        led = frame.deps[verb] == "ROOT" or (frame.deps[verb] in ("ccomp", "parataxis") and verb < last)
        if frame.deps[index] in SUBJECTS and led:
            return index
    return None


def _stops(frame: Frame, quote: tuple[int, int]) -> bool:
    """Tell whether the quoted words end their own sentence: no "he said" can follow a full stop."""
    return quote[1] > quote[0] and frame.lower[quote[1] - 1] == "." and frame.lower[quote[1] - 2] != "."


def _is_sentence(frame: Frame, quote: tuple[int, int]) -> bool:
    first = frame.doc[quote[0]] if quote[0] < len(frame.lower) else None
    ends = frame.lower[quote[1] - 1] in (".", "!", "?", ",", "...")
    return first is not None and first.text[:1].isupper() and ends


def quoted_ranges(words: Words) -> list[tuple[int, int]]:
    """Return token ranges inside straight double quotation marks, paragraph by paragraph.

    Args:
        words: The tokens of a text; one that holds a line end is white space.
    """
    ranges = []
    opened: int | None = None
    for index in words.where(*_MARKS, *(word for word in words.holding("\n") if word not in _MARKS)):
        word = words.lower[index]
        if "\n" in word:
            if opened is not None:
                ranges.append((opened, index))
            opened = None
        elif opened is None:
            opened = index + 1
        else:
            ranges.append((opened, index))
            opened = None
    return ranges
