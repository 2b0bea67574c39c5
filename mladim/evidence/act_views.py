"""Acts on a line of the register: undo, bin, back, its proof; and the register as a file."""

from flask import Response, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, actor, allow, writes
from mladim.core.downloads import private_file
from mladim.core.messages import tell, tell_undone
from mladim.evidence import proof_service, queries, service, words
from mladim.evidence.views import bp, narrowed


@bp.post("/evidence/<int:evidence_use_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(evidence_use_id: int) -> BaseResponse:
    """Take back the last change."""
    tell_undone(lambda: service.undo_change(actor(), evidence_use_id))
    return redirect(url_for("evidence.show", evidence_use_id=evidence_use_id), 303)


@bp.post("/evidence/<int:evidence_use_id>/delete")
@allow(WORKER, COORDINATOR)
@writes
def remove(evidence_use_id: int) -> BaseResponse:
    """Into the bin for 30 days."""
    use = service.delete_use(actor(), evidence_use_id)
    tell(
        _("Izbrisano: %(title)s. V košu ostane 30 dni.", title=use.title),
        undo=url_for("evidence.restore", evidence_use_id=use.id),
    )
    return redirect(url_for("evidence.index"), 303)


@bp.post("/evidence/<int:evidence_use_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore(evidence_use_id: int) -> BaseResponse:
    """Back from the bin."""
    use = service.restore_use(actor(), evidence_use_id)
    tell(_("Obnovljeno: %(name)s.", name=use.title))
    return redirect(url_for("evidence.show", evidence_use_id=use.id), 303)


@bp.get("/evidence/<int:evidence_use_id>/proof")
@allow(*IN_ORGANISATION)
def proof(evidence_use_id: int) -> Response:
    """The clipping, always as a download; what it holds never runs here."""
    use = queries.get_use(evidence_use_id, actor())
    folder, stored_as = proof_service.folder(), use.proof_stored_as
    return private_file(folder, stored_as, media_type=use.proof_type, filename=use.proof_name)


@bp.post("/evidence/<int:evidence_use_id>/proof/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove_proof(evidence_use_id: int) -> BaseResponse:
    """Take the file away for good."""
    use = proof_service.remove_proof(actor(), evidence_use_id)
    tell(_("Datoteka je odstranjena."))
    return redirect(url_for("evidence.show", evidence_use_id=use.id), 303)


@bp.get("/evidence.csv")
@allow(*IN_ORGANISATION)
def csv() -> Response:
    """The register as a file."""
    from mladim.statistics.files import csv_lines
    from mladim.statistics.tables import Head

    heads = [Head(text) for text in words.heads()]
    lines = csv_lines(heads, (words.line(use) for use in queries.list_uses(actor(), **narrowed())))
    response = Response("".join(lines), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="mladim-evidence.csv")
    return response
