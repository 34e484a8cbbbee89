"""Handovers that differ in one of their ends alone are one line."""

import pytest

from flowmap.model import Atlas, Handover, HandoverRef, StepRef, passings

GIVEN = [("1", "k", "r", "plan"), ("1", "k", "af", "plan"), ("1", "r", "af", "plan"), ("1", "k", "r", "brev")]
AGAIN = [("2a", "k", "r", "plan"), ("1", "k", "r", "plan")]


def handovers(atlas: Atlas, *rows: tuple[str, str, str, str]) -> list[HandoverRef]:
    refs: dict[str, StepRef] = {ref.step.id: ref for ref in atlas.steps}
    return [
        HandoverRef(refs[step], Handover.model_construct(giver=giver, receiver=receiver, document=document))
        for step, giver, receiver, document in rows
    ]


@pytest.mark.parametrize(
    ("same", "expected"),
    [
        (
            "giver",
            [
                ("1", ("k",), ("r", "af"), "plan"),
                ("1", ("r",), ("af",), "plan"),
                ("1", ("k",), ("r",), "brev"),
                ("2a", ("k",), ("r",), "plan"),
            ],
        ),
        (
            "receiver",
            [
                ("1", ("k",), ("r",), "plan"),
                ("1", ("k", "r"), ("af",), "plan"),
                ("1", ("k",), ("r",), "brev"),
                ("2a", ("k",), ("r",), "plan"),
            ],
        ),
    ],
)
def test_what_differs_in_the_other_end_alone_is_one_passing(atlas: Atlas, same: str, expected: list[object]) -> None:
    found = passings(handovers(atlas, *GIVEN, *AGAIN), same)  # type: ignore[arg-type]
    assert [(one.origin.step.id, one.givers, one.receivers, one.document) for one in found] == expected


def test_nothing_passes_where_nothing_is_handed_over() -> None:
    assert passings([], "giver") == ()
