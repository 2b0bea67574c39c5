"""How charts look outside a page: the shared template and the page's light colours."""

import json
import re
from functools import cache
from typing import Any

from mladim.core.i18n import language
from mladim.core.static import ROOT

Figure = dict[str, Any]
_TOKEN = re.compile(r"(?<![\w-])--([\w-]++):\s*+([^;]++);")
_NAME = re.compile(r"var\(--([\w-]+)\)")


@cache
def template() -> dict[str, Any]:
    """The template of every drawing; colours are names of tokens."""
    found: dict[str, Any] = json.loads((ROOT / "charts" / "template.json").read_text(encoding="utf-8"))
    return found


@cache
def light_tokens() -> dict[str, str]:
    """The tokens of the light scheme, which come first in their file."""
    text = (ROOT / "css" / "tokens.css").read_text(encoding="utf-8")
    return dict(_TOKEN.findall(text[: text.index("}")]))


def colour(name: str) -> str:
    """#0B5D5E for var(--bar); a token may stand for another one."""
    found = name
    while match := _NAME.fullmatch(found):
        found = light_tokens()[match[1]]
    return found


def with_colours(part: Any) -> Any:
    """The same values with colours for their names."""
    if isinstance(part, str):
        return colour(part)
    if isinstance(part, dict):
        return {key: with_colours(inner) for key, inner in part.items()}
    if isinstance(part, (list, tuple)):
        return [with_colours(inner) for inner in part]
    return part


def dressed(figure: Figure) -> Figure:
    """A figure with template, separators of the language and real colours, as a picture needs it."""
    layout = {
        "template": template(),
        "separators": ",." if language() == "sl" else ".,",
        "paper_bgcolor": "var(--surface)",
        "plot_bgcolor": "var(--surface)",
        **figure["layout"],
    }
    found: Figure = with_colours({"data": figure["data"], "layout": layout})
    return found
