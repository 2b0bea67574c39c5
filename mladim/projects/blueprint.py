"""The blueprint of projects and what all its templates may say."""

from flask import Blueprint

from mladim.projects import words

bp = Blueprint("projects", __name__)
bp.context_processor(lambda: words.FOR_TEMPLATES)
