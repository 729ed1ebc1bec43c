"""Components: what they promise to pages, and that errors are said where they can be mended."""

from __future__ import annotations

import json
import re

from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation


class Lodging(forms.Form):
    name = forms.CharField(label="Name", help_text="As registered.")
    capacity = forms.ChoiceField(label="Capacity", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    note = forms.CharField(label="Note", required=False)

    def clean(self) -> None:
        self.add_error(None, "The area is too large.")


def component(name: str, **context: object) -> str:
    return render_to_string(f"components/{name}.html", context)


def test_the_error_summary_leads_to_each_control() -> None:
    with translation.override("en"):
        html = str(Lodging({}))
    ids = set(re.findall(r'id="([^"]+)"', html))
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_name", "id_capacity_0"]
    assert set(targets) <= ids
    assert "The area is too large." in html
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= ids
    assert html.index("There is a problem") < html.index('name="name"')


def test_an_unbound_form_says_nothing_of_problems() -> None:
    with translation.override("en"):
        html = str(Lodging())
    assert "There is a problem" not in html
    assert "(optional)" in html


def test_facts_say_what_is_not_established() -> None:
    with translation.override("en"):
        html = component("facts", facts=[{"label": "Area", "value": None}, {"label": "Holders", "value": 0}])
    assert html.count("Not established") == 1
    assert ">0" in html


def test_a_table_carries_its_labels_for_cards() -> None:
    columns = [{"label": "Number"}, {"label": "Area", "numeric": True, "sorted": "ascending", "sort": "?sort=-area"}]
    html = component("table", caption="Titles", columns=columns, rows=[{"cells": ["EX-1", "<12>"], "href": "/x/"}])
    assert 'scope="row"' in html
    assert 'data-label="Area"' in html
    assert 'aria-sort="ascending"' in html
    assert "&lt;12&gt;" in html


def test_an_empty_table_is_said() -> None:
    with translation.override("en"):
        assert "Nothing to show" in component("table", caption="Titles", columns=[], rows=[])


def test_a_map_carries_its_words_and_data_without_script() -> None:
    shape = {"type": "Point", "coordinates": [62.4, 29.0], "note": "</script><script>alert(1)</script>"}
    with translation.override("ur"):
        html = component("map", mode="inset", label="A place", id="here", geojson=shape, layers="boundaries")
    assert html.count("<script") == html.count('type="application/json"') == 2
    block = re.search(r'<script id="here-data" type="application/json">(.*?)</script>', html)
    assert block is not None
    assert json.loads(block[1]) == shape
    words = re.search(r'<script id="here-words" type="application/json">(.*?)</script>', html)
    assert words is not None
    assert set(json.loads(words[1])) == {"words", "labels", "links"}


def test_a_page_carries_nothing_inline_and_nothing_from_outside() -> None:
    request = RequestFactory().get("/en/")
    html = render_to_string("errors/404.html", {}, request=request)
    assert not re.search(r"\son[a-z]+=|<style|\sstyle=|javascript:", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", html)


def test_pages_travel_compressed_and_tiles_are_left_alone() -> None:
    from django.http import HttpResponse

    from emining.config.compression import PageCompressionMiddleware

    request = RequestFactory().get("/en/", HTTP_ACCEPT_ENCODING="gzip")
    page = PageCompressionMiddleware(lambda _: HttpResponse("<p>" + "ground " * 500))(request)
    tile = PageCompressionMiddleware(lambda _: HttpResponse(b"t" * 3000, content_type="application/octet-stream"))(
        request
    )
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 800
    assert "Content-Encoding" not in tile
