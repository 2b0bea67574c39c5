"""Storing what an entry page said, once: the session if anything changed, and its proof."""

from mladim.core.access import Actor
from mladim.core.errors import Conflict
from mladim.sessions.entry import Entry
from mladim.sessions.facts import SessionFacts
from mladim.sessions.models import WorkSession
from mladim.sessions.proof_service import Upload, add_proof
from mladim.sessions.service import save_session
from mladim.sessions.snapshots import facts_of


def save_once(who: Actor, session: WorkSession, facts: SessionFacts, *, version: int | None) -> None:
    """The same answer once more (a second press, a repeated sending) changes nothing and is no conflict."""
    if facts == facts_of(session):
        return
    try:
        save_session(who, facts, session=session, version=version or 0)
    except Conflict:
        if facts != facts_of(session):
            raise


def store_entry(entry: Entry, facts: SessionFacts, version: int | None, proof: Upload | None) -> None:
    """What the page said, with its proof."""
    save_once(entry.who, entry.session, facts, version=version)
    if proof is not None and proof.filename:
        add_proof(entry.who, entry.session, proof, kind=entry.form.proof_kind.data or "photo")
