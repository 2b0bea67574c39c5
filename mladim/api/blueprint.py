"""The blueprint of version 1 and the rule that a browser's cookie may only read."""

from flask import Blueprint, Response, request

from mladim.core.access import current_actor
from mladim.core.errorpages import problem
from mladim.core.security import SAFE, csrf

bp = Blueprint("api", __name__, url_prefix="/api/v1")
# A key in the Authorization header is never sent by another site's page; cookies are refused below.
csrf.exempt(bp)


@bp.before_request
def refuse_cookies() -> Response | None:
    """Only a key may change something here: a cookie would also come along with a forged request."""
    who = current_actor()
    if request.method not in SAFE and (who is None or who.token_id is None):
        refusal = problem(401)
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal
    return None
