"""Roles of one person, merged from what several reports write."""

from __future__ import annotations

from twosource.link.who.roles import merge_roles


def test_a_body_in_an_office_keeps_its_plural() -> None:
    assert merge_roles(["head of the Council of Ministers"], None) == ("head of the Council of Ministers",)


def test_an_office_shared_by_several_is_put_in_the_singular() -> None:
    assert merge_roles(["Trade ministers"], None) == ("Trade minister",)
