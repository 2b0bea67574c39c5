"""The page where the result of a year's indicator is written."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField
from wtforms.widgets import HiddenInput

from mladim.core.access import STAFF, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.forms import Day, Form, MaxLength, NoEmso, Optional, WholeNumber
from mladim.core.messages import tell
from mladim.organisations.fields import IsWeb
from mladim.organisations.rules import clean_web
from mladim.targets import tree_service
from mladim.targets.blueprint import bp
from mladim.targets.strategy import goal_said
from mladim.targets.tree import get_indicator


class ResultForm(Form):
    """What came of an indicator."""

    result = StringField(_l("Rezultat"), [Optional(), MaxLength(300), NoEmso()])
    on_day = Day(_l("Dan"), [Optional()])
    proof = TextAreaField(_l("Kaj to dokazuje?"), [Optional(), MaxLength(2000), NoEmso()])
    web = StringField(_l("Povezava do dokazila"), [Optional(), MaxLength(300), IsWeb()])
    version = WholeNumber(widget=HiddenInput())


@bp.get("/plan/indicators/<int:plan_indicator_id>")
@allow(STAFF)
def indicator(plan_indicator_id: int) -> str:
    """The form with what is written."""
    row = get_indicator(plan_indicator_id, actor())
    names = ("result", "on_day", "proof", "web", "version")
    form = ResultForm(formdata=None, data={name: getattr(row, name) for name in names})
    return render_template("targets/indicator.html", row=row, form=form, goal=goal_said(row.goal))


@bp.post("/plan/indicators/<int:plan_indicator_id>")
@allow(STAFF)
@writes
def write_indicator(plan_indicator_id: int) -> Response | tuple[str, int]:
    """Write the result."""
    who, form = actor(), ResultForm()
    row, status = get_indicator(plan_indicator_id, who), 422
    if form.validate():
        try:
            tree_service.write_result(
                who,
                row,
                version=form.version.data or 0,
                result=form.result.data or "",
                on_day=form.on_day.data,
                proof=form.proof.data or "",
                web=clean_web(form.web.data or ""),
            )
        except RuleBroken as error:
            form.show(error)
        except Conflict:
            form.version.data, form.version.raw_data, status = row.version, None, 409
            message = _("Rezultat je medtem nekdo spremenil. Preverite ga in shranite znova.")
            form.show(RuleBroken("", message))
        else:
            tell(_("Rezultat je zapisan."))
            return redirect(url_for("targets.tree") + f"#goal-{row.goal.replace('.', '-')}", 303)
    page = render_template(
        "targets/indicator.html", row=row, form=form, goal=goal_said(row.goal), page_error=True
    )
    return page, status
