"""Letters: written into the outbox in the same transaction as the act, sent afterwards."""

import datetime as dt
import smtplib
import ssl
import threading
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from flask import Flask, Response, current_app, g, has_request_context
from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.clock import now
from mladim.core.db import Id, Model, db

_sender = threading.Lock()


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
    if has_request_context():
        g.has_letters = True
    return letter


def list_outbox(limit: int = 100) -> list[OutgoingMail]:
    """The newest letters, for the development page."""
    return list(
        db.session.scalars(
            select(OutgoingMail).order_by(OutgoingMail.created_at.desc(), OutgoingMail.id).limit(limit)
        )
    )


def _send(server: smtplib.SMTP, letter: OutgoingMail) -> None:
    message = EmailMessage()
    message["From"], message["To"] = current_app.config["MAIL_FROM"], letter.recipient
    message["Subject"] = letter.subject
    message.set_content(letter.body)
    server.send_message(message)


def send_waiting() -> int:
    """Send what waits through SMTP_URL (smtp://user:pass@host:port, smtps:// for TLS from the start).

    Returns how many went out; one that fails stays waiting for the next time. One sender at a time.
    """
    url = urlsplit(current_app.config["SMTP_URL"])
    if not url.hostname or not _sender.acquire(blocking=False):
        return 0
    try:
        waiting = list(db.session.scalars(select(OutgoingMail).where(OutgoingMail.sent_at.is_(None))))
        return _send_all(url, waiting) if waiting else 0
    finally:
        _sender.release()


def _trust(host: str) -> ssl.SSLContext:
    """Letters hold links that open accounts: a mail server elsewhere has to prove who it is."""
    context = ssl.create_default_context()
    if host in {"localhost", "127.0.0.1", "::1"}:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _connect(host: str, port: int | None, trust: ssl.SSLContext | None) -> smtplib.SMTP:
    if trust is None:
        return smtplib.SMTP(host, port or 587, timeout=20)
    return smtplib.SMTP_SSL(host, port or 465, timeout=20, context=trust)


def _send_all(url: SplitResult, waiting: list[OutgoingMail]) -> int:
    host, is_wrapped, sent = url.hostname or "", url.scheme == "smtps", 0
    trust = _trust(host)
    with _connect(host, url.port, trust if is_wrapped else None) as server:
        server.ehlo()
        if not is_wrapped and server.has_extn("starttls"):
            server.starttls(context=trust)
        elif not is_wrapped and url.username:
            raise smtplib.SMTPException("a password is not sent without TLS")
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        for letter in waiting:
            try:
                _send(server, letter)
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
                # One wrong address does not keep the others waiting.
                current_app.logger.warning("letter %s was refused", letter.id)
                continue
            letter.sent_at, sent = now(), sent + 1
            db.session.commit()
    return sent


def _send_soon(app: Flask) -> None:
    """Send outside the request, so that nobody waits for the mail server; what fails waits."""

    def run() -> None:
        with app.app_context():
            try:
                send_waiting()
            except (OSError, smtplib.SMTPException) as error:
                app.logger.error("letters wait: %s", type(error).__name__)
            finally:
                db.session.remove()

    threading.Thread(target=run, daemon=True).start()


def init_mail(app: Flask) -> None:
    """After an answer that wrote a letter, send it where there is a mail server."""

    @app.after_request
    def send_after(response: Response) -> Response:
        if g.pop("has_letters", False) and app.config["SMTP_URL"] and response.status_code < 400:
            response.call_on_close(lambda: _send_soon(app))
        return response
