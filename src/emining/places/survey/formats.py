"""Places written out again, in the forms that people and forms ask for. Western digits throughout; input WGS 84."""

from __future__ import annotations

from emining.kernel.languages import normal_language
from emining.places.survey.datums import to_kalianpur
from emining.places.survey.grids import Datum, utm_code, wgs84_to_grid, zone_at
from emining.places.survey.metres import band_at
from emining.places.survey.sheets import sheet_at

_LETTERS = {
    "en": {"N": "N", "S": "S", "E": "E", "W": "W"},
    "zh-hans": {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"},
    "ur": {"N": "شمال", "S": "جنوب", "E": "مشرق", "W": "مغرب"},
}


def as_decimal(lon: float, lat: float, places: int = 6) -> str:
    """`29.120000, 62.050000`: latitude first. Six places are about 0.1 m."""
    return f"{lat:.{places}f}, {lon:.{places}f}"


def as_dms(lon: float, lat: float, *, places: int = 2, language: str = "en") -> str:
    """`29°07′12.00″N 62°03′00.00″E`; in Chinese the hemisphere leads. Two places of a second are about 0.3 m."""
    tag = normal_language(language)
    written = []
    for value, positive, negative in ((lat, "N", "S"), (lon, "E", "W")):
        angle = dms(value, places)
        letter = _LETTERS[tag][positive if value >= 0 else negative]
        written.append(
            f"{letter}{angle}" if tag == "zh-hans" else f"{angle} {letter}" if tag == "ur" else angle + letter
        )
    return " ".join(written)


def dms(value: float, places: int = 2) -> str:
    """One angle without its sign: `29°07′12.00″`. Rounding carries over: never 60 seconds."""
    scale = 10**places
    units = round(abs(value) * 3600 * scale)
    seconds, fraction = divmod(units, scale)
    minutes, second = divmod(seconds, 60)
    degree, minute = divmod(minutes, 60)
    tail = f".{fraction:0{places}d}" if places else ""
    return f"{degree}°{minute:02d}′{second:02d}{tail}″"


def as_utm(lon: float, lat: float, *, places: int = 2, zone: int | None = None, datum: Datum = "wgs84") -> str:
    """`41R 407574.92 3221653.69`: zone with band, easting, northing in metres, on WGS 84 or Kalianpur 1962.

    The zone is that of the longitude unless given. Refusals: `zone_not_of_pakistan`, those of `datums.to_kalianpur`.
    """
    number = zone_at(lon) if zone is None else zone
    easting, northing = wgs84_to_grid(utm_code(number, datum), lon, lat)
    return f"{number}{band_at(lat)} {easting:.{places}f} {northing:.{places}f}"


def as_sheet(lon: float, lat: float) -> str:
    """The 1:50,000 sheet that shows the place: `30 K/4`. Refusals: `sheet_not_of_pakistan`, `datum_outside_area`."""
    shifted = to_kalianpur(lon, lat)
    return str(sheet_at(shifted.lon, shifted.lat))
