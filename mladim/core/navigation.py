"""What every page shows around its content: menu, footer, banner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import LazyString

from mladim.core.access import current_actor, may_open, rule_of
from mladim.core.i18n import language


@dataclass(frozen=True)
class Item:
    """A link of the menu or the footer; shown only to those who may open it.

    `also` names other blueprints whose pages belong to the same part of the product.
    """

    endpoint: str
    label: LazyString
    order: int = 50
    where: str = "main"
    also: tuple[str, ...] = ()


def add_item(app: Flask, item: Item) -> None:
    """A feature puts its page into the menu ("main"), the account menu ("account") or the "footer"."""
    app.extensions.setdefault("navigation", []).append(item)


def links(where: str) -> list[dict[str, Any]]:
    """The links this person may open, in order."""
    who = current_actor()
    found = sorted(
        (i for i in current_app.extensions.get("navigation", []) if i.where == where), key=lambda i: i.order
    )
    here = request.endpoint or ""
    return [
        {
            "url": url_for(item.endpoint),
            "label": str(item.label),
            "current": here == item.endpoint,
            "section": here.split(".")[0] in {item.endpoint.split(".")[0], *item.also},
        }
        for item in found
        if may_open(rule_of(current_app, item.endpoint), who)
    ]


def init_navigation(app: Flask) -> None:
    """Give every template the actor, the menus and the demo mark."""
    demo: Callable[[], bool] = app.extensions.setdefault("has_demo_data", lambda: False)

    @app.context_processor
    def around() -> dict[str, Any]:
        try:
            who, main, account = current_actor(), links("main"), links("account")
            footer, is_demo = links("footer"), app.extensions.get("has_demo_data", demo)()
        except Exception:  # an error page must render even when the database is away
            who, main, account, footer, is_demo = None, [], [], [], False
        return {
            "actor": who,
            "locale": language(),
            "navigation": main,
            "account_links": account,
            "footer_links": footer,
            "demo_data": is_demo,
        }
