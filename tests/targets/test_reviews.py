"""The yearly evaluation is the organisation's own; the network reads it only while it is shared."""

import pytest

from mladim.core.clock import today
from mladim.core.errors import Conflict, Forbidden, RuleBroken
from mladim.targets import review_service as service
from mladim.targets.review_service import ReviewFacts
from tests.people import ANA, BOR, CILKA, DANE, actor_of


def test_sharing_is_given_and_taken_back(world):
    bor, cilka = actor_of(BOR), actor_of(CILKA)
    year = today().year
    service.write_review(bor, year, version=0, facts=ReviewFacts(evaluation="Dobro.", strengths="Ekipa."))
    assert service.list_shared(cilka, year) == []
    assert service.find_review(actor_of(DANE), year) is None
    service.write_review(bor, year, version=1, facts=ReviewFacts(evaluation="Dobro.", is_shared=True))
    assert [name for name, _review in service.list_shared(cilka, year)] == ["Mladinski center Primer"]
    service.write_review(bor, year, version=2, facts=ReviewFacts(evaluation="Dobro."))
    assert service.list_shared(cilka, year) == []
    with pytest.raises(Conflict):
        service.write_review(bor, year, version=1, facts=ReviewFacts())
    for facts in (ReviewFacts(evaluation="x" * 6001), ReviewFacts(threats="0101006500006")):
        with pytest.raises(RuleBroken):
            service.write_review(bor, year, version=3, facts=facts)
    with pytest.raises(RuleBroken):
        service.write_review(bor, year + 1, version=0, facts=ReviewFacts())
    with pytest.raises(Forbidden):
        service.write_review(actor_of(ANA), year, version=3, facts=ReviewFacts())
    with pytest.raises(Forbidden):
        service.list_shared(bor, year)


def test_the_pages_open_for_those_who_may(browse):
    bor, address = browse(BOR), f"/reviews/{today().year}"
    bor.get("/reviews")
    assert "Ocene še ni" in bor.get(address).text
    bor.get(f"{address}/edit")
    sent = {"evaluation": "Leto je bilo polno.", "version": "0", "is_shared": "y"}
    bor.post(f"{address}/edit", sent)
    bor.post(f"{address}/edit", sent, status=409)
    assert "Leto je bilo polno." in browse(ANA).get(address).text
    assert "Leto je bilo polno." in browse(CILKA).get("/reviews/shared").text
    assert "Leto je bilo polno." not in browse(DANE).get(address).text
    bor.get("/reviews/2999", status=404)
    bor.get("/reviews/shared", status=403)
