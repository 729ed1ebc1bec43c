"""Public pages are drawn once for all anonymous readers, and never for one reader what belongs to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from emining.config import page_cache
from emining.config.page_cache import PublicPageMiddleware
from emining.titles.tests.factories import make_register, make_title


class Site:
    """Draws numbered pages."""

    def __init__(self) -> None:
        self.drawn = 0
        self.change: Callable[[HttpResponse], object] = lambda answer: None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.drawn += 1
        answer = HttpResponse(f"page {self.drawn}")
        self.change(answer)
        return answer


@pytest.fixture
def edition(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    present = ["1"]
    monkeypatch.setattr(page_cache, "Versions", lambda ask: type("Now", (), {"of": lambda self, _: present[0]})())
    return present


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def middleware(site: Site, edition: list[str], settings) -> PublicPageMiddleware:
    settings.KEEP_PUBLIC_PAGES = True
    return PublicPageMiddleware(site)


def get(path: str = "/en/register/", cookies: dict[str, str] | None = None, **headers: str) -> HttpRequest:
    request = RequestFactory().get(path, headers=headers)
    request.COOKIES.update(cookies or {})
    return request


def test_a_page_is_drawn_once_until_something_changes(middleware, site, edition) -> None:
    assert middleware(get()).content == middleware(get()).content == b"page 1"
    edition[0] = "2"
    assert middleware(get()).content == b"page 2"


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/ur/register/"},
        {"path": "/en/register/?state=expired"},
        {"cookies": {"theme": "dark"}},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_what_a_page_depends_on_tells_pages_apart(middleware, other) -> None:
    middleware(get())
    assert middleware(get(**other)).content == b"page 2"


@pytest.mark.parametrize(
    "personal",
    [{"cookies": {"sessionid": "x"}}, {"cookies": {"messages": "x"}}, {"HX-Request": "true"}, {"Authorization": "x"}],
)
def test_a_reader_with_anything_personal_is_always_answered_afresh(middleware, site, personal) -> None:
    middleware(get())
    middleware(get(**personal))
    middleware(get(**personal))
    assert site.drawn == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: answer.set_cookie("csrftoken", "x"),
        lambda answer: setattr(answer, "status_code", 404),
        lambda answer: answer.headers.__setitem__("Cache-Control", "private"),
        lambda answer: answer.headers.__setitem__("Content-Type", "text/csv"),
    ],
)
def test_an_answer_for_one_reader_is_not_kept(middleware, site, change) -> None:
    site.change = change
    middleware(get())
    middleware(get())
    assert site.drawn == 2


def test_a_page_drawn_for_somebody_with_a_form_token_is_not_kept(middleware, site) -> None:
    middleware(get(cookies={"csrftoken": "x"}))
    middleware(get())
    assert site.drawn == 2


def test_a_posted_form_passes(middleware, site) -> None:
    middleware(get())
    middleware(RequestFactory().post("/en/register/"))
    assert site.drawn == 2


def test_memory_has_a_limit() -> None:
    store = page_cache.PageStore(memory_bytes=10)
    keys = [("host", f"/{n}", "", False) for n in range(3)]
    for key in keys:
        store.put(key, page_cache.Page("1", page_cache.time.monotonic(), (), b"12345"))
    assert [store.get(key, "1") is not None for key in keys] == [False, True, True]


def test_an_old_page_is_drawn_again() -> None:
    store = page_cache.PageStore()
    store.put(("h", "/", "", False), page_cache.Page("1", page_cache.time.monotonic() - 61, (), b""))
    assert store.get(("h", "/", "", False), "1") is None


@pytest.mark.django_db
def test_a_change_of_the_register_shows_at_once(client: Client) -> None:
    register = make_register()
    before = page_cache.public_edition()
    make_title(register)
    assert page_cache.public_edition() != before
