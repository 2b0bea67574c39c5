"""Letters: what people typed cannot add a line to their head."""

import pytest

from mladim.core import mail
from mladim.core.db import db


class Server:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.letters = []

    def __call__(self, *_where, **_how):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def ehlo(self):
        return None

    def has_extn(self, _name):
        return True

    def starttls(self, **_how):
        return None

    def login(self, *_who):
        return None

    def send_message(self, message):
        self.letters.append(message)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_name_cannot_add_a_line_to_the_head(world, app, monkeypatch, end):
    server = Server()
    monkeypatch.setattr(mail.smtplib, "SMTP", server)
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://posta.example:587")
    mail.post(
        f"nova@example.org{end}Bcc: zlo@example.org",
        f"Vabilo{end}Bcc: zlo@example.org",
        f"Dober dan{end}Bcc: x",
    )
    db.session.flush()
    assert mail.send_waiting() == 1
    (letter,) = server.letters
    assert "Bcc" not in letter
    head = letter.as_string().partition("\n\n")[0]
    assert not any(line.startswith("Bcc") for line in head.splitlines())


def test_without_a_mail_server_letters_wait(world, app, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "")
    letter = mail.post("nova@example.org", "Vabilo", "Dober dan")
    db.session.flush()
    assert mail.send_waiting() == 0
    assert letter.sent_at is None
