"""Letters: written into the outbox in the same transaction as the act, sent afterwards."""

import datetime as dt
import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask import current_app
from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.clock import now
from mladim.core.db import Id, Model, db


class OutgoingMail(Model):
    """One letter, waiting or sent."""

    __tablename__ = "outgoing_mail"
    id: Mapped[Id]
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    sent_at: Mapped[dt.datetime | None]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def post(recipient: str, subject: str, body: str) -> OutgoingMail:
    """Put a letter into the outbox."""
    letter = OutgoingMail(
        recipient=_one_line(recipient), subject=_one_line(subject)[:200], body=body, created_at=now()
    )
    db.session.add(letter)
    return letter


def list_outbox(limit: int = 100) -> list[OutgoingMail]:
    """The newest letters, for the development page."""
    return list(
        db.session.scalars(
            select(OutgoingMail).order_by(OutgoingMail.created_at.desc(), OutgoingMail.id).limit(limit)
        )
    )


def send_waiting() -> int:
    """Send what waits through SMTP_URL (smtp://user:pass@host:port); returns how many went out."""
    url = urlsplit(current_app.config["SMTP_URL"])
    waiting = list(db.session.scalars(select(OutgoingMail).where(OutgoingMail.sent_at.is_(None))))
    if not url.hostname or not waiting:
        return 0
    with smtplib.SMTP(url.hostname, url.port or 587, timeout=20) as server:
        server.starttls()
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        for letter in waiting:
            message = EmailMessage()
            message["From"], message["To"] = current_app.config["MAIL_FROM"], letter.recipient
            message["Subject"] = letter.subject
            message.set_content(letter.body)
            server.send_message(message)
            letter.sent_at = now()
            db.session.commit()
    return len(waiting)
