"""Everything that can be asked, as plain values: measures with definitions, dimensions with codes."""

from typing import Any

from mladim.codelists import codes, label
from mladim.statistics.dimensions import Dimension, dimensions
from mladim.statistics.measure import Measure
from mladim.statistics.measures import measures


def measures_as_json() -> list[dict[str, Any]]:
    """Each measure with what it means and by what it may be split."""
    return [_measure(one) for one in measures().values()]


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "code": measure.code,
        "name": str(measure.name),
        "unit": measure.unit,
        "definition": str(measure.definition),
        "formula": str(measure.formula),
        "version": measure.version,
        "parts": {part.code: str(part.name) for part in measure.parts},
        "digits": measure.digits,
        "dimensions": [one.code for one in dimensions().values() if one.level in measure.levels],
        "additive_over": [one.code for one in dimensions().values() if _adds(measure, one)],
    }


def _adds(measure: Measure, one: Dimension) -> bool:
    return one.level in measure.levels and one.letter in measure.additive_over


def dimensions_as_json() -> list[dict[str, Any]]:
    """Each dimension; `codes` where there is a fixed list of them."""
    return [
        {
            "code": one.code,
            "name": str(one.name),
            "is_filter": one.is_filter,
            "several_a_session": one.is_several,
            "codes": _codes(one),
        }
        for one in dimensions().values()
    ]


def _codes(one: Dimension) -> dict[str, str]:
    known = one.fixed or (codes(one.code_list) if one.code_list else ())
    return {code: label(one.code_list, code) if one.code_list else code for code in known}
