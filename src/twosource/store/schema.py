"""The tables of a library as its queries see them, one shape for every engine.

How a library comes to have them stands in `twosource.store.steps`; a test holds the two equal.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.types import Text, TypeDecorator

from twosource.store.rows import loaded, storable

metadata = MetaData()


class Words(TypeDecorator[str]):
    """Text of any characters, also those that an engine refuses."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write the characters that an engine refuses in another way."""
        return value if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Read them back."""
        return value if value is None else loaded(value)


articles = Table(  # every version of every article
    "articles",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("key", Words, nullable=False),
    Column("identity", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("path", Words),
    Column("url", Words),
    Column("outlet", Words),
    Column("outlet_folded", Words),  # without case, to be searched for
    Column("title", Words),
    Column("language", Words),
    Column("earliest", Words),
    Column("latest", Words),
    Column("words", Integer, nullable=False),
    Column("text_sha256", Words, nullable=False),
    Column("raw_sha256", Words),
    Column("annotation", Words, nullable=False),
    Column("story", Words),
    Column("source", LargeBinary, nullable=False),  # what came with the article, see `records.encoding`
)
texts = Table(
    "texts",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),  # compressed UTF-8
)
raws = Table(
    "raws",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),  # compressed
)
records = Table(  # annotated articles by cache key
    "records",
    metadata,
    Column("key", Words, primary_key=True),
    Column("format", Integer, nullable=False),  # RECORD_FORMAT it was written under
    Column("record", LargeBinary, nullable=False),
)
search_texts = Table(  # what the search index was made from, needed to take an article out of it
    "search_texts",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),  # compressed
)
story_terms = Table(  # how the clustering sees current articles
    "story_terms",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("features", LargeBinary, nullable=False),
    Column("terms", LargeBinary, nullable=False),  # packed, to take them out of the counts again
    Column("rare", LargeBinary, nullable=False),
    Column("first_day", Integer),
    Column("last_day", Integer),
)
term_counts = Table(  # how many current articles hold a term
    "term_counts",
    metadata,
    Column("term", Words, primary_key=True),
    Column("articles", Integer, nullable=False),
)
rare_terms = Table(  # which current articles hold a telling term; unknown days are the widest
    "rare_terms",
    metadata,
    Column("term", Words, primary_key=True),
    Column("last_day", Integer, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("first_day", Integer, nullable=False),
)
stories = Table(
    "stories",
    metadata,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("earliest", Words, nullable=False),  # empty when unknown: engines order NULLs differently
    Column("latest", Words, nullable=False),
)
accounts = Table(
    "accounts",
    metadata,
    Column("story", Words, primary_key=True),
    Column("key", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
entities = Table(
    "entities",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("country", Words),
    Column("code", Words),
    Column("told", LargeBinary),
)
entity_keys = Table(
    "entity_keys",
    metadata,
    Column("key", Words, primary_key=True),
    Column("entity", Words, primary_key=True),
)
forms = Table(
    "forms",
    metadata,
    Column("form", Words, primary_key=True),
    Column("type", Words, primary_key=True),
    Column("entity", Words, primary_key=True),
)
appearances = Table(
    "appearances",
    metadata,
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("local", Words, primary_key=True),
    Column("entity", Words, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("why", Words, nullable=False),
)
redirects = Table(  # ids of merged stories and entities, and where they lead
    "redirects",
    metadata,
    Column("old", Words, primary_key=True),
    Column("new", Words, nullable=False),
)
holders = Table(  # which articles hold a paragraph of their outlet that may be its furniture, the newest few
    "holders",
    metadata,
    Column("paragraph", BigInteger, primary_key=True, autoincrement=False),  # a hash of outlet and paragraph
    Column("number", BigInteger, primary_key=True, autoincrement=False),
)
furniture = Table(  # what outlets' articles showed to be their furniture
    "furniture",
    metadata,
    Column("line", BigInteger, primary_key=True, autoincrement=False),  # a hash of the paragraph
    Column("outlet", Words, primary_key=True),
    Column("paragraph", Words, nullable=False),
)
judgements = Table(
    "judgements",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("ruling", Words, nullable=False),
    Column("a_text", Words, nullable=False),
    Column("a_start", Integer),
    Column("a_end", Integer),
    Column("b_text", Words, nullable=False),
    Column("b_start", Integer),
    Column("b_end", Integer),
    Column("note", Words, nullable=False),
    Column("made", Words, nullable=False),
    Column("made_by", Words, nullable=False),
)
inputs = Table(
    "inputs",
    metadata,
    Column("path", Words, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("modified_ns", BigInteger, nullable=False),
    Column("digest", Words, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("faults", LargeBinary),  # packed; NULL when there are none
)
counters = Table(  # numbers given out by kind, and how many articles are current
    "counters",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
