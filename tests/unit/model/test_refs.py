"""Handovers that differ in one of their ends alone are told as one."""

from flowmap.model import Handover, SharedHandover, shared_handovers

GIVEN = [
    ("region", "individ", "intyg"),
    ("kommun", "region", "brev"),
    ("region", "kommun", "intyg"),
    ("region", "kommun", "plan"),
    ("af", "region", "brev"),
]


def handover(giver: str, receiver: str, document: str) -> Handover:
    return Handover.model_validate({"from": giver, "to": receiver, "document": document})


def shared(document: str, givers: str, receivers: str) -> SharedHandover:
    return SharedHandover(document, tuple(givers.split()), tuple(receivers.split()))


def test_receivers_of_the_same_document_stand_together_in_the_order_of_the_source() -> None:
    assert shared_handovers(handover(*row) for row in GIVEN) == (
        shared("intyg", "region", "individ kommun"),
        shared("brev", "kommun", "region"),
        shared("plan", "region", "kommun"),
        shared("brev", "af", "region"),
    )


def test_givers_of_the_same_document_stand_together_where_the_receiver_is_what_they_share() -> None:
    assert shared_handovers((handover(*row) for row in GIVEN), "receiver") == (
        shared("intyg", "region", "individ"),
        shared("brev", "kommun af", "region"),
        shared("intyg", "region", "kommun"),
        shared("plan", "region", "kommun"),
    )


def test_a_handover_that_stands_twice_is_told_once() -> None:
    assert shared_handovers([handover("af", "fk", "intyg")] * 2) == (shared("intyg", "af", "fk"),)


def test_nothing_is_handed_over() -> None:
    assert shared_handovers([]) == ()
