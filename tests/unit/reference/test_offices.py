"""What a report calls somebody beside an office of the reference file."""

from __future__ import annotations

import pytest

from twosource.annotate.names.offices import compare_office
from twosource.records.reference import Office

UN = "Secretary-General of the United Nations"
CASES = [
    ("President", "President", "same"),
    ("French president", "President", "same"),
    ("head of state", "President", "same"),
    ("premier", "Prime Minister", "same"),
    ("Prime Minister", "Chancellor", "same"),
    ("foreign secretary", "Foreign Minister", "same"),
    ("top diplomat", "Minister of Foreign Affairs", "same"),
    ("Defence Minister", "Secretary of Defense", "same"),
    ("Minister of Trade", "Trade Minister", "same"),
    ("UN chief", UN, "same"),
    ("U.N. Secretary-General", UN, "same"),
    ("NATO chief", "Secretary General of NATO", "same"),
    ("ECB president", "President of the European Central Bank", "same"),
    ("Vice President", "Vice President", "same"),
    ("leader", "President", "general"),
    ("opposition leader", "Prime Minister", "general"),
    ("senator", "Secretary of State", "general"),
    ("General", "President", "general"),
    ("vice president", "President", "other office"),
    ("deputy prime minister", "Prime Minister", "other office"),
    ("Agriculture Minister", "Prime Minister", "other office"),
    ("president of the Olympic Committee", "President", "other office"),
    ("university president", "President", "other office"),
    ("mayor", "President", "other office"),
    ("ambassador to Russia", "Foreign Minister", "other office"),
    ("first lady", "President", "other office"),
    ("NATO chief", UN, "other office"),
    ("striker", "President", "other profession"),
    ("professor", "President", "other profession"),
    ("farmer", "Prime Minister", "other profession"),
    ("businesswoman", "President", "other profession"),
]


@pytest.mark.parametrize(("role", "office", "fit"), CASES)
def test_titles_are_compared_by_kind_and_telling_words(role: str, office: str, fit: str) -> None:
    assert compare_office(role, Office(role=office, country="FRA")) == fit
