"""Different people: never a sum of parts, always counted anew; and the honest range around what is known."""

import pandas as pd

from analytics.contract import Tables
from analytics.grouping import By, add, distinct, ratio, together, total
from analytics.periods import FINER_THAN_MONTHS, GRAINS, keys_of
from analytics.reach import CONTACT
from analytics.sizes import largest


def known_persons(tables: Tables, by: By) -> pd.Series:
    """Different named or alias people of an organisation with at least one attendance."""
    people = tables["participants"]
    return total(people, by, "people") if "people" in people else distinct(people, by, "person")


def new_persons(tables: Tables, by: By) -> pd.Series:
    """Those whose first attendance at the organisation lies in the cell's time, or else in the period."""
    people = tables["participants"]
    if "people" in people:
        return total(people[people["is_new"].astype(bool)], by, "people")
    rows = people.merge(tables["firsts"], on="person")
    for grain in set(by) & set(GRAINS):
        first = "first_day" if grain in FINER_THAN_MONTHS else "first_month"
        rows = rows[rows[grain] == keys_of(grain, rows[first])]
    return distinct(rows, by, "person")


def returning_persons(tables: Tables, by: By) -> pd.Series:
    """The other known people."""
    return add(known_persons(tables, by), -new_persons(tables, by))


def persons_range(tables: Tables, by: By) -> pd.DataFrame:
    """Lower: the known, or the largest session if it is more. Upper: the known + all anonymous visits."""
    counted = tables["headcounts"]
    found = together(
        {
            "known": known_persons(tables, by),
            "anonymous": total(counted[counted["role"] != CONTACT], by, "count"),
            "largest": largest(tables, by),
        }
    )
    lower = found[["known", "largest"]].max(axis=1)
    return pd.DataFrame({"lower": lower, "upper": found["known"] + found["anonymous"]})


def visits_per_person(tables: Tables, by: By) -> pd.Series:
    """Attendances of known people ÷ known people; anonymous visits stay out of both."""
    return ratio(total(tables["attendances"], by, "count"), known_persons(tables, by))
