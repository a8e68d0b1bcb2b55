"""The steps by which a library's tables came to be, each frozen once a library has taken it.

The statements are written out, not derived from `twosource.store.schema`: that one changes with the program,
a step never does.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

TYPES = {
    "sqlite": {"text": "TEXT", "blob": "BLOB", "big": "INTEGER", "rowless": " WITHOUT ROWID", "airy": ""},
    # Sorted by bytes, as SQLite does, whatever the language of the server.
    # Counts are raised all the time: with room in its page a row is changed without touching the index.
    "postgresql": {
        "text": 'TEXT COLLATE "C"',
        "blob": "BYTEA",
        "big": "BIGINT",
        "rowless": "",
        "airy": " WITH (fillfactor = 70)",
    },
}

_TABLES = """
CREATE TABLE articles (
  number {big} PRIMARY KEY, key {text} NOT NULL, identity {text} NOT NULL, label {text} NOT NULL,
  version INTEGER NOT NULL, current BOOLEAN NOT NULL, path {text}, url {text}, outlet {text}, title {text},
  language {text}, earliest {text}, latest {text}, words INTEGER NOT NULL, text_sha256 {text} NOT NULL,
  raw_sha256 {text}, annotation {text} NOT NULL, story {text}, source {blob} NOT NULL
);
CREATE UNIQUE INDEX articles_by_key ON articles (key);
CREATE UNIQUE INDEX articles_by_identity ON articles (identity, version);
CREATE UNIQUE INDEX articles_by_label ON articles (label, version);
CREATE INDEX articles_by_text ON articles (text_sha256);
CREATE INDEX articles_by_story ON articles (story, number) WHERE story IS NOT NULL;
CREATE INDEX articles_without_story ON articles (number) WHERE story IS NULL;
CREATE TABLE texts (sha256 {text} NOT NULL PRIMARY KEY, body {blob} NOT NULL);
CREATE TABLE raws (sha256 {text} NOT NULL PRIMARY KEY, body {blob} NOT NULL);
CREATE TABLE records (key {text} NOT NULL PRIMARY KEY, format INTEGER NOT NULL, record {blob} NOT NULL);
CREATE TABLE search_texts (number {big} PRIMARY KEY, body {blob} NOT NULL);
CREATE TABLE story_terms (
  number {big} PRIMARY KEY, features {blob} NOT NULL, terms {blob} NOT NULL, rare {blob} NOT NULL,
  first_day INTEGER, last_day INTEGER
);
CREATE TABLE term_counts (term {text} NOT NULL PRIMARY KEY, articles INTEGER NOT NULL){rowless}{airy};
CREATE TABLE rare_terms (
  term {text} NOT NULL, last_day INTEGER NOT NULL, number {big} NOT NULL, first_day INTEGER NOT NULL,
  PRIMARY KEY (term, last_day, number)
){rowless};
CREATE TABLE stories (
  id {text} NOT NULL PRIMARY KEY, title {text} NOT NULL, articles INTEGER NOT NULL, outlets INTEGER NOT NULL,
  earliest {text} NOT NULL, latest {text} NOT NULL
);
CREATE INDEX stories_by_day ON stories (latest DESC, articles DESC);
CREATE TABLE accounts (story {text} NOT NULL PRIMARY KEY, key {text} NOT NULL, body {blob} NOT NULL);
CREATE TABLE entities (
  id {text} NOT NULL PRIMARY KEY, name {text} NOT NULL, type {text} NOT NULL, country {text}, code {text}
);
CREATE TABLE forms (
  form {text} NOT NULL, type {text} NOT NULL, entity {text} NOT NULL, PRIMARY KEY (form, type, entity)
){rowless};
CREATE INDEX forms_by_entity ON forms (entity);
CREATE TABLE appearances (
  article {big} NOT NULL, local {text} NOT NULL, entity {text} NOT NULL, mentions INTEGER NOT NULL,
  PRIMARY KEY (article, local)
){rowless};
CREATE INDEX appearances_by_entity ON appearances (entity, article);
CREATE TABLE redirects (old {text} NOT NULL PRIMARY KEY, new {text} NOT NULL){rowless};
CREATE INDEX redirects_by_new ON redirects (new);
CREATE TABLE judgements (
  id {big} PRIMARY KEY, ruling {text} NOT NULL, a_text {text} NOT NULL, a_start INTEGER, a_end INTEGER,
  b_text {text} NOT NULL, b_start INTEGER, b_end INTEGER, note {text} NOT NULL, made {text} NOT NULL
);
CREATE TABLE inputs (
  path {text} NOT NULL PRIMARY KEY, size {big} NOT NULL, modified_ns {big} NOT NULL, digest {text} NOT NULL,
  done BOOLEAN NOT NULL, articles INTEGER NOT NULL, faults {blob}
);
CREATE TABLE counters (kind {text} NOT NULL PRIMARY KEY, value {big} NOT NULL){rowless}
"""

# A word is whatever stands between spaces: the caller has normalised, and no engine may do so in its own way.
_PUNCTUATION = "".join(chr(c) for c in range(0x21, 0x7F) if not chr(c).isalnum())
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize=\"ascii tokenchars '"
        + _PUNCTUATION.replace("'", "''''").replace('"', '""')
        + "'\")"
    ),
    "postgresql": (
        "CREATE TABLE search (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);"
        # Kept beside its number, not in a table of its own: ranking reads it, and so takes half the time.
        "ALTER TABLE search ALTER COLUMN words SET STORAGE MAIN;"
        "CREATE INDEX search_by_words ON search USING gin (words)"
    ),
}


def first_tables(connection: Connection) -> None:
    """Make the tables and the search index of an empty library."""
    types = TYPES[connection.dialect.name]
    for statement in _TABLES.format(**types).split(";"):
        connection.exec_driver_sql(statement)
    for statement in (
        _SEARCH["postgresql"].split(";") if connection.dialect.name == "postgresql" else [_SEARCH["sqlite"]]
    ):
        connection.exec_driver_sql(statement)


def outlets_without_case(connection: Connection) -> None:
    """Let an outlet be searched for without regard to capitals."""
    types = TYPES[connection.dialect.name]
    connection.exec_driver_sql("ALTER TABLE articles ADD COLUMN outlet_folded {text}".format(**types))
    outlets = connection.scalars(text("SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL")).all()
    for outlet in outlets:
        connection.execute(
            text("UPDATE articles SET outlet_folded = :folded WHERE outlet = :outlet"),
            {"folded": outlet.casefold(), "outlet": outlet},
        )
    connection.exec_driver_sql("CREATE INDEX articles_by_outlet ON articles (outlet_folded)")


_FURNITURE = """
CREATE TABLE holders (
  paragraph {big} NOT NULL, number {big} NOT NULL, PRIMARY KEY (paragraph, number)
){rowless};
CREATE TABLE furniture (
  line {big} NOT NULL, outlet {text} NOT NULL, paragraph {text} NOT NULL, PRIMARY KEY (line, outlet)
){rowless}
"""


def outlets_furniture(connection: Connection) -> None:
    """Make room for outlets' furniture; `rebuild` learns it from the articles that are there."""
    for statement in _FURNITURE.format(**TYPES[connection.dialect.name]).split(";"):
        connection.exec_driver_sql(statement)


_TOLD = """
ALTER TABLE entities ADD COLUMN told {blob};
ALTER TABLE appearances ADD COLUMN why {text} NOT NULL DEFAULT '';
CREATE TABLE entity_keys (
  key {text} NOT NULL, entity {text} NOT NULL, PRIMARY KEY (key, entity)
){rowless}
"""


def entities_told(connection: Connection) -> None:
    """Make room for what articles told of entities; `rebuild` gathers it from the articles that are there."""
    for statement in _TOLD.format(**TYPES[connection.dialect.name]).split(";"):
        connection.exec_driver_sql(statement)


def judgements_by(connection: Connection) -> None:
    """Note whose word a judgement is."""
    types = TYPES[connection.dialect.name]
    connection.exec_driver_sql(
        "ALTER TABLE judgements ADD COLUMN made_by {text} NOT NULL DEFAULT ''".format(**types)
    )
