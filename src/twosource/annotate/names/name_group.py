"""All occurrences of one name in an article, with the votes for what it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.annotate.names.spans import NameSpan

_PRIORITY = ("person", "organisation", "place", "group", "event", "work", "other")


@dataclass(slots=True, eq=False)
class NameGroup:
    """All occurrences of one name and of what is short for it."""

    spans: list[NameSpan] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)  # span's first token -> why it is here
    called: str = ""  # its own form, whatever shorter ones join it

    @property
    def name(self) -> str:
        """The form it was made for; the one used first if none is given."""
        return self.called or self.spans[0].text

    @property
    def texts(self) -> list[str]:
        """Distinct forms in order of first use."""
        return list(dict.fromkeys(s.text for s in self.spans))

    def votes(self) -> dict[str, float]:
        """Sum the votes for each type; the model's label counts little when it comes again.

        It sees the same word each time and errs the same way, while each clue of the text is a new one.
        """
        if len(self.spans) == 1:
            return dict(self.spans[0].votes)
        total: dict[str, float] = {}
        labelled: set[str] = set()
        for span in self.spans:
            for kind, weight in span.votes.items():
                total[kind] = total.get(kind, 0.0) + weight
            if span.label is not None:
                total[span.label] -= 0.7 if span.label in labelled else 0.0
                labelled.add(span.label)
        return total

    @property
    def type(self) -> str:
        """The type with most votes."""
        votes = self.spans[0].votes if len(self.spans) == 1 else self.votes()
        kinds = [kind for kind in _PRIORITY if kind in votes]
        best = max(kinds, key=votes.__getitem__, default=_PRIORITY[0])
        return best if votes.get(best, 0.0) > 0.0 else max(_PRIORITY, key=lambda kind: votes.get(kind, 0.0))


def merge(target: NameGroup, group: NameGroup, why: str) -> None:
    """Take the occurrences of a name into another's, in text order."""
    target.spans.extend(group.spans)
    target.spans.sort(key=lambda s: s.first)
    for span in group.spans:
        target.why[span.first] = why
