"""What each database says in its own words: seconds between instants, hours, weekdays, values of a list."""

from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from mladim.core.clock import ZONE


class SecondsBetween(FunctionElement[int]):
    """Whole seconds from the first to the second instant."""

    type = BigInteger()
    inherit_cache = True


class LocalHour(FunctionElement[str]):
    """The hour on the clock on the wall in which an instant lies, 00 to 23."""

    type = String()
    inherit_cache = True


class Weekday(FunctionElement[str]):
    """The day of the week of a date, from 1 for Monday to 7 for Sunday."""

    type = String()
    inherit_cache = True


class ValuesOf(FunctionElement[str]):
    """A row for each value of a list that stands in one column."""

    type = String()
    inherit_cache = True


def _words(element: Any, compiler: Any, **kw: Any) -> list[str]:
    return [compiler.process(clause, **kw) for clause in element.clauses]


@compiles(SecondsBetween, "sqlite")
def _seconds_in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = _words(element, compiler, **kw)
    return f"(CAST(strftime('%s', {second}) AS INTEGER) - CAST(strftime('%s', {first}) AS INTEGER))"


@compiles(SecondsBetween)
def _seconds_in_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = _words(element, compiler, **kw)
    return f"CAST(EXTRACT(EPOCH FROM ({second} - {first})) AS BIGINT)"


@compiles(LocalHour, "sqlite")
def _hour_in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    """Summer time lasts from the last Sunday of March to the last Sunday of October, 1.00 UTC both."""
    (instant,) = _words(element, compiler, **kw)
    turns = [
        f"date(strftime('%Y', {instant}) || '{day}', 'weekday 0', '-7 days')" for day in ("-04-01", "-11-01")
    ]
    is_summer = f"({instant} >= {turns[0]} || ' 01:00' AND {instant} < {turns[1]} || ' 01:00')"
    return f"printf('%02d', (CAST(strftime('%H', {instant}) AS INTEGER) + 1 + {is_summer}) % 24)"


@compiles(LocalHour)
def _hour_in_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    (instant,) = _words(element, compiler, **kw)
    return f"to_char({instant} AT TIME ZONE '{ZONE.key}', 'HH24')"


@compiles(Weekday, "sqlite")
def _weekday_in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    (day,) = _words(element, compiler, **kw)
    return f"CAST((CAST(strftime('%w', {day}) AS INTEGER) + 6) % 7 + 1 AS TEXT)"


@compiles(Weekday)
def _weekday_in_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    (day,) = _words(element, compiler, **kw)
    return f"to_char({day}, 'ID')"


@compiles(ValuesOf, "sqlite")
def _values_in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_each({_words(element, compiler, **kw)[0]})"


@compiles(ValuesOf)
def _values_in_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_array_elements_text({_words(element, compiler, **kw)[0]})"
