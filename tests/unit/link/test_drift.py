"""Tests of how far two renderings of one utterance drift apart."""

from __future__ import annotations

import pytest

from twosource.link.utterances.drift import compare_renderings

MEANING = [
    ("the dockyard would be sold to Norway", "they will sell it off to Denmark"),
    ("We will consider leaving the union", "We will leave the union"),
    ("The port will reopen tomorrow", "the port would reopen today"),
    ("Rebels shelled the army camp", "The army shelled the rebels"),
    ("We try to feed everyone", "We feed everyone"),
    ("In the spring we will plant the hills again", "We shall plant the hills again in autumn"),
    ("Half the herd is dead", "A quarter of the herd is dead"),
    ("The bank lent us 40 million euros", "The bank lent us 40 million dollars"),
    ("All ships must leave the harbour", "Many ships must leave the harbour"),
    ("The fishermen trust the new mayor", "the new mayor trusted the fishermen"),
    ("They will never sign such a paper", "They will always sign such a paper"),
    ("The first convoy was lost", "the second convoy had been lost"),
    ("Every house in the valley was hit", "Some houses in the valley were hit"),
    ("If the rain stops we can sow", "unless the rain stops we can sow"),
    ("We intend to sell the airline", "the airline would be sold"),
    ("The company, not the state, paid for the tower", "the state had paid for the tower"),
    ("The bridge is safe for lorries", "the bridge was unsafe for lorries"),
    ("At least 90 goats are lost", "Ninety goats were lost"),
    ("The soldiers burned the barn", "The barn had been burned by smugglers"),
    ("Latvia asked us for seed", "they had asked Latvia for seed"),
    ("Schools may reopen on the 20th", "Schools must reopen by the 20th"),
    ("Only the council can decide that", "the council can decide that too"),
    ("Their fathers farmed here for centuries", "their fathers farmed here for decades"),
    ("The bridge failed because of neglect by the firm", "the bridge failed because of neglect by the town"),
    ("The meeting was useful", "the meeting was useless"),
    ("12,000 households lost their light", "12,000 people lost their light"),
]
SAME_SENSE = [
    ("We will not sell the mill", "The mill would not be sold"),
    ("You can't trust these figures", "These figures could not be trusted"),
    ("About 300 families were moved", "Some 300 families were moved"),
    ("The council rejected the loan", "the council did not accept the loan"),
    ("The villagers blamed the army for the fire", "The fire was blamed on the army by the villagers"),
    ("Rebels shelled the hospital", "the hospital had been shelled by rebels"),
    (
        "I told the minister yesterday that the dam is cracked",
        "The minister knew since yesterday that the dam was cracked",
    ),
    ("In the spring we will plant the hills again", "We shall plant the hills again in spring"),
    ("The road over the pass is closed", "The road across the pass is closed"),
    ("We talked about the border", "We discussed the border"),
    ("Never has the river been so low", "The river has never been so low"),
    ("The inspectors found the leak on Tuesday", "The leak was found by the inspectors on Tuesday"),
    ("In August the students left the camp", "the students had left the camp in August"),
    ("Yesterday the school closed", "the school had closed yesterday"),
    ("Prices doubled after the war began", "After the war began prices doubled"),
    ("What the army wants is a quiet border", "the army wanted a quiet border"),
    ("Nobody in the valley was warned", "the valley was not warned"),
    ("We intend to sell the airline", "We plan to sell the airline"),
    ("Workers at the plant elected a new leader", "A new leader was chosen by the workers at the plant"),
    ("The court freed the editor", "the editor had been freed"),
    (
        "Uganda should drop the port fees, leave Kenyan firms alone and open its market for fish from Homa",
        'Uganda should take "real steps" on fees during talks with Minister Ida Holm next week',
    ),
    (
        "The judge freed the editor and the editor thanked the judge",
        "the editor thanked the judge after the judge freed him",
    ),
]


@pytest.mark.parametrize(("one", "two"), MEANING)
def test_change_of_meaning_is_told(one: str, two: str) -> None:
    assert compare_renderings(one, two).drift == compare_renderings(two, one).drift == "meaning"


@pytest.mark.parametrize(("one", "two"), SAME_SENSE)
def test_other_words_for_the_same_are_no_change_of_meaning(one: str, two: str) -> None:
    assert "meaning" not in (compare_renderings(one, two).drift, compare_renderings(two, one).drift)
