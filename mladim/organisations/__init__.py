"""Organisations: the card, places, team, memberships and invitations."""

from flask import Flask

from mladim.organisations import models as models


def init_app(app: Flask) -> None:
    """Register the pages and tell the ground how to find out who is asking."""
    from mladim.organisations.actors import ask_to_sign_in, load_actor

    app.extensions["actor_loader"] = load_actor
    app.extensions["ask_to_sign_in"] = ask_to_sign_in
