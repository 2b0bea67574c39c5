"""The door for figures of other houses: whoever keeps the ledger hears of a file before it is handed out."""

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
