"""The toolkit of a campaign: its text, links and files."""

from flask import Response as FlaskResponse
from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, IN_ORGANISATION, STAFF, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.targets import campaign_queries as queries
from mladim.targets import campaign_service
from mladim.targets.campaign_forms import MaterialForm
from mladim.targets.campaign_pages import bp, toolkit_page
from mladim.targets.record_views import file_of


@bp.get("/campaigns/<int:campaign_id>/toolkit")
@allow(*IN_ORGANISATION)
def toolkit(campaign_id: int) -> str:
    """What those who take part may use."""
    who = actor()
    return toolkit_page(queries.get_campaign(campaign_id, who), who)


def _to(campaign_id: int) -> Response:
    return redirect(url_for("campaigns.toolkit", campaign_id=campaign_id), 303)


@bp.post("/campaigns/<int:campaign_id>/toolkit")
@allow(COORDINATOR)
@writes
def add_material(campaign_id: int) -> Response | tuple[str, int]:
    """A link or a file."""
    who, form = actor(), MaterialForm()
    campaign = queries.get_own(campaign_id, who)
    if form.validate():
        try:
            campaign_service.add_material(
                who,
                campaign,
                title=form.title.data or "",
                web=form.address,
                upload=request.files.get("file"),
                is_public=bool(form.is_public.data),
            )
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Gradivo je dodano."))
            return _to(campaign_id)
    return toolkit_page(campaign, who, form), 422


@bp.get("/campaigns/materials/<int:campaign_material_id>/file")
@allow(*IN_ORGANISATION)
def material_file(campaign_material_id: int) -> FlaskResponse:
    """A file of a toolkit, always as a download."""
    row = queries.get_material(campaign_material_id, actor())
    return file_of(row.stored_as, media_type=row.media_type, filename=row.filename)


@bp.post("/campaigns/materials/<int:campaign_material_id>/open")
@allow(STAFF)
@writes
def open_material(campaign_material_id: int) -> Response:
    """From the next public page on it goes along."""
    row = campaign_service.open_material(actor(), campaign_material_id, is_public=True)
    undo = url_for("campaigns.close_material", campaign_material_id=row.id)
    tell(_("Gradivo bo na naslednji javni strani kampanje."), undo=undo)
    return _to(row.campaign_id)


@bp.post("/campaigns/materials/<int:campaign_material_id>/close")
@allow(STAFF)
@writes
def close_material(campaign_material_id: int) -> Response:
    """From the next public page on it does not."""
    row = campaign_service.open_material(actor(), campaign_material_id, is_public=False)
    undo = url_for("campaigns.open_material", campaign_material_id=row.id)
    tell(_("Gradiva na naslednji javni strani kampanje ne bo."), undo=undo)
    return _to(row.campaign_id)


@bp.post("/campaigns/materials/<int:campaign_material_id>/remove")
@allow(COORDINATOR)
@writes
def remove_material(campaign_material_id: int) -> Response:
    """Take a piece away."""
    campaign_id = campaign_service.remove_material(actor(), campaign_material_id)
    tell(_("Gradivo je odstranjeno."))
    return _to(campaign_id)
