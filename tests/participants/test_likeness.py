"""Which names are taken for one person, and which are not."""

from mladim.participants.likeness import alike


def pairs(*people, gender="unknown"):
    found = alike((*person, gender)[:4] for person in people)
    return [(pair.first, pair.second, pair.reason) for pair in found]


def test_the_same_name_needs_years_that_do_not_contradict():
    people = (1, "Ajda B.", 2009), (2, "ajda b", 2009), (3, "Ájda B", None), (4, "Ajda B.", 2011)
    assert pairs(*people) == [(1, 2, "same"), (1, 3, "same"), (2, 3, "same"), (3, 4, "same")]


def test_one_slip_in_a_longer_name_of_the_same_year_is_near():
    for slip in ("Katarna Z.", "Katarrina Z.", "Katerina Z.", "Katairna Z."):
        assert pairs((1, "Katarina Ž.", 2009), (2, slip, 2009)) == [(1, 2, "near")]
        assert pairs((1, "Katarina Ž.", 2009), (2, slip, 2010)) == []
        assert pairs((1, "Katarina Ž.", 2009), (2, slip, None)) == []


def test_a_letter_makes_another_name_of_a_short_one():
    assert pairs((1, "Ana K.", 2009), (2, "Ada K.", 2009), (3, "Eva K.", 2009)) == []


def test_an_initial_is_near_a_whole_surname_but_two_surnames_are_not():
    people = (1, "Ajda B.", 2009), (2, "Ajda Bevk", 2009), (3, "Ajda Burger", 2009), (4, "Ajda C.", 2009)
    assert pairs(*people) == [(1, 2, "near"), (1, 3, "near")]


def test_two_initials_are_two_people():
    assert (
        pairs((1, "Filip F.", 2009), (2, "Filip T.", 2009), (3, "Klara S", 2009), (4, "Klara E", 2009)) == []
    )
    assert pairs((1, "Filip F.", 2009), (2, "Fillip F.", 2009)) == [(1, 2, "near")]


def test_numbers_and_genders_tell_people_apart():
    assert pairs((1, "Zmajček 1", 2009), (2, "Zmajček 10", 2009), (3, "Zmajček 2", 2009)) == []
    katarina, slip = (1, "Katarina Z.", 2009), (2, "Katarna Z.", 2009)
    assert pairs((*katarina, "female"), (*slip, "male")) == []
    assert pairs((*katarina, "female"), (*slip, "unknown")) == [(1, 2, "near")]


def test_four_thousand_people_take_no_time():
    people = [(number, f"Ime{number} P.", 2000 + number % 15) for number in range(4000)]
    assert len(pairs(*people)) < 40_000
