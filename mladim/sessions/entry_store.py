"""Storing what either entry page said: the session if anything changed, and its proof."""

from mladim.sessions.entry import Entry
from mladim.sessions.facts import SessionFacts
from mladim.sessions.proof_service import Upload, add_proof
from mladim.sessions.service import save_session
from mladim.sessions.snapshots import facts_of


def store_entry(entry: Entry, facts: SessionFacts, version: int | None, proof: Upload | None) -> None:
    """The same answer once more (a second press, a repeated sending) changes nothing."""
    session = entry.session
    if facts != facts_of(session):
        save_session(entry.who, facts, session=session, version=version or 0)
    if proof is not None and proof.filename:
        add_proof(entry.who, session, proof, kind=entry.form.proof_kind.data or "photo")
