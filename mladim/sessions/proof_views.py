"""Files of proof: adding, downloading, taking away, bringing back."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow, writes
from mladim.core.downloads import private_file
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.sessions import proof_queries, proof_service, queries
from mladim.sessions.blueprint import bp
from mladim.sessions.show_page import show_page


@bp.post("/sessions/<uuid:uuid>/proofs")
@allow(WORKER, COORDINATOR)
@writes
def add_proof(uuid: UUID) -> Response | tuple[str, int]:
    """Keep a picture or a PDF with the session."""
    who = actor()
    session, file = queries.get_session(uuid, who), request.files.get("proof")
    try:
        if file is None or not file.filename:
            raise RuleBroken("proof", _("Izberite datoteko."))
        proof = proof_service.add_proof(who, session, file, kind=request.form.get("proof_kind", "photo"))
    except RuleBroken as broken:
        return show_page(session, who, proof_error=broken.message), 422
    tell(_("Dokazilo je shranjeno: %(name)s.", name=proof.filename))
    return redirect(url_for("sessions.show", uuid=uuid) + "#proof", 303)


@bp.get("/proofs/<int:proof_id>")
@allow(WORKER, COORDINATOR, VIEWER)
def proof(proof_id: int) -> Response:
    """The file, always as a download; what it holds never runs here."""
    found = proof_queries.get_proof(proof_id, actor())
    folder, stored_as = proof_service.folder(), found.stored_as
    return private_file(folder, stored_as, media_type=found.media_type, filename=found.filename)


@bp.post("/proofs/<int:proof_id>/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove_proof(proof_id: int) -> Response:
    """Take a proof away; it can come back for 30 days."""
    who = actor()
    found = proof_queries.get_proof(proof_id, who)
    session = proof_queries.get_session_of(found, who)
    proof_service.remove_proof(who, found)
    undo = url_for("sessions.restore_proof", proof_id=proof_id)
    tell(_("Dokazilo je izbrisano: %(name)s.", name=found.filename), undo=undo)
    return redirect(url_for("sessions.show", uuid=session.uuid), 303)


@bp.post("/proofs/<int:proof_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore_proof(proof_id: int) -> Response:
    """Bring a proof back."""
    who = actor()
    found = proof_service.restore_proof(who, proof_id)
    tell(_("Obnovljeno: %(name)s.", name=found.filename))
    session = proof_queries.get_session_of(found, who)
    return redirect(url_for("sessions.show", uuid=session.uuid), 303)
