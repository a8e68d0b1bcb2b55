"""Small numbers as words and figures: `forty`, `twenty-first`, `12th`, `a hundred`."""

from __future__ import annotations

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "hundredth": 100,
}  # fmt: skip

NUMBER = (
    r"(?:\d{1,4}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?"
    rf"|{'|'.join(sorted(_UNITS, key=len, reverse=True))}|an?(?: hundred)?|hundred)"
)
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]+"
    r"|[a-z]+(?:teenth|tieth)"
    rf"|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
)


def number_of(shown: str) -> int | None:
    """Return the number that a figure or word stands for, cardinal or ordinal, None for any other word."""
    word = shown.lower().removeprefix("a ")
    digits = word.rstrip("stndrh")
    if digits.isdecimal():
        return int(digits)
    if word in ("a", "an"):
        return 1
    if word in _ORDINALS:
        return _ORDINALS[word]
    if word == "hundred":
        return 100
    if word in _UNITS:
        return _UNITS.index(word) + 1
    if word.endswith("teenth") and word[:-2] in _UNITS:
        return _UNITS.index(word[:-2]) + 1
    tens, _, unit = word.partition("-")
    tens = tens[:-4] + "y" if tens.endswith("ieth") else tens
    if tens not in _TENS:
        return None
    rest = 0 if not unit else number_of(unit)
    return None if rest is None or rest > 9 else 10 * (_TENS.index(tens) + 2) + rest
