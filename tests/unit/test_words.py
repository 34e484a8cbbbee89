"""The fixed words of the pages stand in one file for each language."""

import re
from string import Formatter

import pytest

from flowmap.words import Words, read_words

WORDS = Words({"next_step": "Nästa steg", "steps": "steg|steg", "days": "dag|dagar", "from_to": "{giver} till {to}"})
PHRASES = read_words("sv").phrases.items()


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


@pytest.mark.parametrize(("names", "said"), [(["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")])
def test_names_are_counted_up(names: list[str], said: str) -> None:
    assert read_words("sv").listed(names) == said


def test_a_length_of_time_is_said_in_words() -> None:
    words = read_words("sv")
    assert words.limit([(1, "Y"), (6, "M")]) == "1 år 6 månader"
    assert words.limit([]) == words["no_limit"]


def test_a_language_without_a_file_is_missed() -> None:
    with pytest.raises(FileNotFoundError):
        read_words("xx")


def test_every_swedish_word_can_be_said_with_its_gaps_filled_by_name() -> None:
    words = read_words("sv")
    gaps = {key: {name for _, name, *_ in Formatter().parse(word) if name is not None} for key, word in PHRASES}
    assert sum(map(bool, gaps.values())) > 20
    for key, names in gaps.items():
        said = words.say(key, **dict.fromkeys(names, "fylld"))
        assert said.count("fylld") >= len(names)
        assert not set("{}") & set(said)


@pytest.mark.parametrize("key", [key for key, word in PHRASES if "|" in word])
def test_every_swedish_noun_has_one_form_for_one_and_one_for_more(key: str) -> None:
    words = read_words("sv")
    assert re.fullmatch(r"1 \w+", words.count(key, 1))
    assert re.fullmatch(r"2 \w+", words.count(key, 2))
