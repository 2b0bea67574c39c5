"""The door for figures of other houses: whoever keeps the ledger hears of a file before it is handed out."""

from collections.abc import Sequence

from flask import current_app

from mladim.core.access import Actor
from mladim.statistics.answers import Answer

NETWORK, GRANT = "network", "grant"


def let_out(found: Answer, who: Actor, *, what: str, destination: str = NETWORK) -> None:
    """Write down what leaves; raises RuleBroken where it could be used to work out a small number.

    One's own organisation's own figures for oneself leave nothing. A report for a funder (`GRANT`) does.
    """
    if destination == NETWORK and (found.scope.is_own or not who.is_network):
        return
    keeper = current_app.extensions.get("ledger")
    if keeper is not None:
        keeper(found, who, what=what, destination=destination)


def let_out_together(found: Sequence[Answer], who: Actor, *, what: str, destination: str) -> list[Answer]:
    """Write down what leaves in one file; returns the answers that have to stay.

    Never called while others wait to save: the attack on what left before may take a while.
    """
    keeper = current_app.extensions.get("ledger_together")
    return keeper(found, who, what=what, destination=destination) if keeper is not None else []
