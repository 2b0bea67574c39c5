"""Sessions, hours, visits and contacts: what was done, and how often somebody was there."""

import pandas as pd

from analytics.contract import Tables
from analytics.grouping import By, ratio, together, total

SECONDS = 3600
CONTACT = "contact"
# Where several measures ask for the same tables, their visits are put together once.
VISITS = "visits"
RECENT_DAYS = (30, 90)
YOUTH = {"strict": ("young_people",), "broad": ("young_people", "together")}


def own(tables: Tables) -> pd.DataFrame:
    """Held sessions without those that a partner organisation leads and logs."""
    sessions = tables["sessions"]
    return sessions[~sessions["as_partner"].astype(bool)]


def visits(tables: Tables) -> pd.DataFrame:
    """Everybody who was there, named or not, once each; encounters in the street or online are none."""
    if VISITS in tables:
        return tables[VISITS]
    people = pd.concat([tables["headcounts"], tables["attendances"]], ignore_index=True)
    return people[people["role"] != CONTACT]


def with_visits(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with their visits beside them."""
    return tables | ({VISITS: visits(tables)} if tables.keys() >= {"headcounts", "attendances"} else {})


def sessions(tables: Tables, by: By) -> pd.Series:
    """Held sessions, those of partners too; each once."""
    return total(tables["sessions"], by, "sessions")


def session_hours(tables: Tables, by: By) -> pd.Series:
    """Hours of the real clock of held sessions, those of partners too."""
    return total(tables["sessions"], by, "seconds") / SECONDS


def open_hours(tables: Tables, by: By) -> pd.Series:
    """Hours of own open (drop-in) sessions."""
    held = own(tables)
    return total(held[held["kind"] == "open"], by, "seconds") / SECONDS


def attendances(tables: Tables, by: By) -> pd.Series:
    """Visits: one person at one session, whatever is known about them."""
    return total(visits(tables), by, "count")


def attendances_as(tables: Tables, by: By, role: str) -> pd.Series:
    """Visits in one role; those who helped to make it ("producer") took an active part."""
    people = visits(tables)
    roles = people["role"].replace({"producer": "active"})
    return total(people[roles == role], by, "count")


def contact_hours(tables: Tables, by: By) -> pd.Series:
    """Visits × length of their session, in hours."""
    return total(visits(tables), by, "seconds") / SECONDS


def contacts(tables: Tables, by: By) -> pd.Series:
    """Encounters in street and digital work."""
    counted = tables["headcounts"]
    return total(counted[counted["role"] == CONTACT], by, "count")


def visits_per_open_hour(tables: Tables, by: By) -> pd.Series:
    """Visits at open sessions ÷ hours of open sessions, from the sums."""
    people = visits(tables)
    return ratio(total(people[people["kind"] == "open"], by, "count"), open_hours(tables, by))


def youth_led_hours(tables: Tables, by: By) -> pd.DataFrame:
    """Hours led by young people alone (strict), and by them alone or together with the team (broad)."""
    held = own(tables)
    led = {name: held[held["led_by"].isin(leaders)] for name, leaders in YOUTH.items()}
    whole = total(held, by, "seconds")
    parts = together({"whole": whole} | {name: total(rows, by, "seconds") for name, rows in led.items()})
    return parts[list(YOUTH)] / SECONDS


def youth_led_share(tables: Tables, by: By) -> pd.DataFrame:
    """Those hours ÷ hours of all own sessions."""
    whole = total(own(tables), by, "seconds") / SECONDS
    parts = youth_led_hours(tables, by)
    return pd.DataFrame({name: ratio(parts[name], whole) for name in YOUTH})


def staff_hours(tables: Tables, by: By, *, volunteers: bool) -> pd.Series:
    """Presence and preparation of the paid team, or of volunteers, in hours."""
    staff = tables["staff"]
    return total(staff[staff["is_volunteer"].astype(bool) == volunteers], by, "hundredths") / 100


def volunteer_value(tables: Tables, by: By) -> pd.Series:
    """Hours of volunteers × what an hour of their kind of work is worth, in euros."""
    rows = tables["volunteers"]
    worth = rows.assign(worth=rows["hundredths"] * rows["cents"])
    return total(worth, by, "worth") / 10_000


def active_organisations(tables: Tables, by: By) -> pd.DataFrame:
    """Organisations with a held session in the last 30 and 90 days up to the end of the period."""
    recent = tables["recent"]
    within = {days: recent[recent["days"] < days].assign(one=1) for days in RECENT_DAYS}
    return together({f"days_{days}": total(rows, by, "one") for days, rows in within.items()})
