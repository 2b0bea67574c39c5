"""The interface's own description: for programs as OpenAPI, for people as a page."""

from flask import Blueprint, Response, current_app, jsonify, render_template, request
from flask_babel import force_locale

from mladim.api.blueprint import bp
from mladim.api.openapi import document
from mladim.core.access import PUBLIC, allow

pages = Blueprint("api_pages", __name__)


@bp.get("/openapi.json")
@allow(PUBLIC)
def openapi() -> Response:
    """The OpenAPI 3.1 document."""
    # The document is English whoever asks; the page says the same in the reader's language.
    with force_locale("en"):
        return jsonify(document(current_app, request.host_url.rstrip("/")))


@pages.get("/programming-interface")
@allow(PUBLIC)
def show() -> str:
    """How a program talks to Mladim, with examples."""
    described = document(current_app, request.host_url.rstrip("/"))
    operations = [
        (method.upper(), path, operation["summary"])
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return render_template("api/show.html", operations=operations, server=request.host_url.rstrip("/"))
