"""YAML is read as text first, and nothing in a file brings the reader down."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.model.kinds import UNFIT
from flowmap.problems import FlowmapError, Position, Problem
from flowmap.reading.source import MAX_BYTES, MAX_PROBLEMS, read_source
from flowmap.reading.sourcefile import SourceFile

Save = Callable[[str | bytes], Path]
Brief = tuple[str, int, int]

BOM = b"\xef\xbb\xbf"


@pytest.fixture(scope="session")
def read(save: Save) -> Callable[[str | bytes], SourceFile]:
    """Read a source that has no problems."""

    def reader(content: str | bytes) -> SourceFile:
        source, problems = read_source(save(content))
        assert problems == []
        return source

    return reader


@pytest.fixture(scope="session")
def problems(save: Save) -> Callable[[str | bytes], list[Brief]]:
    """Give the problems that reading alone finds."""

    def find(content: str | bytes) -> list[Brief]:
        return [brief(problem) for problem in found_in(save(content))]

    return find


def found_in(path: Path) -> tuple[Problem, ...]:
    try:
        _, found = read_source(path)
    except FlowmapError as error:
        return error.problems
    return tuple(found)


def brief(problem: Problem) -> Brief:
    return problem.rule, problem.position.line, problem.position.column


@pytest.mark.parametrize(
    "text", ["no", "1e3", "~", "2a", "12:30", "0x1f", "007", "null", "true", "2026-11-21", ".5", "1_000", "<<"]
)
def test_a_scalar_stays_the_text_it_looks_like(text: str, read: Callable[[str], SourceFile]) -> None:
    assert read(f"{text}: {text}\n").data == {text: text}
    assert read(f"[{text}]\n").data == [text]


def test_an_empty_value_is_an_empty_text(read: Callable[[str], SourceFile]) -> None:
    assert read("a:\nb: [c]\n").data == {"a": "", "b": ["c"]}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", BOM], ids=["bare", "BOM"])
def test_byte_order_mark_and_line_endings_of_any_editor_are_fine(
    mark: bytes, ending: str, read: Callable[[bytes], SourceFile]
) -> None:
    text = "a: å\nb: |\n  två\n  rader\nc: [d]\n"
    source = read(mark + text.replace("\n", ending).encode())
    assert source.data == {"a": "å", "b": "två\nrader\n", "c": ["d"]}
    assert source.position(("c", 0)) == Position(line=5, column=5)
    assert source.position(("a",), at_key=True) == Position()


BAD = {
    "latin-1": ("a: å\nb: hjälp\n".encode("latin-1"), ("encoding", 1, 4)),
    "latin-1 further down": (b"a: \xc3\xa5\nb: hj\xe4lp\n", ("encoding", 2, 6)),
    "latin-1 after a byte order mark": (BOM + b"abcdef: \xe5\n", ("encoding", 1, 9)),
    "cut in a letter after a byte order mark": (BOM + "åxy".encode() + b"\xff", ("encoding", 1, 4)),
    "utf-16": ("a: b\n".encode("utf-16"), ("encoding", 1, 1)),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("encoding", 1, 1)),
    "null bytes": (b"a: b\nc: \x00\x01\x02", ("character", 2, 4)),
    "control character": (b"a: b\n  c: x\x07y\n", ("character", 2, 7)),
    "no character at all": ("a: b\nc: \ufffe\n".encode(), ("character", 2, 4)),
    "tab": ("a:\n\tb: c\n", ("syntax", 2, 1)),
    "tab after blanks": ("a:\n  b: c\n  \td: e\n", ("syntax", 3, 3)),
    "unclosed single quote": ("a: b\nc: 'd\ne: f\n", ("syntax", 2, 4)),
    "unclosed double quote": ('a: b\nc: "d\ne: f\n', ("syntax", 2, 4)),
    "unclosed list": ("a: [b, c\nd: e\n", ("syntax", 2, 2)),
    "colon in a text": ("a: b: c\n", ("syntax", 1, 5)),
    "wrong indent": ("a:\n    b: c\n  d: e\n", ("syntax", 3, 3)),
    "no colon": ("a: b\nc\nd: e\n", ("syntax", 2, 1)),
    "no colon on the last line": ("a: b\nkommun", ("syntax", 2, 1)),
    "at sign": ("a: @b\n", ("syntax", 1, 4)),
    "a lone undefined tag": ("a: !x!y z\n", ("syntax", 1, 4)),
    "empty": (b"", ("empty-file", 1, 1)),
    "only a byte order mark": (BOM, ("empty-file", 1, 1)),
    "only blanks": (" \n\n", ("empty-file", 1, 1)),
    "only a comment": ("# ännu inget\n", ("empty-file", 1, 1)),
    "5,000 levels of lists": ("a: " + "[" * 5000, ("too-deep", 1, 23)),
    "5,000 levels of mappings": ("{a: " * 5000, ("too-deep", 1, 81)),
    "5,000 levels of lists by indent": ("- " * 5000, ("too-deep", 1, 41)),
    "1,500 levels of keys by indent": (
        "".join(f"{' ' * level}a:\n" for level in range(1500)),
        ("too-deep", 21, 21),
    ),
    "keys of keys": ("? " * 5000, ("key", 1, 3)),
    "a list as a key": ("a: b\n[c, d]: e\n", ("key", 2, 1)),
    "tag": ("a: !!int 1\n", ("tag", 1, 4)),
    "tag of a program": ("a: !!python/object/apply:os.system [ls]\n", ("tag", 1, 4)),
    "several documents": ("a: b\n---\nc: d\n", ("several-documents", 2, 1)),
    "duplicate key": ("a: b\nc: d\na: e\n", ("duplicate-key", 3, 1)),
    "duplicate key further in": ("a: [{b: c, b: d}]\n", ("duplicate-key", 1, 12)),
    "the same key in other words": ("a: b\n'a': c\n", ("duplicate-key", 2, 1)),
}


@pytest.mark.parametrize(("content", "expected"), BAD.values(), ids=BAD)
def test_bad_input_is_one_problem_with_its_place(
    content: str | bytes, expected: Brief, problems: Callable[[str | bytes], list[Brief]]
) -> None:
    assert problems(content) == [expected]


def test_5000_levels_of_indent_are_more_than_a_source_may_hold(
    problems: Callable[[str], list[Brief]],
) -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(5000))
    assert len(text) > MAX_BYTES
    assert problems(text) == [("file", 1, 1)]


def test_anchors_and_aliases_are_refused_before_they_explode(
    problems: Callable[[str], list[Brief]],
) -> None:
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    found = problems("\n".join(lines))
    assert {rule for rule, _, _ in found} == {"alias"}
    assert len(found) == 30 + 29 * 9
    assert found[:3] == [("alias", 1, 5), ("alias", 2, 5), ("alias", 2, 10)]


def test_an_alias_may_also_be_a_key_or_the_whole_file(problems: Callable[[str], list[Brief]]) -> None:
    assert problems("a: b\n*x : c\n") == [("alias", 2, 1)]
    assert problems("*x") == [("alias", 1, 1)]


def test_a_duplicate_key_says_where_the_first_one_stands(save: Save) -> None:
    (problem,) = found_in(save("a: b\nc: d\na: e\n"))
    assert "redan på rad 1" in problem.message
    assert problem.lines == ("c: d", "a: e")


def test_several_problems_are_told_at_once(problems: Callable[[str], list[Brief]]) -> None:
    assert problems("a: !t b\nc: *d\na: e\nf: 'g\n") == [
        ("tag", 1, 4),
        ("alias", 2, 4),
        ("duplicate-key", 3, 1),
        ("syntax", 4, 4),
    ]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (problem,) = found_in(tmp_path / "borta.yml")
    assert brief(problem) == ("file", 1, 1)
    assert problem.path.endswith("/borta.yml")
    assert "finns inte" in problem.message


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    (problem,) = found_in(tmp_path)
    assert brief(problem) == ("file", 1, 1)
    assert "går inte att läsa" in problem.message


def test_a_binary_file_is_not_shown(save: Save) -> None:
    (problem,) = found_in(save(b"PK\x03\x04 docx"))
    assert brief(problem) == ("character", 1, 3)
    assert problem.lines == ()


FRAGMENTS = st.sampled_from(
    [
        *[
            "a",
            "b:",
            ": ",
            "- ",
            "\n",
            "  ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            '"',
            "|",
            ">",
            "#",
            "&a ",
            "*a",
            "!t ",
        ],
        *["? ", "---", "...", "%YAML 1.1", "<<", "\\", "å", "\u2028", "\x85", "\ufeff", "\r\n", "\x00", "@", "`"],
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join) | st.text() | st.binary())
def test_whatever_a_file_holds_reading_gives_data_or_problems(save: Save, content: str | bytes) -> None:
    path = save(content if isinstance(content, bytes) else content.encode(errors="surrogatepass"))
    try:
        source, found = read_source(path)
    except FlowmapError as error:
        found = list(error.problems)
    else:
        assert () in source.places
    assert all(problem.message and problem.position.line >= 1 for problem in found)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_a_quoted_text_is_read_as_it_was_written(save: Save, text: str) -> None:
    text = re.sub(f"[{UNFIT}]", "", text)
    quoted = "".join(f"\\U{ord(character):08x}" for character in text)
    source, found = read_source(save(f'a: "{quoted}"\n'))
    assert found == []
    assert source.data == {"a": unicodedata.normalize("NFC", re.sub("\r\n|[\r\u2028\u2029]", "\n", text))}


def test_letters_are_composed_in_texts_ids_and_escapes(read: Callable[[str], SourceFile]) -> None:
    assert read('a\u030aker: "a\u030a \\x61\\u030a"\n').data == {"\u00e5ker": "\u00e5 \u00e5"}


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        *[("0", "0000"), ("a", "0007"), ("b", "0008"), ("v", "000B"), ("f", "000C"), ("e", "001B"), ("x1f", "001F")],
        *[("x7f", "007F"), ("x9f", "009F"), ("u202e", "202E"), ("u2066", "2066"), ("u200F", "200F"), ("u061C", "061C")],
        *[("ufffe", "FFFE"), ("U0000ffff", "FFFF")],
    ],
)
def test_a_character_that_no_page_can_hold_is_named_where_its_escape_stands(escape: str, code: str, save: Save) -> None:
    (problem,) = found_in(save(f'a: b\nc: ["d \\t\\\\{escape} \\{escape} e"]\n'))
    assert brief(problem) == ("character", 2, 13 + len(escape))
    assert f"U+{code}" in problem.message


@pytest.mark.parametrize("escape", ["ud800", "UFFFFFFFF", "q"])
def test_an_escape_that_means_nothing_is_said_to(escape: str, save: Save) -> None:
    (problem,) = found_in(save(f'a: "b\\{escape}"\n'))
    assert problem.rule == "syntax"
    assert problem.message != "Raden går inte att läsa som YAML."


@pytest.mark.parametrize("character", "\u202a\u202e\u2066\u2069\u200e\u200f\u061c")
def test_what_turns_the_direction_of_writing_is_told_in_comments_too(
    character: str, problems: Callable[[str], list[Brief]]
) -> None:
    assert problems(f"a: b{character}c # {character}\n") == [("character", 1, 5), ("character", 1, 10)]


CONFLICT = "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> gren\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CONFLICT, [2]),
        (CONFLICT + CONFLICT, [2, 8]),
        (CONFLICT.replace("=======", "||||||| bas\nc: f\n======="), [2]),
        ("a: b\n=======\nc: d\n", [2]),
        ("a: b\n>>>>>>> gren\nc: d\n", [2]),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\n", [2]),
    ],
)
def test_two_versions_that_were_not_joined_are_one_problem(
    text: str, lines: list[int], problems: Callable[[str], list[Brief]]
) -> None:
    assert problems(text) == [("merge-conflict", line, 1) for line in lines]


def test_a_conflict_names_its_rows(save: Save) -> None:
    (problem,) = found_in(save(CONFLICT))
    assert "rad 2 till 6" in problem.message


def test_signs_inside_a_text_are_no_conflict(read: Callable[[str], SourceFile]) -> None:
    assert read("a: |\n  =======\n  >>>>>>> b\n").data == {"a": "=======\n>>>>>>> b\n"}


CUT = {
    "text of two lines": ("a: b #7 c\n  d\n", (1, 6)),
    "item of two lines": ("a:\n  - b #7 c\n    d\n", (2, 7)),
    "list": ("a: [b #7 c]\nd: e\n", (1, 7)),
    "mapping": ("a: {b: c #7 d}\ne: f\n", (1, 10)),
}


@pytest.mark.parametrize(("text", "place"), CUT.values(), ids=CUT)
def test_a_comment_that_breaks_the_rest_is_told_as_one(
    text: str, place: tuple[int, int], problems: Callable[[str], list[Brief]]
) -> None:
    assert problems(text) == [("comment-in-text", *place)]


@pytest.mark.parametrize("text", ["a: [b # c\nd: e\n", "a: b # c\n   d: e\n"])
def test_a_comment_that_breaks_nothing_is_not_blamed(text: str, problems: Callable[[str], list[Brief]]) -> None:
    assert {rule for rule, _, _ in problems(text)} == {"syntax"}


def test_hostile_input_gives_no_more_problems_than_anyone_reads(save: Save) -> None:
    assert len(found_in(save("a: [" + "*x ," * 100_000 + "]"))) == MAX_PROBLEMS
    assert len(found_in(save("\u202e" * 100_000))) == MAX_PROBLEMS
    assert len(found_in(save("<<<<<<<\n" * 60_000 + ">>>>>>>\n" * 40_000))) <= MAX_PROBLEMS
