"""Handovers that differ in their receiver alone are told as one."""

from flowmap.model import Handover, SharedHandover, shared_handovers


def handover(giver: str, receiver: str, document: str) -> Handover:
    return Handover.model_validate({"from": giver, "to": receiver, "document": document})


def test_receivers_of_the_same_document_stand_together_in_the_order_of_the_source() -> None:
    given = [
        handover("region", "individ", "intyg"),
        handover("kommun", "region", "brev"),
        handover("region", "kommun", "intyg"),
        handover("region", "kommun", "plan"),
        handover("af", "region", "brev"),
    ]
    assert shared_handovers(given) == (
        SharedHandover("region", "intyg", ("individ", "kommun")),
        SharedHandover("kommun", "brev", ("region",)),
        SharedHandover("region", "plan", ("kommun",)),
        SharedHandover("af", "brev", ("region",)),
    )


def test_a_handover_that_stands_twice_is_told_once() -> None:
    assert shared_handovers([handover("af", "fk", "intyg")] * 2) == (SharedHandover("af", "intyg", ("fk",)),)


def test_nothing_is_handed_over() -> None:
    assert shared_handovers([]) == ()
