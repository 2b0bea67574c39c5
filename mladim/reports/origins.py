"""Where each number of a report is from: the codes of its frozen figures, and what it means."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from mladim.reports.document import Origin
from mladim.reports.method import change_of, difference_of, meanings
from mladim.reports.numbers import Found, Number
from mladim.statistics.measures import measures


def origins_of(found: Found, codes: Mapping[str, str]) -> tuple[Origin, ...]:
    """One for each number, in their order."""
    return tuple(_origin(found, one, codes) for one in found.numbers.values())


def _origin(found: Found, one: Number, codes: Mapping[str, str]) -> Origin:
    sources = list(_sources(found, one))
    frozen = (codes.get(url, "") for source in sources for url in _questions(found, source))
    words = list(meanings(measures()[source.figure.measure] for source in sources))
    if one.figure.whole:
        whole, less = (source.figure.name for source in sources)
        words.insert(0, _("%(whole)s minus %(less)s.", whole=whole, less=less))
    if one.figure.register_:
        words.append(_("Iz evidence organizacije, brez posnetka."))
    words += [*difference_of(one), *change_of(one)]
    return Origin(", ".join(dict.fromkeys(code for code in frozen if code)), " ".join(words))


def _sources(found: Found, one: Number) -> Iterator[Number]:
    """The number itself, or the two whose rest it is; one of a register was asked of nobody."""
    figure = one.figure
    if figure.whole and figure.less:
        yield from (found.numbers[figure.whole], found.numbers[figure.less])
    elif figure.measure:
        yield one


def _questions(found: Found, one: Number) -> Iterator[str]:
    """The questions asked that this number was read from."""
    for answer in found.answers:
        asked = answer.query
        if one.query and one.figure.measure in asked.measures and asked.filters == one.query.filters:
            yield asked.url()
            return
