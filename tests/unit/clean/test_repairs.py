"""Notes on damaged texts: what is wrong where, what should be read, and what is no damage at all."""

from __future__ import annotations

import pytest
from benchmarks.quality.gold_repairs import DEVELOPMENT, score

from twosource.annotate.parse import masked
from twosource.clean import Cleaned, clean
from twosource.records.text import Article

# (label, text, kind, what is noted, what should be read)
DAMAGE = [
    ("UTF-8 as Windows-1252", "Brazilâ€™s agency fined him. It was the third fine.", "mojibake", "â€™", "’"),
    ("UTF-8 as Mac Roman", "The owner‚Äôs office did not answer the telephone.", "mojibake", "‚Äô", "’"),
    ("control characters", "They said they couldn\x92t come to the harbour.", "mojibake", "\x92", "’"),
    ("Mac Roman as Windows-1252", "The ministerÕs car was seen at the gate.", "mojibake", "Õ", "’"),
    ("Cyrillic", 'The ship is painted "Êàðåëèÿ" on its stern.', "mojibake", "Êàðåëèÿ", "Карелия"),
    ("Greek", "The sign over the door said ÊáëçìÝñá in blue.", "mojibake", "ÊáëçìÝñá", "Καλημέρα"),
    ("Central European", "Police in £ódŸ seized 11,000 bottles.", "mojibake", "£ódŸ", "Łódź"),
    ("character reference", "Profits at Marsh &amp;amp; Sons fell.", "mojibake", "&amp;amp;", "&"),
    ("lost apostrophe", "The minister said it wasn\ufffdt his war.", "mojibake", "\ufffd", "’"),
    ("commas for a mark", ",,We are neutral,'' he told the paper.", "quotation-marks", ",,", "“"),
    ("accent for an apostrophe", "The minister said it wasn`t his war.", "quotation-marks", "`", "’"),
    ("prime for a mark", "He said: ″We owe them that, and more.”", "quotation-marks", "″", "“"),
    ("two marks run together", '"It fell.""It burnt," she said of it.', "quotation-marks", '""', '" "'),
    ("false stop", "They renewed the alliance. , with one abstaining.", "split-sentence", ". ,", ","),
    (
        "stop before a participle",
        "It was in a note. posted on the site.",
        "split-sentence",
        ". posted",
        " posted",
    ),
    ("stop before who", "He spoke to bankers. Who had come late.", "split-sentence", ". Who", " who"),
    ("stop in a name", "Both flew to Osan Air. Base, where it rained.", "split-sentence", ". Base", " Base"),
]

NOTHING_WRONG = [
    (
        "accents",
        "Müller-Ångström moved to São João. Â is the first letter of Âge d'or. They paid £340 (€400).",
    ),
    ("footnotes and units", "Some 20 m³ of water ran out of the tank.¹ The price² rose; the £5 note is new."),
    ("questions", "Did it sink? Nobody knows. Was it the captain's? They say so. Why? Ask him."),
    ("inches", "At 6'4\" he watched a 32\" television, rock 'n' roll of the '70s."),
    ("abbreviations", "The firm, Marsh Inc. of Leeds, met Sen. de Vries at 5 p.m. on Calif. roads and left."),
    ("names in lower case", "It was the end.\n\nal-Shabaab said that it had fired. iPhone pictures show it."),
    (
        "careless writing",
        "it was late. the jury met. we read it twice. they were tired and went home to sleep.",
    ),
    (
        "photographs in the story",
        "On the left of the picture stood the driver. (He wore a red cap.) The file is shut.",
    ),
    (
        "credit of a wire",
        "AUBURN (CBS13/AP) The deputy died on Friday, the sheriff said. His colleague was hurt.",
    ),
    ("a refrain", '"Who took it?\nThe sand."\n\nThey sang on.\n\n"Who took it?\nThe sand."\n\nAnd slept.'),
    (
        "a second language",
        (
            "The Prime Minister received the Ambassador, with whom he discussed about the market. The"
            " Ambassador informed that his government is ready to support also the vaccination."
        ),
    ),
]


def _cleaned(text: str) -> Cleaned:
    return clean(Article(id="case", text=text))


@pytest.mark.parametrize(
    ("text", "kind", "noted", "instead"), [c[1:] for c in DAMAGE], ids=[c[0] for c in DAMAGE]
)
def test_damage_is_noted_with_what_should_be_read(text: str, kind: str, noted: str, instead: str) -> None:
    notes = [(r.kind, r.of(text), r.instead) for r in _cleaned(text).repairs]
    assert (kind, noted, instead) in notes


@pytest.mark.parametrize(
    "text", [text for _, text in NOTHING_WRONG], ids=[label for label, _ in NOTHING_WRONG]
)
def test_what_is_no_damage_gets_no_note(text: str) -> None:
    assert _cleaned(text).repairs == ()


def test_the_development_gold_is_kept() -> None:
    figures = score(DEVELOPMENT)["all"]
    assert figures.right >= 0.95 * figures.gold
    assert figures.given - figures.right <= 2
    assert figures.read_right == figures.read > 60


def test_a_caption_run_into_the_text_is_no_story() -> None:
    text = (
        "Vets carry a seal to the harbour of Ostby on Sunday A storm drove forty seals into the streets,"
        " the mayor said. They were fed with herring and carried home by the fire brigade in the evening.\n"
    )
    cleaned = _cleaned(text)
    assert (cleaned.blocks[0].kind, cleaned.blocks[0].of(text)[-10:]) == ("caption", "on Sunday ")
    assert [r.kind for r in cleaned.repairs] == ["glued-caption"]


def test_a_credit_in_the_text_takes_no_sentence_of_the_story_with_it() -> None:
    text = (
        "The bridge was closed in March after a crack was found. (Photo: Getty) The council will mend it,"
        " its leader said on Monday. Repairs will cost nine million and last until the autumn of next year.\n"
    )
    story = "".join(b.of(text) for b in _cleaned(text).blocks if b.in_story)
    assert "after a crack was found." in story
    assert "Getty" not in story


def test_one_copy_of_an_article_pasted_twice_stays_story() -> None:
    once = (
        "The cabinet of the islands resigned on Tuesday after it lost a vote on fishing fees by 22 to 21.\n\n"
        "The president will name a caretaker by Friday, his office said in a statement from the capital.\n\n"
    )
    text = once + once
    cleaned = _cleaned(text)
    story = "".join(b.of(text) for b in cleaned.blocks if b.in_story)
    assert story.count("lost a vote") == story.count("name a caretaker") == 1
    assert [r.of(text).strip() for r in cleaned.repairs if r.kind == "doubled-text"] == [once.strip()]


def test_a_lost_beginning_is_told_from_a_broken_line() -> None:
    text = (
        "The two ministers signed in the capital a protocol on the release of\n\nwater from the reservoir,"
        " their offices said on Friday.\n\nalso urged the others to repair two stations by the summer.\n"
    )
    assert [(r.kind, r.instead) for r in _cleaned(text).repairs] == [
        ("split-sentence", " water"),
        ("beheaded-sentence", None),
    ]


def test_machine_translation_is_one_caution_with_its_evidence() -> None:
    text = (
        "The minister manifested that the law will enter in vigor this Thursday (12). The president"
        " Torres has said that the opposition put the cry in the sky. It is to note that it was short.\n"
    )
    cleaned = _cleaned(text)
    assert cleaned.source.translated.how == "inferred"
    assert len(cleaned.source.translated.evidence) >= 4
    notes = [r for r in cleaned.repairs if r.kind == "machine-translation"]
    assert len(notes) == 1
    assert notes[0].of(text) == cleaned.source.translated.evidence[0].of(text)


def test_a_text_that_says_a_machine_translated_it_is_noted_too() -> None:
    text = (
        "The dam holds, the ministry said on Monday. It is full.\n\nThis text was translated automatically.\n"
    )
    cleaned = _cleaned(text)
    assert cleaned.source.translated.how == "stated"
    assert [r.kind for r in cleaned.repairs] == ["machine-translation"]


def test_a_sentence_with_a_false_stop_is_parsed_as_one() -> None:
    text = "It was in a note. posted on the site of the office. The note was short."
    assert masked(Article(id="case", text=text), _cleaned(text).blocks, _cleaned(text).repairs) == (
        "It was in a note  posted on the site of the office. The note was short."
    )
