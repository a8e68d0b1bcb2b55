"""What is paid, granted, sent or taken: the amount or the goods, and whom they go to."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.dossier.encounters.on_behalf import on_behalf
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measure_phrases import phrase_after
from twosource.dossier.measures.measure_telling import Telling, tell
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

MOST_GOODS = 12  # words
_SENT = re.compile(
    r"sent|sends?|sending|dispatched|despatched|shipped"
    r"|airlifted|flew in|flown in|delivered|handed over|trucked in|parachuted"
)
_GOODS_END = re.compile(
    r"\s+(?:to|for|from|after|by|on|in|into|as|at|over|with|since|under|when|while|where)\b|[.;:“”\"(]"
    r"|,\s+(?!(?:[a-z\d-]+\s+){0,4}(?:and|tents|blankets|tonnes|food|water|medicine))"
)


_PURPOSE = re.compile(
    r"^(?:the |its |a )?(?:[a-z-]+ )?[a-z]+(?:ing|ion|air|ase|ef|dy|ment|ure) (?:of|and|work)\b|^[a-z]+ing\b"
)


def _speaks_for(evidence: Evidence, article: AnnotatedArticle, m: Mention) -> bool:
    """Tell whether a person acts for a state or a body."""
    linked = evidence.linked(article.id, m.entity)
    behind = on_behalf(evidence, linked) if linked is not None else None
    return behind is not None and (behind.body is not None or behind.country is not None)


def _by_sending(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span, maker: Mention | None
) -> Telling | None:
    """Return goods and helpers that a state or body sends: `dispatched two field hospitals to X`."""
    text = article.text
    if maker is None or (maker.type == "person" and not _speaks_for(evidence, article, maker)):
        return None
    stop = _GOODS_END.search(text, span.end, sentence.end)
    end = stop.start() if stop is not None else sentence.end
    goods = text[span.end : end].split()
    if not goods or len(goods) > MOST_GOODS:
        return None
    to = re.match(r"\s+(?:to|for)\s+", text[end : sentence.end])
    whom = None
    if to is not None:
        begin, last = phrase_after(article, sentence, end + to.end())
        whom = Span(begin, last)
    return tell(evidence, article, sentence, span, "aid", f"aid of {' '.join(goods)}", maker, whom)


_UNITS = (
    "kwacha|euros?|dollars?|doses|tonnes|tons|rupees|pesos|francs|pounds|dinars|yuan|yen|won|liras?|r(?:o)?ubles|shillings"
    "|naira|rand|baht|dirhams|riyals|crowns|kron(?:or|er|a)|zlotys?|forints|taka|dong|ringgit|rupiah|birr|kyats?|manats?"
    "|tenge|soms?|hryvnias?|lei|leva|cedis?|bolivianos|soles|reais|metical|litres|barrels|kilos"
)
_AMOUNT = re.compile(
    r"(?:\b[A-Z][A-Za-z]{0,2}\s?)?[$€£]?\d+(?:[,. ]\d+)*(?:\s?(?:million|billion|thousand))?"
    rf"(?:\s(?:{_UNITS}|[a-z]+(?= of\b)|[a-z]{(3,)}s(?= (?:to|for|into)\b)))?"
    r"(?:\s(?:of\s[a-z-]+(?:\s[a-z]+)?|a (?:day|week|month|year)))?"
)


def by_payment(
    evidence: Evidence,
    article: AnnotatedArticle,
    sentence: Span,
    span: Span,
    family: str,
    maker: Mention | None,
) -> Telling | None:
    """Return what a body pays, grants, sends or takes: the amount, and whom it goes to or is taken from."""
    text = article.text
    if family == "aid" and _SENT.fullmatch(span.of(text)):
        return _by_sending(evidence, article, sentence, span, maker)
    amount = _AMOUNT.search(text, span.end, min(sentence.end, span.end + 90))
    if (
        amount is None
        or maker is None
        or re.fullmatch(r"[\d.,\s]+", amount[0])
        or (maker.type == "person" and family == "aid" and not _speaks_for(evidence, article, maker))
    ):
        return None
    between = text[span.end : amount.start()]
    given = re.search(r"\b(to|for)\s+", text[amount.end() : sentence.end])
    paid = "payment" if span.of(text).startswith(("pay", "paid")) else "aid"
    what = f"{paid if family == 'aid' else family} of {amount[0].strip()}"
    dated = True
    if re.sub(r"\b(?:with|of|a|an|the|up to|another|a further|some|about|more than)\b", "", between).strip():
        whom = Span(span.end, amount.start())
    elif given is not None and family == "aid":
        begin, end = phrase_after(article, sentence, amount.end() + given.end())
        whom = Span(begin, end)
        owned = re.match(r"(.+?)[’']s?\s", text[begin:end]) if given[1] == "for" else None
        if owned is not None:  # what it is for, and whose that is: `for the team's journey in May`
            what = f"{what} for {' '.join(text[begin:end].split())}"
            whom = Span(begin, begin + owned.end(1))
            dated = not any(begin <= t.start < end for t in article.times)
        elif given[1] == "for" and _PURPOSE.search(text[begin:end]):
            what = f"{what} for {' '.join(text[begin:end].split())}"
            whom = None
    else:
        whom = None
    made = tell(evidence, article, sentence, span, family, what, maker, whom)
    return made if dated or made is None else replace(made, since=None)
