"""Transliteration, and the spellings by which a name is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.parties.names import in_latin, name_keys, script_of, sort_key, text_key


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("紫金矿业集团股份有限公司", "Zijin Kuangye Jituan Gufen Youxian Gongsi"),
        ("华刚矿业（私人）有限公司", "Huagang Kuangye (Siren) Youxian Gongsi"),
        ("MCC资源开发有限公司", "MCC Ziyuan Kaifa Youxian Gongsi"),
        ("پاکستان منرل ڈویلپمنٹ کارپوریشن", "Pakistan Mineral Development Corporation"),
        ("Reko Diq", "Reko Diq"),
    ],
)
def test_transliteration(name: str, latin: str) -> None:
    assert in_latin(name) == latin


@pytest.mark.parametrize(
    "names",
    [
        ("Duddar Minerals (Pvt.) Ltd.", "DUDDAR MINERALS PRIVATE LIMITED", "Ｄuddar Mineral"),
        ("紫金矿业集团有限公司", "紫金礦業集團股份有限公司", "Zijin Kuangye Jituan Co", "Zijin Mining"),
        ("کاپر مائننگ کمپنی (پرائیویٹ) لمیٹڈ", "Copper Mining Company (Private) Limited"),
    ],
)
def test_spellings_of_one_company_have_one_key(names: tuple[str, ...]) -> None:
    assert set.intersection(*(name_keys([name]) for name in names))


def test_a_name_that_is_all_legal_form_keeps_a_key() -> None:
    assert name_keys(["Limited Company"])
    assert name_keys(["", "有限公司"])


@given(st.text(max_size=80))
def test_any_text_has_tidy_keys(text: str) -> None:
    assert all(0 < len(key) <= 250 for key in name_keys([text]))
    assert len(sort_key(text)) <= 120
    assert script_of(text) in {"en", "zh-hans", "ur"}
    assert all(key == key.strip() for key in name_keys([text]))


def test_two_chinese_characters_begin_a_word() -> None:
    key = text_key(["示范铜业有限公司"], ["1234567-8"])
    for word in (" 铜业", " 业", "shifan", "shifantongye", "1234567", "12345678"):
        assert word in key
