"""The first steps of a new organisation; features to the right add theirs and say when they are done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor, may_open, rule_of
from mladim.organisations.queries import get_organisation


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """One line of the list. When the step that `ends_the_list` is done, the list is shown no more."""

    order: int
    label: LazyString
    endpoint: str
    is_done: Callable[[Actor], bool]
    arguments: dict[str, Any] = field(default_factory=dict)
    ends_the_list: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A step as the page shows it; without an address it is not open to this person."""

    number: int
    label: str
    is_done: bool
    url: str


def add_first_step(app: Flask, step: FirstStep) -> None:
    """A feature puts its step into the list."""
    app.extensions.setdefault("first_steps", []).append(step)


def first_steps(who: Actor | None) -> list[Line]:
    """The steps of the person's organisation; none for the network, for viewers, and once they are done."""
    steps = sorted(current_app.extensions.get("first_steps", []), key=lambda step: step.order)
    if who is None or not who.has("worker", "coordinator") or who.is_network:
        return []
    if any(step.is_done(who) for step in steps if step.ends_the_list):
        return []
    return [
        Line(
            number=number,
            label=str(step.label),
            is_done=step.is_done(who),
            url=_address(step, who),
        )
        for number, step in enumerate(steps, start=1)
    ]


def _address(step: FirstStep, who: Actor) -> str:
    known = step.endpoint in current_app.view_functions
    if not known or not may_open(rule_of(current_app, step.endpoint), who):
        return ""
    return url_for(step.endpoint, **step.arguments)


def card_is_filled(who: Actor) -> bool:
    """Where it is, what it is, how to reach it."""
    card = get_organisation(who)
    return bool(card.municipality and card.legal_form and (card.email or card.phone or card.web))


def has_age_bands(who: Actor) -> bool:
    """Which ages it logs."""
    return bool(get_organisation(who).age_bands)


def init_first_steps(app: Flask) -> None:
    """The two steps of this feature, and the list for the home page."""
    from mladim.core.access import current_actor

    card = _l("Preverite kartico organizacije")
    add_first_step(
        app, FirstStep(order=10, label=card, endpoint="organisations.edit", is_done=card_is_filled)
    )
    ages = _l("Katere starosti beležite?")
    there = {"_anchor": "age_bands"}
    add_first_step(
        app,
        FirstStep(
            order=30, label=ages, endpoint="organisations.edit", arguments=there, is_done=has_age_bands
        ),
    )
    app.jinja_env.globals["first_steps"] = lambda: first_steps(current_actor())
