"""What can go wrong by rule; views turn these into answers."""

from typing import Any


class RuleBroken(Exception):
    """A rule of the product refused the act; `field` says where to show the message."""

    def __init__(self, field: str, message: str, code: str = "invalid") -> None:
        super().__init__(message)
        self.field, self.message, self.code = field, str(message), code


class NotFound(Exception):
    """There is no such thing, or it is not theirs: the two are never told apart."""


class Forbidden(Exception):
    """The role does not allow this."""


class Gone(Exception):
    """The thing was deleted and is not brought back by writing to it."""


class Conflict(Exception):
    """Somebody changed it in the meantime; `current` is the copy that stands."""

    def __init__(self, current: Any) -> None:
        super().__init__("conflict")
        self.current = current


class Busy(Exception):
    """Others kept the database too long: nothing was changed, and trying again soon will do."""
