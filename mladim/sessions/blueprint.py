"""The blueprint all session pages hang on, with the words their templates use."""

from flask import Blueprint

from mladim.sessions import words

bp = Blueprint("sessions", __name__)
for name in (
    "short_day",
    "week_of",
    "week_range",
    "sessions_said",
    "visits_said",
    "numbers_said",
    "reason_said",
):
    bp.add_app_template_filter(getattr(words, name), name)
