"""The page in which the browser draws pictures: our library, our letters, nothing from elsewhere."""

import base64
from pathlib import Path

from mladim.core.static import ROOT

FONTS = {
    "figtree.woff2": "U+0000-00FF, U+2013-2014, U+2018-201E, U+2026, U+20AC, U+2212",
    "figtree-sl.woff2": "U+0106-0107, U+010C-010D, U+0110-0111, U+0160-0161, U+017D-017E",
}
# A picture knows only the letters that are inside it, so they are put into the drawing before it becomes one.
WITH_LETTERS = """
const plain = XMLSerializer.prototype.serializeToString;
XMLSerializer.prototype.serializeToString = function (node) {
  if (node.localName === 'svg' && !node.querySelector('style[data-letters]')) {
    const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
    style.setAttribute('data-letters', '');
    style.textContent = document.getElementById('letters').textContent;
    node.prepend(style);
  }
  return plain.call(this, node);
};
"""


def letters() -> str:
    """The style that carries our two font files inside it."""
    rules = []
    for name, letters_of in FONTS.items():
        data = base64.b64encode((ROOT / "fonts" / name).read_bytes()).decode()
        rules.append(
            "@font-face{font-family:Figtree;font-weight:300 900;"
            f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{letters_of}}}"
        )
    return "".join(rules)


class PicturePage:
    """What Kaleido opens."""

    def generate_index(self) -> str:
        """The page as HTML."""
        import kaleido

        library = ROOT / "vendor" / "plotly" / "plotly-cartesian-4.1.1.min.js"
        scopes = Path(kaleido.__file__).parent / "vendor" / "kaleido_scopes.js"
        return (
            '<!doctype html><html><head><meta charset="utf-8"><style id="head-style"></style>'
            f'<style id="letters">{letters()}</style><title>Mladim</title>'
            f'<script src="{library.as_uri()}" charset="utf-8"></script>'
            f'<script>{WITH_LETTERS}</script><script src="{scopes.as_uri()}"></script></head>'
            '<body style="margin:0;padding:0"><img id="kaleido-image"></body></html>'
        )
