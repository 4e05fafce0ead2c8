"""How much something is in another unit."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Self

from anyio import to_thread

from her_voice.skill import Words

_NAMES = {
    "celsius": "degC", "centigrade": "degC", "fahrenheit": "degF", "kelvin": "kelvin",
    "kilo": "kilogram", "kilos": "kilogram", "kph": "kilometer/hour", "mph": "mile/hour",
    "kilometers an hour": "kilometer/hour", "kilometers per hour": "kilometer/hour",
    "miles an hour": "mile/hour", "miles per hour": "mile/hour", "stone": "stone",
    "stones": "stone",
    "ounce": "ounce", "ounces": "ounce", "tablespoon": "tablespoon", "tablespoons": "tablespoon",
    "cups": "cup", "pints": "pint", "gallons": "gallon", "liters": "liter", "litres": "liter",
    "meters per second": "meter/second", "acres": "acre",
    "hectares": "hectare", "calories": "calorie", "kilocalories": "kilocalorie", "feet": "foot",
    "inches": "inch", "light years": "light_year", "fluid ounces": "fluid_ounce",
}  # fmt: skip
"""Names as people say them, where the library has another."""

_LENGTHS = {
    one: name
    for name, each in {
        "meter": "meter meters metre metres", "foot": "foot feet", "mile": "mile miles",
        "kilometer": "kilometer kilometers kilometre kilometres", "inch": "inch inches",
        "centimeter": "centimeter centimeters centimetre centimetres", "yard": "yard yards",
    }.items()
    for one in each.split()
}  # fmt: skip
_POWER = re.compile(r"(?P<of>square|sq|cubic)\.? (?P<unit>\w+)$")
_DEGREES = re.compile(r"\b(?:degrees?|°)\s*", re.IGNORECASE)
_AMOUNT = re.compile(
    r"^(?P<count>minus \d+(?:\.\d+)?|-?\d+(?:\.\d+)?|an?|half an?|the)?\s*(?P<unit>.+)$",
    re.IGNORECASE,
)
TWO_UNITS = re.compile(
    r"\b(?P<count>\d+) (?P<unit>stone|st|foot|feet|ft|pounds?|lbs?) (?:and )?(?P<more>\d+)\b"
    r"(?: (?:pounds?|lbs?|inch(?:es)?|in\b(?! \w)|ounces?|oz))?",
    re.IGNORECASE,
)
"""'Ten stone four', 'six foot two': a unit, and parts of it."""

_PARTS = {"s": ("stone", 14), "f": ("foot", 12), "p": ("pound", 16), "l": ("pound", 16)}
_SAID = {"degC": "degrees Celsius", "degF": "degrees Fahrenheit"}


@cache
def _registry() -> Any:
    """Read the units, once: it takes a while."""
    import pint  # noqa: PLC0415

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def prepare() -> None:
    """Read the units now."""
    _registry()


def _name(words: str) -> str:
    bare = _DEGREES.sub("", words.lower()).strip()
    if (power := _POWER.match(bare)) and (length := _LENGTHS.get(power["unit"])):
        return f"{length}**{2 if power['of'].startswith('sq') else 3}"
    return _NAMES.get(bare, bare.replace(" ", "_"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, by name."""

    name: str
    said: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, if the library of units knows it."""
        del now
        name = _name(words)
        return cls(name, _DEGREES.sub("", words).strip()) if _is_unit(name) else None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of units."""

    count: float
    unit: str
    said: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read '5 kilometers', 'a mile', 'minus 40 fahrenheit', 'ten stone four'."""
        if two := TWO_UNITS.fullmatch(words.strip()):
            name, many = _PARTS[two["unit"][0].lower()]
            more = int(two["more"])
            return cls(int(two["count"]) + more / many, name, words) if more < many else None
        match = _AMOUNT.match(_DEGREES.sub("", words.strip()))
        unit = Unit.read(match["unit"], now) if match else None
        if match is None or unit is None:
            return None
        count = (match["count"] or "1").lower()
        number = {"a": 1.0, "an": 1.0, "the": 1.0, "half a": 0.5, "half an": 0.5}.get(count)
        if number is None:
            number = float(count.replace("minus ", "-"))
        return cls(number, unit.name, words)


def _is_unit(name: str) -> bool:
    if not re.fullmatch(r"[a-z_/*23]{1,40}", name, re.IGNORECASE):
        return False
    try:
        _registry().Unit(name)
    except Exception:  # noqa: BLE001  the library raises whatever its grammar meets
        return False
    return True


def suited(quantity: Quantity, unit: Unit) -> Unit:
    """Give the unit as it is meant of such an amount: ounces of what is poured are fluid ounces."""
    is_poured = unit.name == "ounce" and fits(quantity, Unit("liter", "liters"))
    return Unit("fluid_ounce", unit.said) if is_poured else unit


def fits(quantity: Quantity, unit: Unit) -> bool:
    """Say whether it can be told in this unit: both are lengths, or weights, or the like."""
    registry = _registry()
    return bool(registry.Unit(quantity.unit).is_compatible_with(registry.Unit(unit.name)))


async def convert(quantity: Quantity, unit: Unit) -> Words:
    """Convert between units.

    Asked as:
        (convert|turn|change) {quantity} (to|into|in) {unit}
        (what's|what is|how much is) {quantity} in {unit}
        how many {unit} (is|are|in|are in|are there in|make|does|do) {quantity} [have|make]
        {quantity} (in|to) {unit}
    """
    yield await to_thread.run_sync(_converted, quantity, unit)


def _converted(quantity: Quantity, unit: Unit) -> str:
    registry = _registry()
    try:
        name = suited(quantity, unit).name
        value = registry.Quantity(quantity.count, quantity.unit).to(name).magnitude
    except Exception:  # noqa: BLE001  as above
        return f"I can't turn {quantity.said} into {unit.said}."
    return (
        _in_two(float(value), unit) or f"{_near(float(value))} {_SAID.get(unit.name, unit.said)}."
    )


def _in_two(value: float, unit: Unit) -> str:
    """Say a weight in stone and pounds, as nobody says 10.7 stone; empty for all else."""
    if unit.name != "stone" or value < 1:
        return ""
    stone, pounds = divmod(round(value * 14), 14)
    is_exact = abs(value * 14 - round(value * 14)) < 1e-9  # noqa: PLR2004
    said = f"{stone} stone {pounds}" if pounds else f"{stone} stone"
    return f"{said}." if is_exact else f"About {said}."


def _near(value: float) -> str:
    if abs(value - round(value)) < 1e-9:  # noqa: PLR2004
        return f"{round(value):,}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2  # noqa: PLR2004
    near = f"{value:,.{digits}f}"
    near = near.rstrip("0").rstrip(".") if digits else near
    return f"About {near}" if round(value, digits) else f"About {value:.2g}"
