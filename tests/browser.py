"""browse(ANA).get(url): a test client that signs in and inspects every page it opens."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mladim.accounts import sign_ins
from mladim.accounts.service import find_person
from mladim.core.db import db
from tests.inspector import Page, inspect


class Browser:
    """A person with a browser."""

    def __init__(self, app: Flask, email: str | None, *, slug: str | None = None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        if email is not None:
            self._sign_in(email, slug)

    def _sign_in(self, email: str, slug: str | None) -> None:
        with self.app.test_request_context("/"):
            person = find_person(email)
            assert person is not None, email
            secret = sign_ins.begin(person, remember=True)
            if slug:
                from mladim.organisations.actors import list_lines

                found = sign_ins.find(secret)
                assert found is not None
                lines = list_lines(person.id)
                found.organisation_id = next(line.organisation_id for line in lines if line.slug == slug)
            db.session.commit()
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = secret, True

    def open(self, method: str, url: str, *, status: int | None = None, **kw: Any) -> TestResponse:
        """Any request; HTML answers are inspected."""
        response = self.client.open(url, method=method, **kw)
        if status is not None:
            assert response.status_code == status, (response.status_code, url, response.text[:600])
        if response.mimetype == "text/html" and response.data and not response.location:
            inspect(response.text, url)
        return response

    def get(self, url: str, *, status: int = 200, **kw: Any) -> TestResponse:
        """Open a page."""
        return self.open("GET", url, status=status, **kw)

    def post(
        self, url: str, data: dict[str, Any] | None = None, *, status: int = 303, **kw: Any
    ) -> TestResponse:
        """Send a form; success is a redirect."""
        return self.open("POST", url, data=data or {}, status=status, **kw)

    def page(self, url: str, **kw: Any) -> Page:
        """Open a page and take it apart."""
        return Page(self.get(url, **kw).text)
