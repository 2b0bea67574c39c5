"""Addresses that go into letters: built from the settings, never from what a request claims to be for."""

from flask import current_app


def base_url() -> str:
    """Where people find this installation."""
    config = current_app.config
    if config["PUBLIC_URL"]:
        return str(config["PUBLIC_URL"]).rstrip("/")
    host = "localhost" if config["HOST"] in {"0.0.0.0", "::"} else config["HOST"]
    return f"{'https' if config['HTTPS'] else 'http'}://{host}:{config['PORT']}"


def link(endpoint: str, **values: str | int) -> str:
    """The whole address of a page."""
    # The command line has no request: the path comes from the map of routes alone.
    return base_url() + current_app.url_map.bind("localhost").build(endpoint, values)
