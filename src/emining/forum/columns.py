"""What a file of participants may say, under which headings in three languages, and how its cells are understood."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emining.forum import kinds
from emining.kernel.languages import LANGUAGES
from emining.kernel.units import plain_digits

FIELDS: Final = {
    "company": _("Company"),
    "company_zh": _("Company in Chinese"),
    "company_ur": _("Company in Urdu"),
    "country": _("Country"),
    "languages": _("Languages of the company"),
    "group": _("Group"),
    "name": pgettext_lazy("person", "Name"),
    "email": _("E-mail"),
    "position": _("Position"),
    "language": _("Language"),
    "consent": _("Consent"),
}
REQUIRED: Final = ("company", "country", "name", "email")

HEADINGS: Final = {
    "company": "company|company name|organisation|organization|firm|enterprise|公司|公司名称|企业|企业名称|单位|单位名称|کمپنی|کمپنی کا نام|ادارہ",  # noqa: E501 - one list of words a line
    "company_zh": "company in chinese|chinese name of company|company zh|中文名称|公司中文名|企业中文名称|چینی نام|کمپنی چینی میں",  # noqa: E501 - one list of words a line
    "company_ur": "company in urdu|urdu name of company|company ur|乌尔都文名称|公司乌尔都语名|اردو نام|کمپنی اردو میں",
    "country": "country|nation|country region|国家|国别|国家地区|国家/地区|ملک",
    "languages": "languages of the company|company languages|languages|spoken languages|公司语言|企业语言|语种|کمپنی کی زبانیں|زبانیں",  # noqa: E501 - one list of words a line
    "group": "group|delegation|pavilion|组|组别|团组|分组|گروپ|وفد",
    "name": "name|full name|participant|participant name|姓名|名字|参会人|参会人姓名|نام|پورا نام|شریک",
    "email": "email|e mail|e-mail|email address|e-mail address|mail|邮箱|电子邮箱|电子邮件|邮件|ای میل|برقی پتہ",
    "position": "position|title|job title|designation|office|职务|职位|职称|عہدہ",
    "language": "language|preferred language|语言|首选语言|زبان|ترجیحی زبان",
    "consent": "consent|consent given|agreed|consent date|data consent|同意|是否同意|同意日期|个人信息同意|رضامندی|اجازت|رضامندی کی تاریخ",  # noqa: E501 - one list of words a line
}  # fmt: skip

TEMPLATE_HEADINGS: Final = {
    "en": ("Company", "Company in Chinese", "Company in Urdu", "Country", "Company languages", "Group", "Full name",
           "E-mail", "Position", "Language", "Consent"),
    "zh-hans": ("公司名称", "中文名称", "乌尔都文名称", "国家", "公司语言", "组别", "姓名", "电子邮箱", "职务", "语言", "同意"),  # noqa: E501 - one list of words a line
    "ur": ("کمپنی کا نام", "چینی نام", "اردو نام", "ملک", "کمپنی کی زبانیں", "گروپ", "پورا نام", "ای میل", "عہدہ", "زبان",  # noqa: E501 - one list of words a line
           "رضامندی"),
}  # fmt: skip
"""Headings of the empty files, in the order of `FIELDS`. Not translations: what is written here must be read again."""

_COUNTRIES: Final = {
    "CN": "china|p r china|prc|pr china|peoples republic of china|中国|中华人民共和国|چین|عوامی جمہوریہ چین",
    "PK": "pakistan|islamic republic of pakistan|巴基斯坦|巴基斯坦伊斯兰共和国|پاکستان|اسلامی جمہوریہ پاکستان",
    "AE": "united arab emirates|uae|阿联酋|متحدہ عرب امارات",
    "AU": "australia|澳大利亚|آسٹریلیا",
    "CA": "canada|加拿大|کینیڈا",
    "DE": "germany|德国|جرمنی",
    "GB": "united kingdom|uk|great britain|英国|برطانیہ",
    "HK": "hong kong|hong kong china|中国香港|香港|ہانگ کانگ",
    "IR": "iran|伊朗|ایران",
    "JP": "japan|日本|جاپان",
    "KZ": "kazakhstan|哈萨克斯坦|قازقستان",
    "SA": "saudi arabia|沙特阿拉伯|沙特|سعودی عرب",
    "SG": "singapore|新加坡|سنگاپور",
    "TR": "turkiye|turkey|土耳其|ترکیہ|ترکی",
    "US": "united states|usa|united states of america|美国|امریکہ",
    "UZ": "uzbekistan|乌兹别克斯坦|ازبکستان",
}
_LANGUAGES: Final = {
    "en": "en|eng|english|英语|英文|انگریزی",
    "zh-hans": "zh|zh hans|zh cn|cn|chinese|mandarin|中文|汉语|普通话|چینی",
    "ur": "ur|urd|urdu|乌尔都语|乌尔都文|اردو",
}
_YES: Final = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "given",
        "agreed",
        "consented",
        "✓",
        "✔",
        "是",
        "同意",
        "已同意",
        "有",
        "ہاں",
        "جی ہاں",
        "جی",
        "رضامند",
        "دی گئی",
    ]
)
_NO: Final = frozenset(["no", "n", "false", "0", "refused", "否", "不同意", "未同意", "没有", "نہیں", "جی نہیں"])
_MONTHS: Final = {
    name: at
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}


class CellFault(ValueError):  # noqa: N818 - an answer about a cell, not an error of the program
    """What is wrong with a cell: a code with its facts."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def plain(value: Any) -> str:
    """Text of a cell: compatibility forms and digits of any script made plain, no invisible marks, single spaces."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cc"} or sign in "\t\n \u200c")
    return re.sub(r"\s+", " ", text).strip()


def key_of(value: Any) -> str:
    """A text for comparing: plain, without case, accents or punctuation."""
    spread = unicodedata.normalize("NFKD", plain(value).casefold())
    kept = "".join(sign for sign in spread if unicodedata.category(sign) != "Mn")
    return re.sub(r"[\s\W_]+", " ", unicodedata.normalize("NFC", kept)).strip()


def _index(table: dict[str, str]) -> dict[str, str]:
    return {key_of(word): code for code, words in table.items() for word in words.split("|")}


_HEADING_INDEX: Final = _index(HEADINGS)
_COUNTRY_INDEX: Final = _index(_COUNTRIES) | {code.lower(): code for code in kinds.COUNTRIES}
_LANGUAGE_INDEX: Final = _index(_LANGUAGES)


def guess_columns(header: list[str]) -> dict[str, int]:
    """Which column is which field, by its heading; a field named twice keeps its first column."""
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        field = _HEADING_INDEX.get(key_of(heading))
        if field is not None:
            found.setdefault(field, place)
    return found


def country_of(value: Any) -> str:
    """ISO code of a country written in any of the three languages or as a code. `CellFault("country_unknown")`."""
    code = _COUNTRY_INDEX.get(key_of(value), "")
    if code:
        return code
    raise CellFault("country_unknown", value=plain(value)[:60])


def language_of(value: Any) -> str:
    """Code of a language of the platform. `CellFault("language_unknown")`."""
    code = _LANGUAGE_INDEX.get(key_of(value), "")
    if code:
        return code
    raise CellFault("language_unknown", value=plain(value)[:60])


def languages_of(value: Any) -> list[str]:
    """Several languages, parted by commas, slashes, semicolons or "and"."""
    parts = [part for part in re.split(r"[,;/、，；+&|]|\band\b|和|اور|،", plain(value)) if part.strip()]
    found = {language_of(part) for part in parts}
    return [code for code in LANGUAGES if code in found]


def email_of(value: Any) -> str:
    """An e-mail address in lower case. `CellFault("email_malformed")`."""
    text = plain_digits(plain(value)).replace(" ", "").lower()
    try:
        validate_email(text)
    except ValidationError as error:
        raise CellFault("email_malformed", value=text[:60]) from error
    if len(text) > 254:
        raise CellFault("email_malformed", value=text[:60])
    return text


def consent_of(value: Any) -> dt.date | bool:
    """Whether a person consented, or the day on which. `CellFault`: `consent_missing`, `consent_unclear`, and those of
    `date_of`."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date | bool):
        return value
    text = plain(value).casefold()
    if not text or text in _NO:
        raise CellFault("consent_missing")
    if text in _YES:
        return True
    if any(sign.isdecimal() for sign in text):
        return date_of(text)
    raise CellFault("consent_unclear", value=text[:60])


def date_of(text: str) -> dt.date:
    """A day written as text. Never a guess between day and month.

    `CellFault`: `date_ambiguous` (03/04/2026), `date_not_read`, `date_in_future`.
    """
    given = plain_digits(plain(text)).casefold()
    found = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ t].*)?", given)
    if found:
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ ,-]+(\d{4})", given)
    if found and found[2] in _MONTHS:
        return _day(text, int(found[3]), _MONTHS[found[2]], int(found[1]))
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", given)
    if not found:
        raise CellFault("date_not_read", value=text[:40])
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first <= 12 and second <= 12 and first != second:
        raise CellFault("date_ambiguous", value=text[:40])
    return _day(text, year, first if second > 12 else second, second if second > 12 else first)


def _day(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError as error:
        raise CellFault("date_not_read", value=text[:40]) from error
    if found > dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1):
        raise CellFault("date_in_future", value=text[:40])
    return found
