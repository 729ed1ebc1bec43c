"""A few interests and conversations of demonstration mode, so that no page is empty. Nobody in them is real."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import organisations_public, today
from emining.accounts.types import Actor, system_actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.languages import Trilingual
from emining.matching import events, states
from emining.matching.models import Interest, Message
from emining.matching.selectors.targets import target_of
from emining.matching.types import INTEREST_DAYS, PARTY


@dataclass(frozen=True, slots=True)
class Told:
    """One message of an invented conversation: which side, language and words."""

    by_sender: bool
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """One invented interest. Codes are those of demonstration organisations; `days`: how long ago it began."""

    sender: str
    receiver: str
    state: str
    days: int
    language: str
    words: str
    reason: str = ""
    agreed: tuple[bool, bool] = (False, False)
    told: tuple[Told, ...] = ()


STORIES: Final = (
    Story(
        "demo-engineering-china", "demo-copper", states.EXPRESSED, 3, "zh-hans",
        "【示范】我们在俾路支省建成过两座铜选厂，愿意为贵公司的选厂提供设计与总承包，可先派两名工程师到现场。",
    ),
    Story(
        "demo-smelting-china", "demo-copper", states.INTRODUCED, 24, "zh-hans",
        "【示范】我公司长期采购铜精矿，冶炼能力有富余，希望了解贵矿的品位和产量。",
        agreed=(True, True),
        told=(
            Told(by_sender=False, language="en", text="Demonstration: Thank you. We expect 40,000 tonnes of "
                 "concentrate a year at 24 per cent copper from next spring. The assay certificates can follow."),
            Told(by_sender=True, language="zh-hans", text="【示范】谢谢。请问砷和氟的含量？港口交货还是到厂交货？"),
            Told(by_sender=False, language="en", text="Demonstration: Arsenic is below 0.2 per cent, fluorine below "
                 "300 ppm. We would deliver to Gwadar or Karachi, whichever ship comes first."),
            Told(by_sender=True, language="zh-hans", text="【示范】可以接受。建议在论坛期间见面，请带上化验单。"),
        ),
    ),
    Story(
        "demo-metals-china", "demo-marble", states.MUTUAL, 10, "zh-hans",
        "【示范】我们可以提供金刚石绳锯和现场培训，也想长期购买白色大理石荒料。",
        agreed=(True, False),
        told=(
            Told(by_sender=False, language="ur", text="نمائشی: شکریہ۔ ہماری کان میں آدھا پتھر بارود سے "
                 "ضائع ہو جاتا ہے۔ "
                 "کیا آپ کے استاد اردو یا پشتو میں تربیت دے سکتے ہیں؟"),
            Told(by_sender=True, language="zh-hans", text="【示范】可以，我们在白沙瓦有一位会说乌尔都语的技师。"),
        ),
    ),
    Story(
        "demo-lithium-china", "demo-marble", states.DECLINED, 40, "en",
        "Demonstration: We look for salt lakes with lithium in Balochistan.", reason="not_our_business",
    ),
    Story(
        "demo-marble", "demo-engineering-china", states.EXPRESSED, 6, "ur",
        "نمائشی: ہمیں سفید سنگِ مرمر کی کان کے لیے دو وائر سا اور سلیب لائن درکار ہے۔",
    ),
    Story(
        "demo-copper", "demo-lithium-china", states.WITHDRAWN, 55, "en",
        "Demonstration: Is lithium in our brine wells of any interest to you?",
    ),
    Story(
        "demo-copper", "demo-metals-china", states.EXPIRED, 70, "en",
        "Demonstration: We would like to talk about finance for a concentrator.",
    ),
)  # fmt: skip


def create_demonstration_interests(*, actor: Actor | None = None) -> int:
    """Make the invented interests that are not there yet; how many. May run again and then changes nothing.

    A story whose companies are not on this platform, or have no public profile, is left out.
    """
    actor = actor or system_actor("demonstration")
    made = 0
    with transaction.atomic(durable=True):
        codes = {story.sender for story in STORIES} | {story.receiver for story in STORIES}
        ids = dict(organisations_public().filter(code__in=codes, is_demonstration=True).values_list("code", "pk"))
        for story in STORIES:
            made += _tell(story, ids)
        if made:
            record(
                code=events.DEMONSTRATION_CREATED,
                subject=Subject("matching.demonstration", "interests", "interests"),
                actor=actor,
                chain=PLATFORM_CHAIN,
                after={"interests": made},
            )
    return made


def _tell(story: Story, ids: dict[str, int]) -> bool:
    token = hashlib.sha256(f"demonstration:{story.sender}:{story.receiver}".encode()).hexdigest()[:16]
    if story.sender not in ids or story.receiver not in ids or Interest.objects.filter(token=token).exists():
        return False
    target = target_of(PARTY, ids[story.receiver])
    if target is None or target_of(PARTY, ids[story.sender]) is None:
        return False
    began = timezone.now() - timedelta(days=story.days)
    name: Trilingual = target.name
    interest = Interest.objects.create(
        token=token,
        sender_id=ids[story.sender],
        receiver_id=ids[story.receiver],
        about_kind=PARTY,
        about_id=target.id,
        about_name_en=name.en,
        about_name_zh=name.zh,
        about_name_ur=name.ur,
        about_path=target.path,
        words=story.words,
        language=story.language,
        expressed_at=began,
        expires_on=today() + timedelta(days=INTEREST_DAYS - story.days),
        is_demonstration=True,
        **_outcome(story, began),
    )
    for place, told in enumerate(story.told, start=1):
        Message.objects.create(
            interest=interest,
            organisation_id=interest.sender_id if told.by_sender else interest.receiver_id,
            text=told.text,
            language=told.language,
            at=began + timedelta(days=1, hours=7 * place),
        )
    return True


def _outcome(story: Story, began: datetime) -> dict[str, Any]:
    answered = began + timedelta(days=1)
    sender_agreed, receiver_agreed = story.agreed
    return {
        "state": story.state,
        "answered_at": None if story.state == states.EXPRESSED else answered,
        "decline_reason": story.reason,
        "sender_agreed_at": answered if sender_agreed else None,
        "receiver_agreed_at": answered if receiver_agreed else None,
        "introduced_at": answered if story.state == states.INTRODUCED else None,
    }
