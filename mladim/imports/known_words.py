"""Words of a cell found in a code list, or a refusal that says which words would do."""

from difflib import get_close_matches

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.folding import fold
from mladim.core.errors import RuleBroken

# Answers to »Skupina da/ne«, and words between the two names of a kind.
KINDS = {"ne": "open", "no": "open", "odprto": "open", "da": "group", "yes": "group", "skupina": "group"}
MOST_OFFERED = 8


def code_of(list_name: str, text: str, *, heading: str) -> str:
    """The code of a word; an unknown one is an error that names the column and what it may hold."""
    found = codelists.resolve(list_name, text)
    if found is None:
        raise RuleBroken(
            list_name,
            _("v stolpcu »%(heading)s« ne poznamo »%(text)s«, pišite %(known)s")
            % {"heading": heading, "text": text[:60], "known": _offered(list_name, text)},
        )
    return found


def kind_of(text: str, *, heading: str) -> str | None:
    """The kind a cell names, if it names any."""
    if not text:
        return None
    return KINDS.get(fold(text)) or code_of("kind", text, heading=heading)


def _offered(list_name: str, text: str) -> str:
    """All words of a short list, the likest of a long one."""
    labels = [codelists.label(list_name, code, inside_sentence=True) for code in codelists.codes(list_name)]
    if len(labels) > MOST_OFFERED:
        by_fold = {fold(words): words for words in labels}
        close = get_close_matches(fold(text), by_fold, n=3, cutoff=0.5)
        labels = [by_fold[found] for found in close] or labels[:3]
    quoted = [_("»%(word)s«", word=words) for words in labels]
    return _(" ali ").join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]
