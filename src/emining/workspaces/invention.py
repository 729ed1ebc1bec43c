"""What the demonstration's workspaces hold: invented, and typed by invented people in three languages.

Days are counted from the day on which it is made, so that a demonstration always stands in the middle of its plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class InventedWork:
    """A phase (without days), or work: first day, length, progress, what it waits for by key, days between."""

    key: str
    title: str
    language: str
    phase: str = ""
    start: int = 0
    days: int = 0
    progress: int = 0
    waits: tuple[str, ...] = ()
    lag: int = 0


PLAN: Final = (
    InventedWork("prepare", "Preparation", "en"),
    InventedWork("team", "Joint team named", "en", "prepare", -50, 12, 100),
    InventedWork("data", "收集并移交地质资料", "zh-hans", "prepare", -38, 24, 100, ("team",)),
    InventedWork("access", "مقامی آبادی سے رسائی پر بات چیت", "ur", "prepare", -38, 30, 80, ("team",)),
    InventedWork("field", "野外工作", "zh-hans"),
    InventedWork("mapping", "1:10,000 geological mapping", "en", "field", -6, 35, 15, ("data", "access")),
    InventedWork("sampling", "系统采样与化验", "zh-hans", "field", 29, 40, 0, ("mapping",)),
    InventedWork("drilling", "ابتدائی ڈرلنگ (چھ سوراخ)", "ur", "field", 34, 60, 0, ("mapping",), 5),
    InventedWork("report", "Results and next steps", "en"),
    InventedWork("model", "Resource model", "en", "report", 94, 30, 0, ("sampling", "drilling")),
    InventedWork("present", "联合成果汇报", "zh-hans", "report", 126, 10, 0, ("model",), 2),
)


@dataclass(frozen=True, slots=True)
class InventedTask:
    """A task: due in so many days, in which state, for which work; `by` is the place of the side whose lead does it."""

    title: str
    words: str
    language: str
    due: int
    work: str
    by: int
    verbs: tuple[str, ...] = ()
    clause: str = ""
    checklist: tuple[str, ...] = ()


TASKS: Final = (
    InventedTask(
        "List the data sets to be handed over",
        "Name, format, scale and owner of each. What needs a clearance is marked so.",
        "en", -30, "data", 0, ("start", "finish"), "4.1",
        ("Geophysics", "Geochemistry", "Old drill logs"),
    ),
    InventedTask("翻译钻孔编录", "将旧钻孔编录译成英文，保留原始编号。", "zh-hans", -3, "data", 1, ("start",), "4.2"),
    InventedTask(
        "مقامی کمیٹی کے اجلاس کی تاریخ طے کریں", "ضلعی دفتر سے رابطہ کر کے تاریخ تجویز کریں۔", "ur", 4, "access", 0
    ),
    InventedTask(
        "Apply for the field clearance",
        "Names and dates of the visiting team go to the authority four weeks before the visit.",
        "en", 9, "mapping", 0, ("block",), "6.3",
    ),
    InventedTask("准备采样规程", "双语，含质量控制样比例。", "zh-hans", 12, "sampling", 1),
    InventedTask("Ask three drilling contractors for offers", "", "en", 25, "drilling", 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InventedRisk:
    """A risk."""

    title: str
    cause: str
    effect: str
    likelihood: int
    impact: int
    response: str
    language: str
    review: int
    verb: str = ""


RISKS: Final = (
    InventedRisk(
        "Clearance for the field team comes late", "Names are sent in late", "Mapping begins after the cool season",
        4, 4, "Names are fixed six weeks ahead; a local team can begin alone.", "en", 10, "treat",
    ),
    InventedRisk(
        "样品出境受限", "化验需在境外进行", "结果推迟一个月以上", 3, 4, "先在境内实验室做平行样。", "zh-hans", 20,
    ),
    InventedRisk(
        "بارشوں میں راستہ بند ہو جائے", "مون سون", "ڈرلنگ رک جائے گی", 2, 5,
        "ایندھن اور پرزے پہلے سے پہنچا دیے جائیں گے۔", "ur", 30
    ),
    InventedRisk("Prices of drilling rise", "Few contractors", "Fewer holes for the money", 3, 2, "", "en", 45),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InventedMeeting:
    """A meeting: in so many days at an hour in Pakistan, with minutes when it is past."""

    title: str
    agenda: str
    language: str
    day: int
    hour: int
    place: str
    minutes: str = ""
    minutes_language: str = ""
    courtesy: str = ""
    courtesy_language: str = ""
    all_approve: bool = False


MEETINGS: Final = (
    InventedMeeting(
        "启动会", "一、联合工作组\n二、资料移交\n三、沟通语言", "zh-hans", -45, 11, "Islamabad",
        "一、各方指定工作组组长。\n二、资料清单在两周内提交，需审批的单独列出。\n"
        "三、会议纪要用召开方语言，附参考译文。", "zh-hans",
        "1. Each party has named the head of its team.\n2. The list of data is handed in within two weeks; what "
        "needs a clearance is listed apart.\n3. Minutes are in the language of the host, with a courtesy translation.",
        "en", True,
    ),
    InventedMeeting(
        "ماہانہ جائزہ", "1۔ رسائی\n2۔ میدانی کام کی اجازت", "ur", -8, 10, "Quetta",
        "1۔ مقامی کمیٹی نے اصولی رضامندی دی۔\n2۔ میدانی ٹیم کے نام چار ہفتے پہلے بھیجے جائیں گے۔", "ur",
        "一、当地委员会原则同意。\n二、野外队名单提前四周报送。", "zh-hans", False,
    ),
    InventedMeeting("Monthly review", "1. Mapping\n2. Offers for drilling", "en", 20, 12, "Video call"),
)  # fmt: skip

DECISIONS: Final = (
    (
        "Minutes are kept in the language of the host, with a courtesy translation.",
        "en",
        -45,
        "Kick-off meeting, item 3",
    ),
    ("先填图，后采样；钻探位置由双方联合确定。", "zh-hans", -20, "框架第4条"),
    ("钻探位置由双方联合确定，若意见不一，由牵头方提出两个备选。", "zh-hans", -8, "月度审查会"),
)
"""What, language, day, basis. The third supersedes the second."""
