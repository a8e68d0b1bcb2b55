"""The records that stages hand to each other: immutable, typed, and the same shape as the JSON we give out.

`text` holds spans and the article itself, `annotation` what one article says, `account` what many
say together.
Field names are those of `docs/reference/contract.md`; renaming one is a breaking change.
"""
