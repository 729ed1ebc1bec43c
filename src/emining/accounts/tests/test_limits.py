"""Rate limits count rightly, also when many count at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.db import connection

from emining.accounts.limits import attempts_after_this, sweep, within_limit
from emining.accounts.models import RateCount
from emining.kernel.refusals import Refused


@pytest.mark.django_db
def test_one_too_many_is_refused_until_the_window_ends() -> None:
    for _ in range(3):
        within_limit("upload", "person:1", amount=3, seconds=60, now=1000.0)
    with pytest.raises(Refused) as refusal:
        within_limit("upload", "person:1", amount=3, seconds=60, now=1000.0)
    assert refusal.value.facts == {"minutes": 1}
    within_limit("upload", "person:2", amount=3, seconds=60, now=1000.0)
    within_limit("upload", "person:1", amount=3, seconds=60, now=1080.0)


@pytest.mark.django_db
def test_nobody_can_be_read_from_the_counter() -> None:
    attempts_after_this("upload", "10.1.2.3", seconds=60)
    assert "10.1.2.3" not in RateCount.objects.get().key


@pytest.mark.django_db
def test_old_windows_are_swept() -> None:
    attempts_after_this("upload", "a", seconds=60, now=1000.0)
    attempts_after_this("upload", "a", seconds=3600)
    assert sweep() == 1
    assert RateCount.objects.count() == 1


@pytest.mark.django_db
def test_nothing_is_lost_when_many_count_at_once() -> None:
    """The threads have connections of their own and really commit, so they clean up after themselves."""

    def count(_: int) -> int:
        try:
            return attempts_after_this("crowd", "crowd", seconds=60, now=1000.0)
        finally:
            connection.close()

    def clean() -> None:
        RateCount.objects.filter(key__startswith="crowd:").delete()
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        try:
            assert sorted(pool.map(count, range(40))) == list(range(1, 41))
        finally:
            pool.submit(clean).result()


@pytest.mark.django_db
def test_the_shared_cache_is_a_table_that_does_not_forget() -> None:
    cache = caches["default"]
    for number in range(400):
        cache.set(f"key-{number}", number, 60)
    assert cache.get("key-0") == 0, "Django's own limit of 300 entries would have thrown this away"
