"""A program with somebody's key."""

import uuid
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from mladim.accounts.service import find_person
from mladim.accounts.tokens import make_token
from mladim.core.db import db


def token_of(app: Flask, email: str) -> str:
    """A fresh key of this person."""
    with app.test_request_context("/"):
        person = find_person(email)
        assert person is not None
        _token, secret = make_token(person.id, name="test", organisation_id=None)
        db.session.commit()
    return secret


class Program:
    """Requests with a key."""

    def __init__(self, app: Flask, email: str) -> None:
        self.client, self.secret = app.test_client(), token_of(app, email)

    def open(self, method: str, path: str, *, status: int | None = None, **kw: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.secret}"} | kw.pop("headers", {})
        answer = self.client.open(f"/api/v1{path}", method=method, headers=headers, **kw)
        if status is not None:
            assert answer.status_code == status, (answer.status_code, answer.text[:800])
        return answer

    def get(self, path: str, *, status: int = 200, **kw: Any) -> Any:
        return self.open("GET", path, status=status, **kw).json

    def put(self, key: str, body: Any, *, status: int = 201, **kw: Any) -> TestResponse:
        return self.open("PUT", f"/sessions/{key}", status=status, json=body, **kw)


def session(**changes: Any) -> dict[str, Any]:
    """An ordinary drop-in as a program says it."""
    return {
        "activity": {"name": "Dnevni center", "kind": "open", "form": "drop_in"},
        "starts_at": "2026-10-14T16:00:00+02:00",
        "ends_at": "2026-10-14T20:00:00+02:00",
        "headcounts": [
            {"age_band": "15-17", "gender": "female", "role": "active", "count": 4, "method": "counted"}
        ],
    } | changes


def new_uuid() -> str:
    return str(uuid.uuid4())
