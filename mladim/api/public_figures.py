"""What the document of the interface says of the public figures, whose views stand with the releases."""

from flask_babel import lazy_gettext as _l
from pydantic import BaseModel

from mladim.api.describe import Parameter, describe
from mladim.api.schema import Problem
from mladim.releases import api_views, campaign_api_views

FORMAT = Parameter("format", "json (usual) or csv.", {"enum": ["json", "csv"]})


def describe_public_figures() -> None:
    """Put the operations into the document; they need no key and take no filters."""
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
    _describe_campaigns()


def _describe_campaigns() -> None:
    """A campaign's page may be withdrawn, and its files with it."""
    withdrawn: dict[int, type[BaseModel] | None] = {200: None, 400: Problem, 404: Problem, 410: Problem}
    describe(_l("Javne kampanje"), answers={200: None, 400: Problem}, public=True)(
        campaign_api_views.list_campaigns
    )
    describe(_l("Javna kampanja z naslovi njenih tabel"), answers=withdrawn, public=True)(
        campaign_api_views.show_campaign
    )
    describe(
        _l("Tabela javne kampanje, kakor je bila objavljena"),
        FORMAT,
        answers=withdrawn,
        also=("text/csv",),
        public=True,
    )(campaign_api_views.show_campaign_table)
