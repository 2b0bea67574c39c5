"""Preparing, auditing, publishing and withdrawing a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from analytics.disclosure.offer import Offer
from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import Told
from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.core.i18n import short_date
from mladim.organisations.models import Organisation
from mladim.releases import ledger, queries, shelf
from mladim.releases.catalogue import PERSONS, VISITS, Cube
from mladim.releases.content import content_of, digest
from mladim.releases.counts import Counts
from mladim.releases.earlier import people_of, with_earlier
from mladim.releases.files import files_of
from mladim.releases.models import PublicRelease
from mladim.releases.periods import Span, is_ripe, opens_on, span_of
from mladim.releases.protecting import Audit, Texts, attacked, offers_of, protect, told_by_cube
from mladim.releases.reading import texts_of

MEASURES = (VISITS, PERSONS)


def secret() -> bytes:
    """The key of the rounding; at least 32 bytes."""
    return str(current_app.config["ROUNDING_KEY"]).encode()


def read_span(code: str) -> Span:
    """The span of a code that may be released. Raises RuleBroken."""
    try:
        span = span_of(code)
    except ValueError:
        message = _("Vpišite leto (2025) ali četrtletje (2026-Q3).")
        raise RuleBroken("period", message) from None
    if not is_ripe(span, today()):
        message = _(
            "Objava je mogoča šele od %(day)s: vmes mora miniti cel mesec.", day=short_date(opens_on(span))
        )
        raise RuleBroken("period", message)
    return span


def _expected(span: Span) -> int:
    """How many organisations could have reported."""
    still_open = or_(Organisation.closed_on.is_(None), Organisation.closed_on >= span.start)
    query = select(func.count()).where(Organisation.is_network.is_(False), still_open)
    return int(db.session.scalar(query) or 0)


def _refusal(refused: Refused) -> RuleBroken:
    keys = "; ".join(" × ".join(key) for key in refused.keys[:20])
    message = _("Objava je zavrnjena: iz nje bi bilo mogoče izračunati majhna števila (%(keys)s).", keys=keys)
    return RuleBroken("period", message, "refused")


def prepare(code: str, *, who: Actor | None) -> PublicRelease:
    """A release that has passed the gate, with its files, not yet to be seen. Raises RuleBroken."""
    span = read_span(code)
    counts = Counts(span)
    if counts.work.empty:
        raise RuleBroken("period", _("V tem obdobju ni zabeleženih izvedb."))
    offers = with_earlier(offers_of(counts, secret()), queries.previous_of(span.code))
    try:
        texts, _told, report = protect(counts, offers, ledger.told_before(MEASURES, (span.start, span.end)))
    except Refused as refused:
        raise _refusal(refused) from refused
    released = {cube.slug: texts[cube] for cube in texts}
    cutoff = today().isoformat()
    content = content_of(counts, released, cutoff=cutoff, expected=_expected(span))
    return _keep(span, content, report, people=people_of(offers), who=who)


def _keep(
    span: Span, content: dict[str, Any], report: Audit, *, people: dict[str, Any], who: Actor | None
) -> PublicRelease:
    revision = queries.next_revision(span.code)
    release = PublicRelease(
        code=f"{span.code}-{revision}",
        period=span.code,
        revision=revision,
        cutoff=today(),
        content=content,
        content_hash=digest(content),
        report=report.as_json(),
        report_hash=digest(report.as_json()),
        people=people,
        prepared_at=now(),
        prepared_by=who.person_id if who else None,
    )
    db.session.add(release)
    db.session.flush()
    shelf.keep(release, files_of(release.code, content))
    return release


@dataclass(frozen=True)
class Standing:
    """The true numbers now, and what a release says of them."""

    counts: Counts
    offers: Mapping[Cube, Offer]
    texts: Mapping[Cube, Texts]

    @property
    def days(self) -> ledger.Days:
        return self.counts.span.start, self.counts.span.end


def _standing(release: PublicRelease) -> Standing:
    counts = Counts(span_of(release.period))
    offers = offers_of(counts, secret())
    texts = {cube: texts_of(release.content, cube, offer) for cube, offer in offers.items()}
    return Standing(counts, offers, texts)


def audit(release: PublicRelease) -> Audit:
    """The attack once more on the release as it stands in its files, with the ledger of today."""
    return _audited(release, _standing(release))


def _audited(release: PublicRelease, now_: Standing) -> Audit:
    report = attacked(now_.counts, now_.offers, now_.texts, known_before(release))
    damaged = shelf.damaged(release)
    report.failed += [_("datoteka ni več, kakršna je bila: %(name)s", name=name) for name in damaged]
    if digest(release.content) != release.content_hash:
        report.failed.append(_("vsebina ni več, kakršna je bila"))
    return report


def known_before(release: PublicRelease) -> list[Told]:
    """What has left the house about its days, apart from itself."""
    span = span_of(release.period)
    return ledger.told_before(MEASURES, (span.start, span.end), but=release)


def publish(release: PublicRelease, *, who: Actor | None) -> None:
    """Let everybody see it; what it tells is written to the ledger first. Raises RuleBroken."""
    if release.status != "prepared":
        raise RuleBroken("release", _("Ta objava je že bila objavljena."))
    standing = _standing(release)
    report = _audited(release, standing)
    if report.failed:
        lines = "; ".join(report.failed[:20])
        raise RuleBroken("release", _("Objava je zavrnjena: %(lines)s.", lines=lines), "refused")
    for cube, table in told_by_cube(standing.counts, standing.offers, standing.texts).items():
        what = f"{release.code} {cube.slug}"
        ledger.write([table], days=standing.days, destination="public", what=what, who=who, release=release)
    release.report, release.report_hash = report.as_json(), digest(report.as_json())
    release.status, release.published_at = "published", now()
    release.published_by = who.person_id if who else None
    db.session.flush()


def withdraw(release: PublicRelease, *, because: str, who: Actor | None) -> None:
    """Take it from the front page; its files stay for those who cite them. Raises RuleBroken."""
    if release.status != "published":
        raise RuleBroken("release", _("Umakniti je mogoče le objavljeno."))
    if not because.strip():
        raise RuleBroken("because", _("Napišite, zakaj, na primer: napačen vnos velike prireditve."))
    release.status, release.withdrawn_at = "withdrawn", now()
    release.withdrawn_by = who.person_id if who else None
    release.withdrawn_because = because.strip()
    db.session.flush()
