"""The Dash page itself, run in its own environment: python dash_program.py DATABASE PORT TODAY."""

import importlib
import sqlite3
import sys
from typing import Any

import numpy as np
import pandas as pd

CHARTS = ("visits-by-month", "age-and-gender", "new-and-returning", "forms", "areas", "youth-led")
BANDS = ("unknown", "0-12", "13-14", "15-17", "18-19", "20-24", "25-29", "30+")
EDGES = [0, 13, 15, 18, 20, 25, 30, 121]
SESSIONS = """SELECT s.id AS session, s.local_date, s.starts_at, s.ends_at, s.led_by, a.form, a.main_area
 FROM work_session s JOIN activity a ON a.id = s.activity_id AND a.organisation_id = s.organisation_id
 WHERE s.status = 'held' AND s.deleted_at IS NULL"""
COUNTED = "SELECT session_id AS session, age_band, gender, count FROM head_count WHERE role <> 'contact'"
KNOWN = "SELECT session_id AS session, participant_id AS person FROM attendance WHERE role <> 'contact'"
PEOPLE = "SELECT id AS person, birth_year, gender FROM participant WHERE 1"


def read(database: str, house: str) -> list[pd.DataFrame]:
    """The rows of one organisation, or all."""
    with sqlite3.connect(database) as connection:
        parts = [(SESSIONS, " AND s.organisation_id = ?")]
        parts += [(one, " AND organisation_id = ?") for one in (COUNTED, KNOWN, PEOPLE)]
        if house == "0":
            return [pd.read_sql(query, connection) for query, _own in parts]
        return [pd.read_sql(query + own, connection, params=[int(house)]) for query, own in parts]


def ages(known: pd.DataFrame, counted: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Visits by age and gender."""
    met = known.merge(people, on="person")
    age = met["day"].dt.year - met["birth_year"]
    places = np.digitize(age.fillna(-1), EDGES) % len(EDGES)
    met = met.assign(age_band=np.array(BANDS)[places], count=1)
    both = pd.concat([met, counted])
    return both.groupby(["age_band", "gender"])["count"].sum().reset_index()


def new_people(known: pd.DataFrame, year: int) -> pd.DataFrame:
    """Different people of each quarter, and those who came for the first time ever."""
    first = known.groupby("person")["day"].min()
    inside = known[known["day"].dt.year == year]
    met = inside.assign(quarter=inside["day"].dt.quarter)
    met = met.groupby(["quarter", "person"])["day"].min().reset_index()
    met["new"] = met["day"] == met["person"].map(first)
    return met.groupby("quarter").agg(known=("person", "size"), new=("new", "sum")).reset_index()


def months(sessions: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Visits of this year, and of the one before until the same day."""
    before = today - pd.DateOffset(years=1)
    day = sessions["day"]
    shown = (day.dt.year == today.year) | ((day.dt.year == before.year) & (day <= before))
    months = sessions["local_date"].str[:7].rename("month")
    return sessions[shown].groupby(months)["visits"].sum().reset_index()


def led(now: pd.DataFrame) -> pd.DataFrame:
    """Seconds by who led."""
    by = now.assign(
        quarter=now["day"].dt.quarter,
        strict=now["seconds"] * (now["led_by"] == "young_people"),
        broad=now["seconds"] * (now["led_by"] != "team"),
    )
    return by.groupby("quarter")[["seconds", "strict", "broad"]].sum().reset_index()


def frames(database: str, house: str, today: pd.Timestamp) -> dict[str, tuple[list[str], pd.DataFrame]]:
    """Each chart's columns along the axis, and its numbers."""
    sessions, counted, known, people = read(database, house)
    sessions["day"] = pd.to_datetime(sessions["local_date"])
    length = pd.to_datetime(sessions["ends_at"]) - pd.to_datetime(sessions["starts_at"])
    sessions["seconds"] = length.dt.total_seconds()
    sessions["area"] = sessions["main_area"].fillna("")
    heads, names = counted.groupby("session")["count"].sum(), known.groupby("session").size()
    sessions["visits"] = sessions["session"].map(heads).fillna(0) + sessions["session"].map(names).fillna(0)
    sessions = sessions[sessions["day"] <= today]
    now = sessions[sessions["day"].dt.year == today.year]
    known = known.merge(sessions[["session", "day"]], on="session")
    inside = (known[known["day"].dt.year == today.year], counted[counted["session"].isin(now["session"])])
    work = {"sessions": ("session", "size"), "seconds": ("seconds", "sum"), "visits": ("visits", "sum")}
    return {
        "visits-by-month": (["month"], months(sessions, today)),
        "age-and-gender": (["age_band", "gender"], ages(*inside, people)),
        "new-and-returning": (["quarter"], new_people(known, today.year)),
        "forms": (["form"], now.groupby("form").agg(**work).reset_index()),
        "areas": (["area"], now.groupby("area").agg(**work).reset_index()),
        "youth-led": (["quarter"], led(now)),
    }


def main(database: str, port: str, today: str) -> None:
    """Six graphs filled by one callback."""
    dash, drawing = importlib.import_module("dash"), importlib.import_module("plotly.graph_objects")
    app = dash.Dash(__name__)
    app.layout = dash.html.Div([dash.dcc.Input(id="house"), *(dash.dcc.Graph(id=one) for one in CHARTS)])

    def draw(house: str) -> list[Any]:
        found = []
        made = frames(database, house or "0", pd.Timestamp(today))
        for keys, frame in (made[chart] for chart in CHARTS):
            along = [frame[key].tolist() for key in keys]
            bars = [
                drawing.Bar(name=column, x=along[0] if len(along) == 1 else along, y=frame[column])
                for column in frame.columns.drop(keys)
            ]
            found.append(drawing.Figure(bars))
        return found

    outputs = [dash.Output(chart, "figure") for chart in CHARTS]
    app.callback(outputs, dash.Input("house", "value"), prevent_initial_call=True)(draw)
    importlib.import_module("waitress").serve(app.server, host="127.0.0.1", port=int(port), threads=4)


if __name__ == "__main__":
    main(*sys.argv[1:])
