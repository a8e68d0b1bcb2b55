"""What the conditions of frames look at, by their names: what is cheap to ask is asked first."""

from __future__ import annotations

OF_RECIPIENTS = frozenset(
    [
        *("party", "recipient", "somebody", "place", "joint", "asks", "actor-or-recipient", "public-talk"),
        *("target", "visiting", "state-party", "given"),
    ]
)
"""Conditions that look at recipients, who are dear to find: they are asked last."""


OF_THE_VERB = frozenset(
    [
        *(
            "actor-object",
            "person-object",
            "no-person-object",
            "people-object",
            "not-at-people",
            "body-object",
        ),
        *(
            "place-object",
            "migrant-object",
            "named-object",
            "thing-object",
            "officials-object",
            "money-object",
        ),
        *(
            "some-object",
            "several-objects",
            "counted-object",
            "armed-object",
            "captive-object",
            "not-a-thing",
        ),
        *("on-strike", "alert", "not-downed", "guilty", "free", "infinitive", "other-subject", "active"),
        *("moving", "of-itself", "casualties", "called", "lost", "custody", "tear-gas", "with-sanctions"),
        *("to-court", "not-to-court", "to-a-place", "to-streets", "in-force", "not-off", "emergency", "held"),
        *("from-entering", "from-phrase", "for-a-term", "shut-state", "deadline", "complement", "in-place"),
        *("of-place", "before-court", "finite", "negated", "stative", "against", "phone", "responsible"),
        *("no-complement", "under-investigation", "modal", "infinitive-or-object", "with", "to-leave"),
        *("own-will", "violent", "no-target", "recognised", "business-way", "not-silent", "own-clause"),
        *("office-named", "patient", "war-game"),
    ]
)
"""Conditions that look at nothing but a verb, what hangs on it and its objects: asked before who does it."""

OF_SUBJECTS = frozenset(
    [
        *(
            "disaster-subject",
            "forces-subject",
            "truce-subject",
            "aid-subject",
            "court-subject",
            "bomb-subject",
        ),
        *("police-subject", "vehicle-subject", "parliament-subject", "parliament-object", "not-police"),
        *("harmed-by-chance", "cyber-means", "not-armed", "not-outlaws", "crowd", "people", "not-crowd"),
        *("crowd-or-country", "crowd-or-strike", "investigator", "keepers-act", "volcano", "accidental"),
        *("off-the-job", "of-talks", "moved-people", "paying-a-call"),
    ]
)
"""Conditions that look at the subjects besides, but not at whom they stand for."""

OF_THE_DOER = frozenset({"official", "actor-subject", "state-or-force", "state-actor", "person-subject"})
"""Conditions on who does it: where a noun phrase names nobody, they cannot be asked."""
