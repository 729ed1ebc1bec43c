"""The text of a long agreement: opening its page, comparing two versions, setting its paper. Prints JSON.

    python bench/agreements.py [--clauses 200] [--times 15]

Makes one agreement of that many clauses in three languages with two versions that differ in every fifth clause, a
moved one and a removed one, in the database of DATABASE_URL; asks as one of its parties through the whole stack of
middleware and templates, without the network; and takes it away again. The paper is that of 60 or more trilingual
pages, written by typst in the same process. Limits are those of the issue: 300 ms, 500 ms, 5 s.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
LIMITS_MS = {"open": 300, "compare": 500, "paper": 5000}


def timed(name: str, times: int, call: Callable[[], Any], **more: Any) -> dict[str, Any]:
    """Milliseconds of each call, after one that warms up; beside them the processor time of this process alone.

    The latter leaves the database out, and tells how much of the former was waiting for others on the machine.
    """
    call()
    found, own = [], []
    for _round in range(times):
        start, used = time.perf_counter(), time.process_time()
        call()
        found.append((time.perf_counter() - start) * 1000)
        own.append((time.process_time() - used) * 1000)
    return measure.figure(name, found, "ms", processor_ms=round(statistics.median(own), 1), **more)


def long_agreement(clauses: int) -> tuple[Any, Any]:
    """A shared agreement with so many clauses and two versions, and somebody of its first party."""
    from emining.agreements.model_clauses import library
    from emining.agreements.models import Clause
    from emining.agreements.selectors.text import clauses_of
    from emining.agreements.services.text import cut_version
    from emining.agreements.services.text.writing import set_words
    from emining.agreements.tests.text_factories import negotiation
    from emining.agreements.types_text import Words

    agreement, holder, _other = negotiation(3, is_demonstration=True)
    models = list(library().clauses.values())
    rows = []
    for index in range(clauses):
        model = models[index % len(models)]
        row = Clause(agreement=agreement, position=index + 1, level=1 + (index % 4 > 0), terms=list(model.terms))
        # Twice the model's body: about what a clause of a real contract holds.
        set_words(
            row,
            {
                one: Words(said.heading, f"{said.body}\n{said.body}".replace("{", "(").replace("}", ")"))
                for one in ("en", "zh-hans", "ur")
                for said in [model.words(one)]
            },
        )
        rows.append(row)
    Clause.objects.bulk_create(rows)
    cut_version(actor=holder, agreement_id=agreement.pk, words="First")
    changed = list(clauses_of(agreement.pk))[::5]
    for row in changed:
        new = {
            "en": Words(row.heading_en, row.body_en.replace("the", "this", 3) + " And more."),
            "zh-hans": Words(row.heading_zh, row.body_zh.replace("各方", "双方", 2) + "另有补充。"),
            "ur": Words(row.heading_ur, row.body_ur.replace("فریق", "جماعت", 2) + " مزید یہ کہ۔"),
        }
        set_words(row, new)
        row.save()
    Clause.objects.filter(pk=changed[1].pk).update(position=clauses + 1)
    Clause.objects.filter(pk=changed[2].pk).update(is_removed=True)
    cut_version(actor=holder, agreement_id=agreement.pk, words="Second")
    return agreement, holder


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=200)
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction

    settings.ALLOWED_HOSTS = ["*"]
    from emining.agreements.comparing import compare
    from emining.agreements.papers import text_pdf
    from emining.agreements.selectors.text import text_of
    from emining.agreements.tests.text_factories import browser

    # One transaction that is undone; services that insist on a transaction of their own are let in, as in tests.
    whole_run = transaction.atomic()
    whole_run._from_testcase = True  # noqa: SLF001
    with whole_run:
        agreement, holder = long_agreement(asked.clauses)
        client = browser(holder)
        base = f"/en/agreements/{agreement.pk}/text/"

        def page(address: str) -> None:
            answer = client.get(address, secure=True)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")

        whole = timed("open the text", asked.times, lambda: page(base), limit=LIMITS_MS["open"])
        two = f"{base}compare/?from=1&to=2"
        against = timed("compare two versions", asked.times, lambda: page(two), limit=LIMITS_MS["compare"])
        every = timed("compare, every clause shown", 5, lambda: page(f"{two}&all=1"))
        old, new = text_of(agreement.pk, 1), text_of(agreement.pk, 2)
        alone = timed("compare, without page", asked.times, lambda: compare(old, new))
        papers: list[bytes] = []
        paper = timed(
            "paper in three columns",
            3,
            lambda: papers.append(text_pdf(agreement.pk, 2, columns=3, language="en")),
            limit=LIMITS_MS["paper"],
        )
        paper["pages"] = _pages(papers[0])
        transaction.set_rollback(True)
    measure.report(
        "agreements",
        [whole, against, every, alone, paper],
        clauses=asked.clauses,
        languages=3,
        peak_memory_mib=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    )


def _pages(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


if __name__ == "__main__":
    main()
