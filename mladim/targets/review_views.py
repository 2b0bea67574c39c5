"""Pages of the yearly evaluation: one's own, and for network staff those that are shared."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim.core.access import COORDINATOR, IN_ORGANISATION, STAFF, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import Conflict, NotFound, RuleBroken
from mladim.core.forms import Form, MaxLength, NoEmso, Optional, WholeNumber
from mladim.core.messages import tell
from mladim.targets import review_service as service
from mladim.targets.blueprint import bp
from mladim.targets.review_service import LONGEST, TEXTS, ReviewFacts


def _text(label: str) -> TextAreaField:
    return TextAreaField(label, [Optional(), MaxLength(LONGEST), NoEmso()])


class ReviewForm(Form):
    """How the year went."""

    evaluation = _text(_l("Kako je uspelo leto?"))
    strengths = _text(_l("Prednosti"))
    weaknesses = _text(_l("Slabosti"))
    opportunities = _text(_l("Priložnosti"))
    threats = _text(_l("Nevarnosti"))
    is_shared = BooleanField(_l("Deli z mrežo"))
    version = WholeNumber(widget=HiddenInput())

    @property
    def facts(self) -> ReviewFacts:
        """What the service is told."""
        texts = {name: self._fields[name].data or "" for name in TEXTS}
        return ReviewFacts(**texts, is_shared=bool(self.is_shared.data))


def _year(year: int) -> int:
    if not 2000 <= year <= today().year:
        raise NotFound
    return year


@bp.get("/reviews")
@allow(*IN_ORGANISATION)
def reviews() -> str:
    """The years of the organisation."""
    who = actor()
    return render_template(
        "targets/reviews.html",
        years=sorted({*service.list_years(who), today().year}, reverse=True),
        is_network=who.is_network,
    )


@bp.get("/reviews/<int:year>")
@allow(*IN_ORGANISATION)
def review(year: int) -> str:
    """One year."""
    who = actor()
    found = service.find_review(who, _year(year))
    return render_template("targets/review.html", year=year, review=found, may_change=who.has(COORDINATOR))


@bp.get("/reviews/<int:year>/edit")
@allow(COORDINATOR)
def edit_review(year: int) -> str:
    """The form with what is written."""
    found = service.find_review(actor(), _year(year))
    stored = {name: getattr(found, name) for name in (*TEXTS, "version")} if found else {"version": 0}
    stored["is_shared"] = bool(found and found.shared_at)
    form = ReviewForm(formdata=None, data=stored)
    return render_template("targets/review_form.html", year=year, form=form)


@bp.post("/reviews/<int:year>/edit")
@allow(COORDINATOR)
@writes
def write_review(year: int) -> Response | tuple[str, int]:
    """Store it, unless somebody was faster."""
    form, status = ReviewForm(), 422
    _year(year)
    if form.validate():
        try:
            service.write_review(actor(), year, version=form.version.data or 0, facts=form.facts)
        except RuleBroken as error:
            form.show(error)
        except Conflict as conflict:
            form.version.data, form.version.raw_data, status = conflict.current.version, None, 409
            form.show(RuleBroken("", _("Oceno leta je medtem nekdo spremenil. Shranite znova.")))
        else:
            tell(_("Ocena leta je shranjena."))
            return redirect(url_for("targets.review", year=year), 303)
    return render_template("targets/review_form.html", year=year, form=form, page_error=True), status


@bp.get("/reviews/shared")
@allow(STAFF)
def shared_reviews() -> str:
    """What organisations share with the network."""
    text = request.args.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today().year
    return render_template("targets/shared_reviews.html", year=year, found=service.list_shared(actor(), year))
