"""The people of demonstration mode: one for each kind of person the platform is made for. Nobody here is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from emining.accounts import roles
from emining.kernel.languages import Language, Trilingual


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """A demonstration organisation with its one office."""

    code: str
    jurisdiction: str
    name: Trilingual


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone to sign in as. `key` makes the e-mail address and the password."""

    key: str
    name: Trilingual
    role: str
    office: str
    language: Language

    @property
    def email(self) -> str:
        """The sign-in name; `.example` can never receive mail (RFC 2606)."""
        return f"{self.key}@demo.example"

    @property
    def password(self) -> str:
        """Shown on the sign-in page; guards nothing but demonstration data."""
        return f"demo-{self.key}-2026"


OFFICES: Final = (
    DemoOffice(
        "demo-platform", "PK", Trilingual("Demonstration Platform Office", "示范平台办公室", "نمائشی پلیٹ فارم دفتر")
    ),
    DemoOffice(
        "demo-mines-balochistan",
        "PK-BA",
        Trilingual(
            "Demonstration Mines Office, Balochistan", "俾路支省示范矿业办公室", "نمائشی دفتر معدنیات، بلوچستان"
        ),
    ),
    DemoOffice(
        "demo-mines-khyber-pakhtunkhwa",
        "PK-KP",
        Trilingual(
            "Demonstration Mines Office, Khyber Pakhtunkhwa",
            "开伯尔-普赫图赫瓦省示范矿业办公室",
            "نمائشی دفتر معدنیات، خیبر پختونخوا",
        ),
    ),
    DemoOffice(
        "demo-environment-balochistan",
        "PK-BA",
        Trilingual(
            "Demonstration Environment Office, Balochistan", "俾路支省示范环境办公室", "نمائشی دفتر ماحولیات، بلوچستان"
        ),
    ),
    DemoOffice(
        "demo-investment-council",
        "PK",
        Trilingual("Demonstration Investment Council", "示范投资委员会", "نمائشی سرمایہ کاری کونسل"),
    ),
    DemoOffice("demo-chamber", "PK", Trilingual("Demonstration Chamber of Commerce", "示范商会", "نمائشی ایوانِ تجارت")),
    DemoOffice("demo-audit", "PK", Trilingual("Demonstration Audit Office", "示范审计办公室", "نمائشی دفتر آڈٹ")),
    DemoOffice(
        "demo-copper",
        "PK",
        Trilingual(
            "Demonstration Copper Company (Pvt) Ltd", "示范铜业（私人）有限公司", "نمائشی کاپر کمپنی (پرائیویٹ) لمیٹڈ"
        ),
    ),
    DemoOffice(
        "demo-marble",
        "PK-BA",
        Trilingual("Demonstration Marble Works", "示范大理石厂", "نمائشی سنگِ مرمر ورکس"),
    ),
    DemoOffice(
        "demo-metals-china",
        "PK",
        Trilingual(
            "Demonstration Metals Co., Ltd (China)", "示范金属有限公司（中国）", "نمائشی میٹلز کمپنی لمیٹڈ (چین)"
        ),
    ),
    DemoOffice(
        "demo-investment",
        "PK",
        Trilingual(
            "Demonstration Joint Investment Company Ltd",
            "示范联合投资有限公司",
            "نمائشی مشترکہ سرمایہ کاری کمپنی لمیٹڈ",
        ),
    ),
)

PEOPLE: Final = (
    DemoPerson("reader", Trilingual("Demonstration Citizen", "示范公民", "نمائشی شہری"), roles.READER, "", "en"),
    DemoPerson(
        "lease-holder",
        Trilingual("Demonstration Lease Holder", "示范小型承租人", "نمائشی لیز دار"),
        roles.COMPANY_OWNER,
        "demo-marble",
        "ur",
    ),
    DemoPerson(
        "enterprise",
        Trilingual("Demonstration Chinese Enterprise", "示范中国企业海外部", "نمائشی چینی کمپنی"),
        roles.COMPANY_OWNER,
        "demo-copper",
        "zh-hans",
    ),
    DemoPerson(
        "enterprise-editor",
        Trilingual("Demonstration Enterprise Editor", "示范企业编辑", "نمائشی کمپنی مدیر"),
        roles.COMPANY_EDITOR,
        "demo-copper",
        "zh-hans",
    ),
    DemoPerson(
        "enterprise-signatory",
        Trilingual("Demonstration Enterprise Signatory", "示范企业签字人", "نمائشی کمپنی دستخط کنندہ"),
        roles.COMPANY_SIGNATORY,
        "demo-copper",
        "zh-hans",
    ),
    DemoPerson(
        "partner",
        Trilingual("Demonstration Chinese Partner", "示范中方合作伙伴", "نمائشی چینی شراکت دار"),
        roles.COMPANY_OWNER,
        "demo-metals-china",
        "zh-hans",
    ),
    DemoPerson(
        "investor",
        Trilingual("Demonstration Investor", "示范投资方", "نمائشی سرمایہ کار"),
        roles.COMPANY_SIGNATORY,
        "demo-investment",
        "en",
    ),
    DemoPerson(
        "officer-balochistan",
        Trilingual(
            "Demonstration Licensing Officer, Balochistan", "示范许可官员（俾路支省）", "نمائشی لائسنسنگ افسر، بلوچستان"
        ),
        roles.LICENSING_OFFICER,
        "demo-mines-balochistan",
        "en",
    ),
    DemoPerson(
        "officer-khyber",
        Trilingual(
            "Demonstration Licensing Officer, Khyber Pakhtunkhwa",
            "示范许可官员（开伯尔-普赫图赫瓦省）",
            "نمائشی لائسنسنگ افسر، خیبر پختونخوا",
        ),
        roles.LICENSING_OFFICER,
        "demo-mines-khyber-pakhtunkhwa",
        "ur",
    ),
    DemoPerson(
        "referral",
        Trilingual("Demonstration Referral Officer", "示范会签机构官员", "نمائشی حوالہ جاتی افسر"),
        roles.REFERRAL_OFFICER,
        "demo-environment-balochistan",
        "en",
    ),
    DemoPerson(
        "coordinator",
        Trilingual("Demonstration Federal Coordinator", "示范联邦协调员", "نمائشی وفاقی رابطہ کار"),
        roles.FEDERAL_COORDINATOR,
        "demo-investment-council",
        "en",
    ),
    DemoPerson(
        "organiser",
        Trilingual("Demonstration Event Organiser", "示范活动组织者", "نمائشی منتظم"),
        roles.CHAMBER_ORGANISER,
        "demo-chamber",
        "en",
    ),
    DemoPerson(
        "auditor", Trilingual("Demonstration Auditor", "示范审计员", "نمائشی آڈیٹر"), roles.AUDITOR, "demo-audit", "en"
    ),
    DemoPerson(
        "operator",
        Trilingual("Demonstration Operator", "示范平台运营者", "نمائشی منتظمِ پلیٹ فارم"),
        roles.OPERATOR,
        "demo-platform",
        "en",
    ),
)
