"""Invented promises for demonstration mode. Nothing here was promised or delivered by anybody."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from emining.kernel.languages import Trilingual


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented promise. `delivered` are people or amounts by delivery, the last one reported and not verified."""

    kind: str
    title: Trilingual
    measure: str
    target: int
    currency: str = ""
    hours: int | None = None
    stage: str = ""
    level: str = "technician"
    delivered: tuple[int, ...] = ()

    @property
    def amount(self) -> Decimal:
        """The target as a number with two places."""
        return Decimal(self.target)


PROMISES: Final = (
    Invented(
        "training",
        Trilingual("Demonstration: Safe work underground", "演示：井下安全作业", "نمائشی: زیرِ زمین محفوظ کام"),
        "people", 120, hours=40, stage="extraction", level="worker", delivered=(36, 28, 14),
    ),
    Invented(
        "secondment",
        Trilingual(
            "Demonstration: Flotation operators at a copper plant",
            "演示：铜选厂浮选操作工实习",
            "نمائشی: تانبے کے پلانٹ میں فلوٹیشن آپریٹر",
        ),
        "people", 18, hours=960, stage="processing", delivered=(6, 6),
    ),
    Invented(
        "scholarship",
        Trilingual(
            "Demonstration: Master's places in economic geology",
            "演示：经济地质学硕士名额",
            "نمائشی: معاشی ارضیات میں ماسٹرز کی نشستیں",
        ),
        "people", 12, stage="survey", level="student", delivered=(5, 3),
    ),
    Invented(
        "equipment",
        Trilingual(
            "Demonstration: Assay laboratory handed over", "演示：移交化验室", "نمائشی: تجزیہ گاہ کی حوالگی"
        ),
        "money", 2_400_000, currency="USD", stage="survey", delivered=(1_100_000, 400_000),
    ),
    Invented(
        "know_how",
        Trilingual(
            "Demonstration: Tailings filtration, design and training",
            "演示：尾矿压滤设计与培训",
            "نمائشی: ٹیلنگز فلٹریشن، ڈیزائن اور تربیت",
        ),
        "people", 30, hours=80, stage="processing", level="engineer", delivered=(12, 9),
    ),
    Invented(
        "employment",
        Trilingual(
            "Demonstration: Share of local staff at the mine",
            "演示：矿山本地员工比例",
            "نمائشی: کان پر مقامی عملے کا حصہ",
        ),
        "share", 75, stage="extraction", delivered=(61, 66),
    ),
    Invented(
        "procurement",
        Trilingual(
            "Demonstration: Purchases from suppliers in the district",
            "演示：向本区供应商采购",
            "نمائشی: ضلع کے فراہم کنندگان سے خریداری",
        ),
        "money", 180_000_000, currency="PKR", stage="logistics", delivered=(64_000_000, 21_000_000),
    ),
)  # fmt: skip

DISTRICTS: Final = ("Chagai", "Quetta", "Khuzdar", "Lasbela")
EVIDENCE: Final = "Demonstration evidence. Invented; it proves nothing.\nDelivery {number}\n"
