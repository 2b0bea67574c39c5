"""The blueprint of targets and what all its templates may say."""

from flask import Blueprint

from mladim.projects import words as project_words
from mladim.targets import words

bp = Blueprint("targets", __name__)
bp.context_processor(lambda: project_words.FOR_TEMPLATES)
# The panels on a project's page say the same words as the pages here.
bp.app_context_processor(lambda: words.FOR_TEMPLATES)
