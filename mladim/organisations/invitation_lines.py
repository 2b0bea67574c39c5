"""People to invite as somebody pasted them: one a line, an e-mail address with or without a name."""

from dataclasses import dataclass

from mladim.organisations.rules import EMAIL

# What stands around names and addresses in letters and sheets.
AROUND = " \t,;<>()\"'»«|"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line with its number; `email` is empty where there is none or more than one."""

    number: int
    text: str
    email: str
    name: str


def read_lines(text: str) -> list[Line]:
    """Every line that says something."""
    return [_read(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _read(number: int, text: str) -> Line:
    found = list(EMAIL.finditer(text))
    if len(found) != 1:
        return Line(number=number, text=text.strip(), email="", name="")
    rest = f"{text[: found[0].start()]} {text[found[0].end() :]}"
    name = " ".join(part for part in (one.strip(AROUND) for one in rest.split()) if part)
    return Line(number=number, text=text.strip(), email=found[0].group(), name=name)
