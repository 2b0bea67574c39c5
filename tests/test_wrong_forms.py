"""A mistake in any form of any page: the title says so, a summary leads to the field, the words stay."""

import html as htmllib
import re
from collections.abc import Iterator

import pytest
from werkzeug.datastructures import MultiDict

from tests.crawler import Form, crawl
from tests.inspector import inspect
from tests.people import BOR, CILKA
from tests.world_files import write_files
from tests.worlds import make_worlds

# Longer than any field takes, and no date, number, address or code of a list.
NONSENSE = "Ni pravilna vrednost. " * 400
SUMMARY = re.compile(r"data-error-summary.*?</div>", re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("email", [BOR, CILKA])
def test_every_form_says_what_is_wrong_and_keeps_what_was_typed(app, cast, browse, email, record_property):
    write_files(app, make_worlds(app, cast))
    client = browse(email).client
    found = crawl(lambda url: client.get(url, buffered=True))
    forms = {form.shape: form for form in found.forms if form.method == "POST" and form.texts}
    answered, problems = 0, {}
    for form in forms.values():
        answer = client.post(form.action, data=_spoilt(form), buffered=True)
        assert answer.status_code < 500, form.action
        if answer.status_code == 422:
            answered += 1
            wrong = list(_wrong_with(answer.get_data(as_text=True), form))
            problems |= {f"{form.page} → {form.action}": wrong} if wrong else {}
    record_property("forms with a mistake", f"{len(forms)} forms of {email}, {answered} answered with 422")
    assert problems == {}
    assert answered > 5


def _spoilt(form: Form) -> MultiDict[str, str]:
    return MultiDict([(name, NONSENSE if name in form.texts else value) for name, value in form.fields])


def _wrong_with(answer: str, form: Form) -> Iterator[str]:
    page = inspect(answer, form.action)
    title = re.search("<title>(.*?)</title>", answer, re.DOTALL)
    if not title or not title[1].strip().startswith("Napaka: "):
        yield f"title: {title and title[1]}"
    summary = SUMMARY.search(answer)
    links = re.findall(r'href="#([^"]+)"', summary[0]) if summary else []
    if not links:
        yield "no summary that leads to a field"
    ids = (
        set(page.values("input", "id"))
        | set(page.values("textarea", "id"))
        | set(page.values("select", "id"))
    )
    ids |= set(page.values("fieldset", "id")) | set(page.values("div", "id"))
    yield from (f"leads nowhere: #{link}" for link in links if link not in ids)
    if NONSENSE.strip() not in htmllib.unescape(answer):
        yield "nothing of what was typed is still there"
