"""Each step of the protection switched off in turn: every time the proof must notice."""

import dataclasses

import numpy as np
import pytest

from analytics.disclosure import gate, offer, primary, suppression
from analytics.disclosure.attacker import Statement
from analytics.disclosure.cells import from_rows
from analytics.disclosure.gate import Offer, release
from analytics.disclosure.primary import GRANT, NETWORK, PUBLIC
from analytics.disclosure.suppression import Refused
from tests.analytics.disclosure.examples import (
    SECRET,
    THIRD,
    as_csv,
    assert_no_sum_of_few,
    assert_small_is_safe,
    attacker_of,
    people,
    worked_cells,
    worked_counts,
)

EARLIER = [Statement(THIRD, 12, 12)]
LARGE = 42


def prove_exact():
    """The worked table for a grant, whose one small cell follows from the totals unless others go too."""
    found = release(Offer(cells=worked_cells(), destination=GRANT))
    assert_small_is_safe(worked_counts(), attacker_of(as_csv(found)), 5)


def prove_least():
    """Exact figures with the threshold of the public: two cells more are enough."""
    there = dataclasses.replace(GRANT, k=10)
    found = release(Offer(cells=worked_cells(), destination=there))
    assert len(found.hidden) == 4


def prove_earlier():
    """The same, when one of the cells that would go is known from an earlier file."""
    found = release(Offer(cells=worked_cells(), destination=GRANT, ledger=EARLIER))
    assert_small_is_safe(worked_counts(), attacker_of(as_csv(found), ledger=EARLIER), 5)


def prove_public():
    """Rounded figures, of which nothing is as it was counted."""
    found = release(Offer(cells=worked_cells(), destination=PUBLIC, secret=SECRET))
    assert all(text == "z" or int(text) % 5 == 0 for _, text in found.rows)
    assert_small_is_safe(worked_counts(), attacker_of(as_csv(found), k=10), 10)


def prove_repair():
    """A short line, where rounding alone leaves less room than the rule asks for."""
    counts = {("a",): 3, ("b",): 30}
    cells = from_rows(people(counts, ("age",)), ("age",))
    found = release(Offer(cells=cells, destination=PUBLIC, secret=SECRET))
    assert_small_is_safe(counts, attacker_of(as_csv(found), k=10), 10)


def prove_sums():
    """Visits of two people and two people: large numbers, but under a shown total only four people."""
    counts = {("a",): 2, ("b",): 2, ("c",): 9, ("d",): 30}
    cells = from_rows(people(counts, ("form",)).assign(amount=10), ("form",))
    found = release(Offer(cells=cells, destination=GRANT, unit="visits"))
    assert_no_sum_of_few(counts, found, 5)


def insiders():
    counts = {("a",): LARGE + 3, ("b",): 50, ("c",): 60, ("d",): 70}
    rows = people(counts, ("age",), house=lambda number: "large" if number < LARGE else "small")
    mine = dict.fromkeys(counts, LARGE)
    return counts, mine, Offer(cells=from_rows(rows, ("age",)), destination=NETWORK)


def prove_insider():
    """One cell of two houses: the large one takes its own people away and sees three of the other."""
    counts, mine, asked = insiders()
    found = release(asked)
    attacker = attacker_of(as_csv(found), own=mine)
    assert ("a",) in found.hidden
    assert_small_is_safe(counts, attacker, 5, mine=mine)


PROOFS = (prove_exact, prove_least, prove_earlier, prove_public, prove_repair, prove_sums, prove_insider)


@pytest.mark.parametrize("prove", PROOFS, ids=lambda proof: proof.__name__)
def test_with_every_step_the_proof_holds(prove):
    prove()


def _as_it_is(views, hidden, *_more):
    return hidden


@pytest.mark.parametrize(
    ("module", "name", "instead", "prove"),
    [
        pytest.param(
            primary, "small", lambda cells, k: np.zeros(len(cells.keys), bool), prove_exact, id="R1"
        ),
        pytest.param(
            primary, "insider", lambda cells, k: np.zeros(len(cells.keys), bool), prove_insider, id="R2"
        ),
        pytest.param(gate, "complete", _as_it_is, prove_exact, id="complementary"),
        pytest.param(suppression, "cover_targets", _as_it_is, prove_least, id="linear programmes"),
        pytest.param(suppression, "cover_sums", _as_it_is, prove_sums, id="sum rule"),
        pytest.param(offer, "rounded", lambda value, key: value, prove_public, id="rounding"),
        pytest.param(gate, "audit", lambda asked, rows: [], prove_repair, id="audit"),
    ],
)
def test_without_a_step_the_proof_fails(monkeypatch, module, name, instead, prove):
    monkeypatch.setattr(module, name, instead)
    with pytest.raises((AssertionError, Refused)):
        prove()


def test_without_the_ledger_the_proof_fails(monkeypatch):
    monkeypatch.setitem(globals(), "release", _blind_release)
    with pytest.raises(AssertionError):
        prove_earlier()


def _blind_release(asked):
    return gate.release(dataclasses.replace(asked, ledger=()))


def test_without_insiders_the_audit_would_pass_what_an_insider_sees():
    counts, mine, asked = insiders()
    found = release(asked)
    assert asked.readers == (None, "large")
    alone = attacker_of(as_csv(found)).interval(("a",))
    inside = attacker_of(as_csv(found), own=mine).interval(("a",))
    assert alone.low <= inside.low
    assert inside.high - LARGE >= 5
