"""The fixed words of the pages stand in one file for each language."""

import re

import pytest

from flowmap.words import Words, read_words

WORDS = Words({"next_step": "Nästa steg", "steps": "steg|steg", "days": "dag|dagar", "from_to": "{giver} till {to}"})


def test_a_word_is_found_by_its_key() -> None:
    assert WORDS["next_step"] == "Nästa steg"


def test_a_word_that_a_language_lacks_is_missed() -> None:
    with pytest.raises(KeyError, match="last_step"):
        WORDS["last_step"]


def test_gaps_are_filled() -> None:
    assert WORDS.say("from_to", giver="AF", to="FK") == "AF till FK"


@pytest.mark.parametrize(("number", "said"), [(0, "0 dagar"), (1, "1 dag"), (2, "2 dagar")])
def test_a_noun_agrees_with_its_number(number: int, said: str) -> None:
    assert WORDS.count("days", number) == said


def test_the_swedish_words_can_be_read() -> None:
    phrases = read_words("sv").phrases
    assert len(phrases) > 5
    assert all(isinstance(phrase, str) for phrase in phrases.values())


def test_a_language_without_a_file_is_missed() -> None:
    with pytest.raises(FileNotFoundError):
        read_words("xx")


def test_gaps_of_the_swedish_words_have_names() -> None:
    gaps = [gap for phrase in read_words("sv").phrases.values() for gap in re.findall(r"\{(.*?)\}", phrase)]
    assert gaps
    assert all(re.fullmatch("[a-z_]+", gap) for gap in gaps)
