"""The stages of an application: which are work, which wait for an answer, which are an answer."""

OPEN = ("idea", "preparing", "completion_requested")
WAITING = ("submitted",)
GRANTED = ("approved",)
DECIDED = ("approved", "reserve_list", "rejected")
# An application that has left the house: from here on its figures are in use.
SENT = ("submitted", "completion_requested", "approved", "reserve_list", "rejected")
ORDER = (
    "idea",
    "preparing",
    "submitted",
    "completion_requested",
    "approved",
    "reserve_list",
    "rejected",
    "withdrawn",
)
