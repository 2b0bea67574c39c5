"""What is due every day: the bin is emptied after 30 days and not before, letters go out."""

import datetime as dt
import smtplib

import time_machine
from sqlalchemy import func, select

from mladim.core import mail
from mladim.core.changes import Change
from mladim.core.clock import now
from mladim.core.db import db
from mladim.network.housekeeping import keep_house
from mladim.sessions.models import HeadCount, WorkSession
from mladim.sessions.service import move_to_bin, restore
from tests.factories import make_session
from tests.people import ANA, actor_of


def left(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_deleted_session_is_erased_after_thirty_days_and_not_before(world):
    ana = actor_of(ANA)
    gone, kept = (
        make_session(ana, headcount=4, note="osebno"),
        make_session(ana, day="2026-10-15", headcount=5),
    )
    move_to_bin(ana, gone)
    with time_machine.travel(now() + dt.timedelta(days=29), tick=False):
        assert keep_house()["sessions"] == 0
        assert restore(ana, gone.uuid)
        move_to_bin(ana, gone)
    with time_machine.travel(now() + dt.timedelta(days=60), tick=False):
        assert keep_house()["sessions"] == 1
    assert list(db.session.scalars(select(WorkSession.id))) == [kept.id]
    assert left(HeadCount) == 1
    assert set(db.session.scalars(select(Change.object_id).where(Change.kind == "work_session"))) == {kept.id}


def test_the_command_says_what_it_did(app, cast):
    answer = app.test_cli_runner().invoke(args=["housekeeping"])
    assert answer.exit_code == 0, answer.output
    assert "Izbrisane izvedbe: 0" in answer.output


class Server:
    """A mail server that remembers, and refuses one address."""

    sent: list[str] = []

    def __init__(self, *arguments, **options):
        self.arguments = arguments

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def ehlo(self):
        return None

    def has_extn(self, name):
        return name == "starttls"

    def starttls(self, **_how):
        return None

    def send_message(self, message):
        if "ne" in message["To"]:
            raise smtplib.SMTPRecipientsRefused({})
        Server.sent.append(message["To"])


def test_letters_go_out_once_and_a_refused_one_waits(app, monkeypatch):
    monkeypatch.setattr(smtplib, "SMTP", Server)
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://posta.test:25")
    with app.test_request_context("/"):
        Server.sent.clear()
        mail.post("ana@posta.test", "Pozdrav\r\nBcc: x@x.test", "Živjo")
        mail.post("nekdo@posta.test", "Pozdrav", "Živjo")
        db.session.commit()
        assert mail.send_waiting() == 1
        assert mail.send_waiting() == 0
        assert Server.sent == ["ana@posta.test"]
        assert "\n" not in mail.list_outbox()[0].subject
