"""The six charts of one page as SQL over the product's own tables, for products that know nothing of it."""

import datetime as dt
from dataclasses import dataclass

QUARTER = "(cast(substr(h.local_date, 6, 2) AS integer) + 2) / 3"
MONTH = "substr(h.local_date, 1, 7)"
AGE = "cast(substr(h.local_date, 1, 4) AS integer) - p.birth_year"
BANDS = (
    *(("0-12", 0, 12), ("13-14", 13, 14), ("15-17", 15, 17), ("18-19", 18, 19)),
    *(("20-24", 20, 24), ("25-29", 25, 29), ("30+", 30, 120)),
)


@dataclass(frozen=True)
class Asked:
    """This year until today, of one organisation by its number, or of all."""

    today: dt.date
    house: str

    def own(self, table: str) -> str:
        """Said of every table, so that nothing of others is looked at."""
        return f"AND {table}.organisation_id = {self.house}" if self.house else ""

    def held(self, since: dt.date, more: str = "") -> str:
        return f"""held AS MATERIALIZED (
 SELECT s.organisation_id, s.id, s.local_date, s.led_by, a.form, coalesce(a.main_area, '') AS area,
  unixepoch(s.ends_at) - unixepoch(s.starts_at) AS seconds
 FROM work_session s JOIN activity a ON a.organisation_id = s.organisation_id AND a.id = s.activity_id
 WHERE s.status = 'held' AND s.deleted_at IS NULL {self.own("s")}
  AND s.local_date BETWEEN '{since}' AND '{self.today}' {more})"""

    def at(self, table: str, alias: str) -> str:
        """Rows of people at held sessions."""
        return f"""FROM held h JOIN {table} {alias}
  ON {alias}.organisation_id = h.organisation_id AND {alias}.session_id = h.id {self.own(alias)}"""

    def people(self, key: str) -> str:
        """Counted and known people."""
        return f"""people AS (
 SELECT {key} AS cell, sum(c.count) AS visits {self.at("head_count", "c")}
 WHERE c.role <> 'contact' GROUP BY 1
 UNION ALL
 SELECT {key}, count(*) {self.at("attendance", "t")} WHERE t.role <> 'contact' GROUP BY 1)"""

    def months(self) -> str:
        past = self.today.replace(year=self.today.year - 1)
        gap = f"AND (s.local_date <= '{past}' OR s.local_date >= '{self.today:%Y}-01-01')"
        held = self.held(past.replace(month=1, day=1), gap)
        return f"WITH {held}, {self.people(MONTH)} SELECT cell, sum(visits) AS visits FROM people GROUP BY 1"

    def both(self, held: str, key: str) -> str:
        """Sessions, hours and visits of each cell."""
        return f"""WITH {held}, {self.people(key)},
work AS (SELECT {key} AS cell, count(*) AS sessions, sum(seconds) AS seconds FROM held h GROUP BY 1)
SELECT w.cell, w.sessions, w.seconds, coalesce(sum(p.visits), 0) AS visits
FROM work w LEFT JOIN people p ON p.cell = w.cell GROUP BY 1, 2, 3"""

    def ages(self, held: str) -> str:
        whens = " ".join(f"WHEN {AGE} BETWEEN {low} AND {high} THEN '{band}'" for band, low, high in BANDS)
        return f"""WITH {held}, cells AS (
 SELECT c.age_band AS band, c.gender, sum(c.count) AS visits {self.at("head_count", "c")}
 WHERE c.role <> 'contact' GROUP BY 1, 2
 UNION ALL
 SELECT CASE {whens} ELSE 'unknown' END, p.gender, count(*) {self.at("attendance", "t")}
 JOIN participant p ON p.organisation_id = t.organisation_id AND p.id = t.participant_id
 WHERE t.role <> 'contact' GROUP BY 1, 2)
SELECT band, gender, sum(visits) AS visits FROM cells GROUP BY 1, 2"""

    def new(self, held: str) -> str:
        return f"""WITH {held}, firsts AS (
 SELECT t.participant_id, min(s.local_date) AS first_day FROM attendance t
  JOIN work_session s ON s.organisation_id = t.organisation_id AND s.id = t.session_id {self.own("s")}
 WHERE s.status = 'held' AND s.deleted_at IS NULL AND s.local_date <= '{self.today}' {self.own("t")}
 GROUP BY 1),
known AS (SELECT {QUARTER} AS quarter, min(h.local_date) AS day, t.participant_id
 {self.at("attendance", "t")} WHERE t.role <> 'contact' GROUP BY 1, 3)
SELECT k.quarter, count(*) AS known, sum(k.day = f.first_day) AS new
FROM known k JOIN firsts f ON f.participant_id = k.participant_id GROUP BY 1"""

    def led(self, held: str) -> str:
        return f"""WITH {held} SELECT {QUARTER} AS quarter, sum(seconds) AS seconds,
 sum(CASE WHEN led_by = 'young_people' THEN seconds ELSE 0 END) AS strict,
 sum(CASE WHEN led_by <> 'team' THEN seconds ELSE 0 END) AS broad FROM held h GROUP BY 1"""


def questions(today: dt.date, house: str) -> dict[str, str]:
    """Each chart's SQL."""
    asked = Asked(today, house)
    held = asked.held(today.replace(month=1, day=1))
    return {
        "visits-by-month": asked.months(),
        "age-and-gender": asked.ages(held),
        "new-and-returning": asked.new(held),
        "forms": asked.both(held, "h.form"),
        "areas": asked.both(held, "h.area"),
        "youth-led": asked.led(held),
    }
