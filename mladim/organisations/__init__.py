"""Organisations: the card, places, team, memberships and invitations."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item
from mladim.organisations import models as models


def init_app(app: Flask) -> None:
    """Register the pages and tell the ground how to find out who is asking."""
    from mladim.accounts.links import link
    from mladim.organisations import (
        card_views,
        invitation_views,
        people_views,
        place_views,
        register_people_views,
        register_views,
        team_views,
    )
    from mladim.organisations.actors import actor_of_job, ask_to_sign_in, load_actor, recognise
    from mladim.organisations.bin_lines import bin_lines
    from mladim.organisations.cli import admin, token
    from mladim.organisations.first_steps import init_first_steps
    from mladim.organisations.people_queries import known_words

    app.extensions["actor_loader"] = load_actor
    app.extensions["recognise"] = recognise
    app.extensions["ask_to_sign_in"] = ask_to_sign_in
    app.extensions["job_actor"] = actor_of_job
    app.extensions["job_link"] = lambda job_id: link("jobs.show", job_id=job_id)
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    app.extensions["password_context"] = known_words
    own = (card_views, place_views, team_views, people_views, invitation_views)
    for module in (*own, register_views, register_people_views):
        app.register_blueprint(module.bp)
    add_item(app, Item("organisations.show", _l("Organizacija"), order=40))
    app.cli.add_command(admin)
    app.cli.add_command(token)
    init_first_steps(app)
