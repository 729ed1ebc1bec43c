"""Two computations of suggestions at once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from emining.accounts.tests.factories import make_organisation
from emining.audit.tests.test_concurrency import in_threads
from emining.matching.models import Suggestion
from emining.matching.services import rank


@pytest.mark.django_db(transaction=True)
def test_two_computations_that_meet_the_same_rows_in_different_orders_both_end(monkeypatch):
    monkeypatch.setattr(rank, "BATCH", 1)  # One statement a row, so that the two orders cross.
    one, other = make_organisation(), make_organisation()

    def keep(numbers: range) -> None:
        rank._keep(
            [
                Suggestion(
                    organisation=one,
                    other=other,
                    query_kind="party",
                    query_id=number,
                    candidate_kind="party",
                    candidate_id=number + 1,
                    score=500,
                    rank=1,
                    values=[],
                    reasons=[],
                    cautions=[],
                    improvements=[],
                    computed_at=timezone.now(),
                )
                for number in numbers
            ]
        )

    assert in_threads(lambda: keep(range(1, 151)), lambda: keep(range(150, 0, -1))) == []
    assert Suggestion.objects.count() == 150
