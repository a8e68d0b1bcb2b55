"""A few clippings in a folder need less in common to be one story than articles of a stream."""

from twosource.link.stories.story_config import StoryConfig


def test_what_articles_must_share_grows_with_the_collection() -> None:
    config = StoryConfig()
    asked = [config.for_collection(n).threshold for n in (1, 5, 10, 30, 100, 5000)]
    assert asked[0] == asked[1] == asked[2] == config.threshold * config.leniency
    assert asked[2] < asked[3] < asked[4] == asked[5] == config.threshold
