"""What each article puts forward: the issues it raises, whose words it quotes, the labels it uses."""

from __future__ import annotations

from collections import Counter

from twosource.dossier import wording
from twosource.dossier.differences.labels import find_labels
from twosource.dossier.evidence import Evidence
from twosource.records.account import Framing

MOST_ISSUES = 10


def frame_articles(evidence: Evidence) -> tuple[Framing, ...]:
    """Return one framing an article, in the order of the articles."""
    labels = find_labels(evidence)
    found = []
    for article in evidence.story.articles:
        counted = _issues(evidence, article.id)
        found.append(
            Framing(
                article=article.id,
                issues=dict(sorted(counted.items(), key=lambda i: (-i[1], i[0]))[:MOST_ISSUES]),
                quoted_share=_quoted_share(evidence, article.id),
                labels=evidence.order(label.citation for label in labels if label.article == article.id),
            )
        )
    return tuple(found)


def _issues(evidence: Evidence, article: str) -> Counter[str]:
    """Count the sentences in which an event or a position touches an issue."""
    touched: set[tuple[str, int]] = set()
    own = evidence.articles[article]
    for e in own.events:
        sentence = evidence.sentence(article, e.start)
        touched.update((t, sentence.start if sentence else e.start) for t in e.topics)
    for p in own.positions:
        sentence = evidence.sentence(article, p.start)
        touched.add((p.issue, sentence.start if sentence else p.start))
    return Counter(issue for issue, _ in touched)


def _quoted_share(evidence: Evidence, article: str) -> dict[str, float]:
    """Return each speaker's or side's share of the words that stand in quotation marks."""
    text = evidence.articles[article].text
    words: Counter[str] = Counter()
    direct = {q.id for q in evidence.articles[article].quotes if q.type == "direct"}
    for q in evidence.articles[article].quotes:
        if q.parent in direct:
            continue  # its words are counted with those of the one who quotes it
        spans = q.spans if q.type == "direct" else q.quoted
        count = sum(len(text[s.start : s.end].split()) for s in spans)
        speaker = evidence.speaker(article, q)
        if count and speaker in evidence.entities:
            side = evidence.camp(speaker) or evidence.side(speaker)
            words[wording.country_name(side) if side else evidence.entities[speaker].name] += count
    total = words.total()
    return {side: round(n / total, 3) for side, n in sorted(words.items(), key=lambda i: (-i[1], i[0]))}
