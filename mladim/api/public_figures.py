"""What the document of the interface says of the public figures, whose views stand with the releases."""

from flask_babel import lazy_gettext as _l

from mladim.api.describe import Parameter, describe
from mladim.api.schema import Problem
from mladim.releases import api_views

FORMAT = Parameter("format", "json (usual) or csv.", {"enum": ["json", "csv"]})


def describe_public_figures() -> None:
    """Put the three operations into the document; they need no key and take no filters."""
    describe(_l("Javne objave"), answers={200: None, 400: Problem}, public=True)(api_views.list_releases)
    describe(
        _l("Javna objava z naslovi njenih tabel"),
        answers={200: None, 400: Problem, 404: Problem},
        public=True,
    )(api_views.show_release)
    describe(
        _l("Tabela javne objave, kakor je bila objavljena"),
        FORMAT,
        answers={200: None, 400: Problem, 404: Problem},
        also=("text/csv",),
        public=True,
    )(api_views.show_table)
