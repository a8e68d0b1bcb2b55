"""What the clustering keeps of an article, as the store keeps it."""

from __future__ import annotations

import zlib
from datetime import date

import msgspec

from twosource.link.stories.incremental import PlacingConfig, rare_terms
from twosource.link.stories.stories import StoryFeatures, story_features, story_text
from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import StoryTerms

_LEVEL = 1  # zlib: half the room at a tenth of a millisecond
_DECODER = msgspec.msgpack.Decoder(StoryFeatures)


def story_terms(annotated: AnnotatedArticle, placing: PlacingConfig = PlacingConfig()) -> StoryTerms:
    """Return what the clustering keeps of an article."""
    features = story_features(story_text(annotated))
    first, last = _days(features)
    # A doubtful date may be that of a copy or a visit, so such an article is looked for in a wide window;
    # one that recalls a day is near to what appeared then.
    slack = placing.doubtful_days - placing.window_days if features.doubtful else 0
    back = slack
    if first is not None and features.told:
        back = max(slack, first - features.told[0] - placing.window_days)
    return StoryTerms(
        features=zlib.compress(msgspec.msgpack.encode(features), _LEVEL),
        terms=tuple(sorted(features.counts)),
        rare=rare_terms(features, placing),
        first_day=None if first is None else first - back,
        last_day=None if last is None else last + slack,
    )


def features_of(terms: StoryTerms) -> StoryFeatures:
    """Return the clustering's view behind what the store keeps."""
    return _DECODER.decode(zlib.decompress(terms.features))


def _days(features: StoryFeatures) -> tuple[int | None, int | None]:
    try:
        earliest = date.fromisoformat(features.earliest).toordinal() if features.earliest else None
        latest = date.fromisoformat(features.latest).toordinal() if features.latest else earliest
    except ValueError:
        return None, None
    if earliest is None or latest is None:
        return None, None
    return earliest, max(earliest, latest)
