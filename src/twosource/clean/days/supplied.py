"""The day that came beside a text, weighed against the day that its page prints.

A supplied day is often that of a crawl or a scan, or the day in UTC of a moment that the page prints in its
own time. So a day that the page gives as its own outweighs it, a bare one too if it is the earlier. A bare
day that is later by more than a time zone may be the page's clock.
"""

from __future__ import annotations

from datetime import timedelta

from twosource.clean.days.page_dates import Claim

_LABELLED = ("original", "embargo", "published")
_ZONE = timedelta(days=1)


def trusted_day(given: Claim | None, own: Claim | None, *, stated_by_user: bool) -> Claim | None:
    """Return the claim that stands for publication.

    Args:
        given: The supplied day.
        own: The best of the page's claims.
        stated_by_user: The supplied day is the user's, none that was read from the page's markup: that has
            been weighed against the page's lines already.
    """
    if given is None or own is None or not stated_by_user or len(own.readings) != 1:
        return given or own
    late = given.readings[0] - own.readings[0]
    if own.kind in _LABELLED:
        return own
    if own.kind == "plain" and (late > timedelta(0) or own.own or abs(late) <= _ZONE):
        return own
    return given
