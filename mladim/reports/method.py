"""The note on method at the end of every report: what counts, who reports, what was changed by hand."""

from collections.abc import Iterable, Iterator, Mapping

from flask_babel import gettext as _

from mladim.core.i18n import percent, short_date, time_of
from mladim.reports.numbers import Found, Number
from mladim.reports.sentences import typed_numbers
from mladim.reports.subject import Subject
from mladim.reports.veil import Veil
from mladim.sessions.activity_project_queries import activities_of
from mladim.statistics.answers import Answer
from mladim.statistics.measure import Measure
from mladim.statistics.methodology import definitions

Section = tuple[str, tuple[str, ...]]


def method_of(
    subject: Subject,
    found: Found,
    *,
    texts: Iterable[str],
    answers: Mapping[str, Answer],
    codes: Mapping[str, str],
    smallness: tuple[str, ...] = (),
) -> tuple[Section, ...]:
    """Sections with their lines; empty ones are left out."""
    first = next(iter(answers.values()), None)
    sections: list[Section] = [
        (_("Kdo poroča in kdaj"), _who_and_when(first, answers.values())),
        (_("Majhna števila"), smallness),
        (_("Kaj pomenijo števila"), _meanings(answers.values())),
        (_("Dejavnosti, ki štejejo še za drug projekt"), _shared(subject)),
        (_("Razlike do drugih obrazcev"), _differences(found.numbers.values())),
        (_("Opombe"), tuple(str(note) for note in subject.definition.notes)),
        (_("Ročno spremenjena števila"), _changed(found)),
        (_("Ročno vpisana števila v besedilu"), _typed(texts)),
        (_("Posnetki"), _frozen(answers, codes)),
    ]
    return tuple((head, lines) for head, lines in sections if lines)


def _who_and_when(first: Answer | None, answers: Iterable[Answer]) -> tuple[str, ...]:
    if first is None:
        return ()
    at = first.as_of
    moment = _("Stanje podatkov: %(day)s ob %(time)s.", day=short_date(at), time=time_of(at))
    lines = [first.coverage.text, moment]
    if first.is_partial:
        lines.append(_("Obdobje še traja: števila segajo do %(day)s.", day=short_date(first.until)))
    if cut := next((one for one in answers if any(row.is_partial for row in one.rows)), None):
        lines.append(_("* Do %(day)s.") % {"day": short_date(cut.until)})
    if first.estimated is not None:
        lines.append(_("Ocenjenih je %(share)s obiskov.", share=percent(first.estimated)))
    if first.known is not None:
        lines.append(_("Poimensko ali z vzdevkom je znanih %(share)s obiskov.", share=percent(first.known)))
    return tuple(lines)


def small_words(veil: Veil, left_out: Iterable[str]) -> tuple[str, ...]:
    """What is hidden, what is not and by what law, what had to stay."""
    exact, lines = veil.definition.exact, []
    if exact is None or exact.of:
        lines.append(
            _(
                "Števila oseb in obiskov, ki povedo za manj kot pet oseb, in števila, iz katerih bi jih bilo "
                "mogoče izračunati, so skrita in označena z »z«. Vsote, ki niso skrite, so točne."
            )
            if veil.hides
            else _("Majhna števila bi bila skrita; v tem poročilu takih ni.")
        )
    if exact is not None:
        lines.append(
            _("Brez skrivanja: %(what)s. Razlog: %(reason)s", what=_named(veil), reason=str(exact.reason))
        )
    if names := list(dict.fromkeys(left_out)):
        lines.append(
            _(
                "Izpuščeno, ker majhnih števil tu ni mogoče varno skriti ali ker vprašanja ni mogoče zožiti "
                "na to poročilo: %(names)s.",
                names="; ".join(names),
            )
        )
    lines.append(_("Poročilo je za financerja in ni za objavo."))
    return tuple(lines)


def _named(veil: Veil) -> str:
    """The names of what goes with its small numbers."""
    definition = veil.definition
    names = {one.key: str(one.name) for one in definition.figures}
    names |= {one.key: str(one.title) for one in definition.tables}
    keys = definition.exact.of if definition.exact else []
    return ", ".join(names[key] for key in keys) or _("vse")


def _meanings(answers: Iterable[Answer]) -> tuple[str, ...]:
    asked = {measure.code: measure for answer in answers for measure in answer.query.asked}
    return meanings(asked.values())


def meanings(asked: Iterable[Measure]) -> tuple[str, ...]:
    """What each measure counts, and the version of its definition."""
    return tuple(
        _("%(name)s: %(definition)s (različica %(version)s)", **vars(one)) for one in definitions(asked)
    )


def _shared(subject: Subject) -> tuple[str, ...]:
    """The rules by which sessions of other projects count for this one too."""
    if subject.project is None:
        return ()
    return tuple(f"{one.name}: {one.rule}" for one in activities_of(subject.who, subject.project) if one.rule)


def _differences(numbers: Iterable[Number]) -> tuple[str, ...]:
    return tuple(line for one in numbers for line in difference_of(one))


def difference_of(one: Number) -> Iterator[str]:
    """Why a number is not that of the same name in another form, where it is not."""
    if one.figure.differs:
        yield f"{one.figure.name}: {one.figure.differs}"


def _changed(found: Found) -> tuple[str, ...]:
    return tuple(line for one in found.changed for line in change_of(one))


def change_of(one: Number) -> Iterator[str]:
    """What somebody put in place of a computed number, and why."""
    if one.is_own:
        yield _("%(name)s: vpisano %(own)s, po zapisih %(computed)s. Razlog: %(reason)s") % {
            "name": one.figure.name,
            "own": one.shown,
            "computed": one.said_computed,
            "reason": one.reason,
        }


def _typed(texts: Iterable[str]) -> tuple[str, ...]:
    numbers = [one for text in texts for one in typed_numbers(text)]
    return (", ".join(dict.fromkeys(numbers)),) if numbers else ()


def _frozen(answers: Mapping[str, Answer], codes: Mapping[str, str]) -> tuple[str, ...]:
    lines = []
    for url, answer in answers.items():
        if code := codes.get(url):
            names = ", ".join(str(measure.name) for measure in answer.query.asked)
            by = ", ".join(str(dimension.name) for dimension in answer.query.split)
            lines.append(f"{code}: {names}" + (f" ({by})" if by else ""))
    return tuple(lines)
