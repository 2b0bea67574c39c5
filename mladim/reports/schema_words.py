"""What is wrong with a definition, in a sentence with its place."""

from typing import Any

from flask_babel import gettext as _


def _place(location: tuple[int | str, ...]) -> str:
    """figures[2].measure; places are counted from 1."""
    text = ""
    for part in location:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def said(error: Any) -> str:
    """The sentence of one problem that the check found."""
    place, kind = _place(error["loc"]), error["type"]
    reason = str(error.get("ctx", {}).get("error", ""))
    if kind == "missing":
        return _("%(place)s: manjka.", place=place)
    if kind == "extra_forbidden":
        return _("%(place)s: tega polja ne poznamo.", place=place)
    if kind == "literal_error":
        return _("%(place)s: dovoljeno je %(known)s.", place=place, known=error["ctx"]["expected"])
    if reason == "one_source":
        words = _("število ima natanko en vir: measure, register ali whole in less.")
        return f"{place}: {words}"
    if reason == "twice":
        return _("Dve števili imata isti ključ (key).")
    if reason.startswith("figure:"):
        return _("Števila s tem ključem ni: %(keys)s.", keys=reason.removeprefix("figure:"))
    if reason.startswith("exact:"):
        return _("exact.of: takega števila ali tabele ni: %(keys)s.", keys=reason.removeprefix("exact:"))
    return _("%(place)s: vrednost »%(value)s« tu ni mogoča.", place=place, value=str(error["input"])[:60])
