"""The colours of reports, the same as on the pages."""

INK, PETROL, TINT = "1D2B2E", "0B5D5E", "E4F1EF"
SERIES = ("093B3A", "E06F2C", "631A99", "1E97E1", "6E797C")


def colour_of(place: int) -> str:
    """The colour of a series; what comes after the fifth is grey."""
    return SERIES[min(place, len(SERIES) - 1)]
