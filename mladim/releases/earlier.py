"""What an earlier release of the same span said: it stands where too few people differ to say more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.disclosure.attacker import Key
from analytics.disclosure.offer import Offer
from mladim.releases.catalogue import Cube
from mladim.releases.models import PublicRelease
from mladim.releases.protecting import Texts
from mladim.releases.reading import HIDDEN, texts_of


def people_of(offers: Mapping[Cube, Offer]) -> dict[str, dict[str, int]]:
    """How many people stood behind each printed cell; kept inside, to compare the next release with."""
    return {
        cube.slug: {
            "|".join(key): int(offer.cells.by.people[place])
            for place, key in enumerate(offer.cells.keys)
            if offer.offered[place]
        }
        for cube, offer in offers.items()
    }


def kept_of(offer: Offer, texts: Texts, people: Mapping[str, int]) -> dict[Key, int]:
    """Old figures that stay: another one would tell what fewer than k people changed."""
    found = {}
    for place, key in enumerate(offer.cells.keys):
        text = texts.get(key, HIDDEN)
        before = people.get("|".join(key))
        if text == HIDDEN or before is None or not offer.offered[place]:
            continue
        if abs(int(offer.cells.by.people[place]) - before) < offer.destination.k:
            found[key] = int(text)
    return found


def with_earlier(offers: Mapping[Cube, Offer], releases: Sequence[PublicRelease]) -> dict[Cube, Offer]:
    """The same tables, knowing the newest release of this span."""
    if not releases:
        return dict(offers)
    last, found = releases[0], {}
    for cube, offer in offers.items():
        texts = texts_of(last.content, cube, offer)
        people = last.people.get(cube.slug, {})
        found[cube] = replace(offer, kept=kept_of(offer, texts, people))
    return found
