"""Questions: one address each, both ways; what cannot be asked is refused by name."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mladim.core.errors import RuleBroken
from mladim.statistics.beside import other_period
from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.query import Query


@pytest.fixture(autouse=True)
def context(one_app):
    with one_app.test_request_context("/"):
        yield


def test_equal_questions_have_one_address():
    first = Query.from_url("by=month&measure=attendances&to=2026-03-31&from=2026-01-01&form=workshop,drop_in")
    second = Query.from_url("?measure=attendances&form=drop_in&form=workshop&by=month&period=2026-Q1")
    assert first == second
    assert first.url() == ("measure=attendances&by=month&form=drop_in,workshop&from=2026-01-01&to=2026-03-31")
    assert hash(first) == hash(second)


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31)).filter(lambda day: day.day <= 28)
OTHER_DAYS = st.tuples(DAYS, DAYS).map(lambda days: other_period(*sorted(days)))
COMPARED = st.one_of(
    st.sampled_from(["", "last_year", "previous", "peers", "last_year:same", "previous:same"]),
    OTHER_DAYS,
    OTHER_DAYS.map(lambda words: f"{words}:same"),
)
SESSION_SPLITS = [one.code for one in dimensions().values() if one.level in {"time", "session"}]


@given(
    asked=st.lists(st.sampled_from(["sessions", "attendances", "known_persons", "group_size"]), min_size=1),
    by=st.lists(st.sampled_from(SESSION_SPLITS), max_size=3, unique=True),
    forms=st.lists(st.sampled_from(["workshop", "drop_in"])),
    places=st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)),
    days=st.tuples(DAYS, DAYS),
    compare=COMPARED,
)
def test_an_address_gives_the_question_back(asked, by, forms, places, days, compare):
    start, end = sorted(days)
    if "day" in by:
        end = min(end, start.replace(day=28))
    query = Query(
        measures=tuple(asked),
        by=tuple(by),
        filters=(("form", tuple(forms)),),
        organisations=tuple(places),
        start=start,
        end=max(start, end),
        compare=compare,
    )
    assert Query.from_url(query.url()) == query


@pytest.mark.parametrize(
    ("address", "field", "words"),
    [
        ("", "measure", "Izberite vsaj en kazalnik."),
        ("measure=smeh", "measure", "Kazalnika »smeh« ni."),
        ("measure=sessions&by=vreme", "by", "Razdelitve »vreme« ni."),
        ("measure=sessions&by=age_band", "by", "»izvedbe« se ne deli po tem: starost"),
        ("measure=sessions&gender=male", "gender", "ni mogoče omejiti po tem: spol"),
        ("measure=sessions&form=ples", "form", "»ples« v tem šifrantu ni"),
        ("measure=sessions&barva=modra", "barva", "Parametra »barva« ne poznamo."),
        ("measure=sessions&from=2026-13-01&to=2026-12-31", "from", "ni datum"),
        ("measure=sessions&from=2026-02-01&to=2026-01-01", "to", "Konec obdobja"),
        ("measure=sessions&from=1980-02-01&to=2026-01-01", "from", "največ 20 let"),
        ("measure=sessions&period=2026-Q5", "period", "»2026-Q5« ni"),
        ("measure=sessions&period=2026-13", "period", "»2026-13« ni"),
        ("measure=sessions&period=0000", "period", "»0000« ni"),
        ("measure=sessions&by=month,form,kind,area", "by", "po največ treh"),
        ("measure=sessions&by=day&from=2020-01-01&to=2026-01-01", "by", "največ dve leti"),
        ("measure=sessions&municipality=SI-999", "municipality", "»SI-999« v tem šifrantu ni"),
        ("measure=sessions&weekday=8", "weekday", "»8« v tem šifrantu ni"),
        ("measure=sessions&compare=lani", "compare", "Primerjave »lani« ni"),
        ("measure=sessions&compare=peers:same", "compare", "»peers:same« ni"),
        ("measure=sessions&compare=period:2026-02-30..2026-03-01", "compare", "ni. Na voljo so"),
        ("measure=sessions&compare=period:2026-03-02..2026-03-01", "compare", "Konec obdobja"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(address, field, words):
    with pytest.raises(RuleBroken) as refused:
        Query.from_url(address)
    assert refused.value.field == field
    assert words in refused.value.message


def test_all_measures_load_and_say_what_they_are():
    assert len(measures()) >= 23
    for code, measure in measures().items():
        assert measure.code == code
        assert str(measure.name)
        assert len(str(measure.definition)) > 40, code
        assert str(measure.formula)
        assert measure.version >= 1
        assert set(measure.additive_over) <= set("AGRFTM")
        assert measure.levels <= {one.level for one in dimensions().values()}
