"""Template words: what a reader sees for dates, numbers, positions, names, and where links lead."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from emining.config import navigation
from emining.config.presentation import in_degrees
from emining.config.templatetags import emining as words
from emining.kernel.languages import Trilingual

MOMENT = dt.datetime(2026, 11, 23, 20, 30, tzinfo=dt.UTC)
PLACE = Trilingual("Chagai", "查盖", "")


def shown(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "words_for_day"), [("en", "24 Nov 2026"), ("zh-hans", "2026年11月24日"), ("ur", "24 نومبر 2026")]
)
def test_an_instant_is_dated_in_pakistan(language: str, words_for_day: str) -> None:
    with translation.override(language):
        assert words_for_day in words.day(MOMENT)
        assert words_for_day in words.instant(MOMENT)
        assert "01:30" in words.instant(MOMENT)
        assert 'datetime="2026-11-24T01:30:00+05:00"' in words.instant(MOMENT)


def test_a_date_is_not_moved_by_a_time_zone() -> None:
    with translation.override("en"):
        assert "23 Nov 2026" in words.day(dt.date(2026, 11, 23))
        assert words.day(None) == ""


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_numbers_keep_western_digits_and_their_unit(language: str) -> None:
    with translation.override(language):
        assert words.number(Decimal("1234567.8900")) == "1,234,567.89"
        assert words.number(Decimal("15300.00")) == "15,300"
        assert words.number(1240, 2) == "1,240.00"
        assert "1,240.5" in words.quantity(1240.5, "ha")


def test_unknown_says_so() -> None:
    with translation.override("en"):
        for answer in (words.quantity(None, "ha"), words.quantity("", "ha"), words.coordinates(None, 29)):
            assert "Not established" in answer
        assert "0" in words.quantity(0, "ha")


@pytest.mark.parametrize(
    ("longitude", "latitude", "form", "expected"),
    [
        (62.3951, 29.0172, "decimal", "29.01720° N, 62.39510° E"),
        (-67.5, -24.25, "decimal", "24.25000° S, 67.50000° W"),
        (62.3951, 29.0172, "dms", "29°01′01.92″N 62°23′42.36″E"),
        (62.9999999999, 29.5, "dms", "29°30′00.00″N 63°00′00.00″E"),
        (0.0, 0.0, "dms", "0°00′00.00″N 0°00′00.00″E"),
    ],
)
def test_positions(longitude: float, latitude: float, form: str, expected: str) -> None:
    assert in_degrees(longitude, latitude, form) == expected


def test_a_name_in_another_language_is_marked_as_such() -> None:
    with translation.override("ur"):
        assert words.named(PLACE) == '<span lang="en" dir="ltr">Chagai</span>'
    with translation.override("zh-hans"):
        assert words.named(PLACE) == "查盖"
    assert words.island("<b>", "ur") == '<span lang="ur" dir="rtl">&lt;b&gt;</span>'


def test_codes_run_left_to_right_and_are_escaped() -> None:
    assert words.code("PK<1>") == '<bdi class="code" dir="ltr" translate="no">PK&lt;1&gt;</bdi>'


def test_a_row_of_the_wrong_length_is_an_error() -> None:
    assert words.paired(["a", "b"], [1, 2]) == [("a", 1), ("b", 2)]
    with pytest.raises(ValueError, match="shorter"):
        words.paired(["a", "b"], [1])


def test_pages_keep_their_filters() -> None:
    request = RequestFactory().get("/en/register/?state=in_force&page=2")
    assert shown('{% page_link "page" 7 %}', request=request) == "?state=in_force&amp;page=7"
    assert words.page_numbers(Paginator(range(1000), 50).page(6)) == [1, None, 5, 6, 7, None, 20]


def test_the_language_switch_keeps_page_and_query() -> None:
    request = RequestFactory().get("/en/style/?q=%D8%AA&page=2")
    with translation.override("en"):
        links = {link.code: link for link in navigation.languages(request, "en")}
    assert links["ur"].href == "/ur/style/?q=%D8%AA&page=2"
    assert links["en"].current
    assert (links["ur"].name, links["ur"].direction) == ("اردو", "rtl")


def test_the_language_switch_falls_back_to_a_home_page() -> None:
    request = RequestFactory().get("/nowhere-at-all")
    hrefs = {link.code: link.href for link in navigation.languages(request, "en")}
    assert hrefs["zh-hans"] == "/zh-hans/"


def test_an_icon_is_silent_unless_labelled() -> None:
    assert 'aria-hidden="true"' in shown('{% icon "map" %}')
    assert 'role="img" aria-label="Here &lt;"' in shown('{% icon "map" label %}', label="Here <")
    assert "icon--mirrored" in shown('{% icon "arrow-end" %}')
    assert "icon--mirrored" not in shown('{% icon "map" %}')


def test_every_tone_has_its_sign() -> None:
    html = {
        tone: shown('{% include "components/tag.html" with label="x" tone=tone only %}', tone=tone)
        for tone in words.TONE_ICONS
    }
    assert len({markup.split("#")[1].split('"')[0] for markup in html.values()}) == len(words.TONE_ICONS)
