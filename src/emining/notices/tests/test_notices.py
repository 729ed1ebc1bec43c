"""Telling people: in their language, in their inbox, by mail when they wish."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from emining.accounts.selectors import reader_of
from emining.accounts.tests.factories import make_person, signed_in_client
from emining.kernel.refusals import Refused
from emining.notices import registry
from emining.notices.models import Notice
from emining.notices.rendering import rendered
from emining.notices.selectors import notices_visible_to, unread_count
from emining.notices.services import choose_email, mark_all_read, mark_read, notify, send_mail_of
from emining.notices.types import NoticeType

pytestmark = pytest.mark.django_db
KIND = NoticeType("test.file.moved", subject=_("Chinese"), body="%(number)s: %(missing)s %(name)s")
OFFICIAL = NoticeType("test.file.decided", subject="Decided", body="%(number)s", is_official=True)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_types", {KIND.code: KIND, OFFICIAL.code: OFFICIAL})


def _actor(person: object) -> object:
    return reader_of(person, language="en")  # type: ignore[arg-type]


def test_each_person_is_told_once() -> None:
    one, two = make_person(), make_person()
    assert notify(recipients=[one.pk, two.pk, one.pk], code=KIND.code, facts={"number": "7"}) == 2
    assert unread_count(_actor(one)) == 1  # type: ignore[arg-type]
    assert ProcrastinateJob.objects.filter(task_name="notices.send_mail").count() == 2


def test_closed_accounts_are_not_told() -> None:
    assert notify(recipients=[make_person(is_active=False).pk], code=KIND.code) == 0


def test_an_undeclared_kind_is_a_mistake() -> None:
    with pytest.raises(registry.UnknownNoticeCode):
        notify(recipients=[make_person().pk], code="test.file.invented")


def test_when_the_change_is_undone_nobody_is_told() -> None:
    person = make_person()
    with transaction.atomic():
        notify(recipients=[person.pk], code=KIND.code)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="notices.send_mail").exists()


def test_words_are_made_in_the_readers_language_and_never_fail() -> None:
    facts = {"number": "7", "name": {"en": "Copper", "ur": "تانبا"}}
    with override("en"):
        words = rendered(KIND.code, facts, "ur")
    assert words.body == "7: … تانبا"
    assert rendered(KIND.code, facts, "zh-hans").body == "7: … Copper"
    assert "no longer in use" in rendered("gone.kind.code", {}, "en").body


def test_a_mail_goes_out_once_in_the_recipients_language() -> None:
    person = make_person(language="ur", full_name="عائشہ")
    notify(recipients=[person.pk], code=KIND.code, facts={"number": "7"}, link="/register/7/")
    notice = Notice.objects.get()
    with override("en"):
        assert send_mail_of(notice.pk)
    assert not send_mail_of(notice.pk)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == [person.email]
    assert "عائشہ" in mail.outbox[0].body
    assert "/ur/register/7/" in mail.outbox[0].body


def test_a_subject_cannot_carry_headers() -> None:
    person = make_person()
    sneaky = NoticeType("test.file.sneaky", subject="%(number)s", body="x")
    registry.register([sneaky])
    notify(recipients=[person.pk], code=sneaky.code, facts={"number": "7\r\nBcc: all@test.example"})
    assert send_mail_of(Notice.objects.get().pk)
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].bcc == []


def test_who_wants_no_mail_gets_the_official_ones_only() -> None:
    person = make_person()
    choose_email(actor=_actor(person), by_email=False)  # type: ignore[arg-type]
    notify(recipients=[person.pk], code=KIND.code)
    assert not ProcrastinateJob.objects.filter(task_name="notices.send_mail").exists()
    notify(recipients=[person.pk], code=OFFICIAL.code)
    assert ProcrastinateJob.objects.filter(task_name="notices.send_mail").count() == 1
    assert notices_visible_to(_actor(person)).count() == 2  # type: ignore[arg-type]


def test_reading() -> None:
    person, stranger = make_person(), make_person()
    notify(recipients=[person.pk], code=KIND.code)
    notify(recipients=[person.pk], code=KIND.code)
    first = Notice.objects.first()
    assert first
    with pytest.raises(Refused):
        mark_read(actor=_actor(stranger), notice_id=first.pk)  # type: ignore[arg-type]
    mark_read(actor=_actor(person), notice_id=first.pk)  # type: ignore[arg-type]
    assert unread_count(_actor(person)) == 1  # type: ignore[arg-type]
    assert mark_all_read(actor=_actor(person)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_a_notice_leads_nowhere_else(link: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        notify(recipients=[make_person().pk], code=KIND.code, link=link)


def test_the_inbox_page() -> None:
    client = signed_in_client("reader")
    assert "No notices" in client.get("/en/notices/").content.decode()
    notify(recipients=[client.person.pk], code=KIND.code, facts={"number": "<b>7</b>"}, link="/register/7/")  # type: ignore[attr-defined]
    page = client.get("/en/notices/").content.decode()
    assert "&lt;b&gt;7&lt;/b&gt;" in page
    notice = Notice.objects.get()
    assert client.post(f"/en/notices/{notice.pk}/open/")["Location"] == "/en/register/7/"
    assert signed_in_client("reader").post(f"/en/notices/{notice.pk}/open/").status_code == 404
    client.post("/en/notices/preferences/", {})
    assert "checked" not in client.get("/en/notices/preferences/").content.decode()
