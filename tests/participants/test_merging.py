"""The arithmetic of merging: whatever was put together comes apart as it was, in any order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mladim.participants.merging import combine, result, take_out
from mladim.participants.rules import strongest

STRENGTH = ("passive", "active", "producer")
ROLES = st.sampled_from((None, *STRENGTH))


def test_the_stronger_role_stays():
    assert strongest(STRENGTH, "passive", "producer", None) == "producer"
    assert strongest(STRENGTH, None) is None


def test_what_each_record_had_is_remembered():
    steps = combine({"a": "active", "b": "passive"}, {"b": "producer", "c": "active"})
    assert steps == {"a": ["active", None], "b": ["passive", "producer"]}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_merges_come_apart_in_any_order(data):
    """One place, one kept record, up to five others merged into it one after another."""
    own = data.draw(ROLES)
    brought = data.draw(st.lists(ROLES, min_size=1, max_size=5))
    now, chain, standing = own, [], []
    for number, role in enumerate(brought):
        if role is not None:
            chain.append([role, now])
            standing.append(number)
            now = result(chain[-1], STRENGTH)
    back = {}
    for number in data.draw(st.permutations(standing)):
        at = standing.index(number)
        now, back[number] = take_out(chain, at, now, STRENGTH)
        del chain[at], standing[at]
        expected = strongest(STRENGTH, own, *(brought[other] for other in standing))
        assert now == expected
    assert now == own
    assert back == {number: role for number, role in enumerate(brought) if role is not None}


def test_who_was_ticked_off_since_was_not_there_under_either_record():
    assert take_out([["active", None]], 0, None, STRENGTH) == (None, None)
    assert take_out([["active", "passive"]], 0, None, STRENGTH) == (None, None)


def test_a_role_changed_since_stays_with_whoever_was_there():
    assert take_out([["active", None]], 0, "producer", STRENGTH) == (None, "producer")
    assert take_out([["active", "passive"]], 0, "producer", STRENGTH) == ("producer", "active")


def test_who_was_ticked_off_between_two_merges_comes_back_only_with_the_later_one():
    chain = [["active", None], ["passive", None]]
    assert take_out(chain, 0, "passive", STRENGTH) == ("passive", None)
    assert take_out([chain[1]], 0, "passive", STRENGTH) == (None, "passive")
