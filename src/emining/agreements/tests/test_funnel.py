"""The funnel: its figures are counted again in plain Python from random data, and from the events; who counts what."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation
from emining.accounts.types import ANONYMOUS
from emining.agreements import states
from emining.agreements.models import Agreement, CapitalEntry, DollarRate, Side, StageReached, Standing
from emining.agreements.selectors.funnel import funnel_of, part
from emining.agreements.services.standing import refresh_standing
from emining.agreements.tests import recount
from emining.agreements.tests.factories import make_agreement
from emining.agreements.types import KINDS
from emining.parties.tests.trust import make_party

pytestmark = pytest.mark.django_db
FIRST = date(2023, 1, 1)
DAYS = st.integers(0, 1400).map(lambda days: FIRST + timedelta(days=days))
MONEY = st.decimals("0.01", "999999999999.99", places=2)


def _parties() -> list:
    made = [make_party(country=country, kind="company") for country in ("PK", "PK", "CN", "CN", "TR")]
    return [*(one.organisation for one in made), make_organisation()]


STAGE = st.tuples(st.sampled_from(recount.STAGES), DAYS, st.booleans(), st.sampled_from(["", "", "correct", "void"]))
SUM = st.tuples(
    st.sampled_from(["committed", "disbursed"]),
    st.sampled_from(["USD", "CNY", "PKR"]),
    MONEY,
    DAYS,
    st.booleans(),
    st.sampled_from(["", "", "correct", "void"]),
)
AGREEMENT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(sorted(KINDS)),
        "state": st.sampled_from(states.AGREEMENT.states),
        "place": st.sampled_from([None, "PK-BA", "PK-KP", "PK-SD"]),
        "chain": st.sets(st.sampled_from(["survey", "extraction", "smelting"]), max_size=3),
        "parties": st.sets(st.integers(0, 5), min_size=2, max_size=4),
        "consents": st.sampled_from([None, True, True, False]),
        "law": st.booleans(),
        "follows": st.booleans(),
        "stages": st.lists(STAGE, max_size=6),
        "capital": st.lists(SUM, max_size=3),
    }
)
RATES = st.lists(st.tuples(st.sampled_from(["CNY", "PKR"]), DAYS), max_size=12, unique=True)


def _claim(model, agreement, *, verified, how, **fields):
    """A row; confirmed or not; and, where asked, a confirmed correction of it."""
    now = timezone.now()
    row = model.objects.create(agreement=agreement, verified_at=now if verified else None, **fields)
    if how and verified:
        changed = (
            {"reached_on": fields["reached_on"] + timedelta(days=3)}
            if model is StageReached
            else {"amount": fields["amount"] + 1}
        )
        model.objects.create(
            agreement=agreement, verified_at=now, supersedes=row, is_void=how == "void", **{**fields, **changed}
        )


def _build(drawn, rates) -> None:
    parties = _parties()
    earlier = None
    for one in drawn:
        members = [parties[place] for place in sorted(one["parties"])]
        agreement = make_agreement(
            one["state"],
            organisations=members,
            jurisdiction=one["place"],
            kind=one["kind"],
            value_chain=sorted(one["chain"]),
            consents=one["consents"],
            amends=earlier if one["follows"] else None,
            **({"public_basis": "law", "law_basis": "Test Act s. 1"} if one["law"] else {}),
        )
        for stage, on, verified, how in one["stages"]:
            _claim(StageReached, agreement, verified=verified, how=how, stage=stage, reached_on=on)
        for kind, currency, amount, on, verified, how in one["capital"]:
            _claim(
                CapitalEntry, agreement, verified=verified, how=how, kind=kind, currency=currency, amount=amount, on=on
            )
        earlier = agreement
    for place, (currency, on) in enumerate(rates):
        DollarRate.objects.create(currency=currency, on=on, per_usd=Decimal("7.1") + place, source="Test")
    refresh_standing(Agreement.objects.values_list("pk", flat=True))


def _clear() -> None:
    for model in (Standing, StageReached, CapitalEntry, DollarRate):
        if model in (StageReached, CapitalEntry):
            model.objects.filter(supersedes__isnull=False).delete()
        model.objects.all().delete()
    Agreement.objects.update(amends=None)
    Agreement.objects.all().delete()


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(AGREEMENT, min_size=1, max_size=9), rates=RATES)
def test_the_figures_of_everybody_are_the_recount(drawn, rates):
    _clear()
    _build(drawn, rates)
    public = recount.of_database(recount.published(Side.objects.values()))
    assert recount.differences(funnel_of(ANONYMOUS), public) == []
    assert recount.differences(funnel_of(make_actor(roles.COMPANY_OWNER)), public) == []
    assert recount.differences(funnel_of(make_actor(roles.AUDITOR), published_only=True), public) == []


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(AGREEMENT, min_size=1, max_size=9), rates=RATES)
def test_the_figures_of_an_auditor_are_the_recount_of_all_that_was_shared(drawn, rates):
    _clear()
    _build(drawn, rates)
    shown = funnel_of(make_actor(roles.AUDITOR))
    counted = recount.of_database(lambda row: row["shared_at"] is not None)
    assert tuple(row.reached for row in shown.stages) == counted["reached"]
    assert {cut.key: cut.reached for cut in shown.provinces} == counted["cuts"].get("province", {})
    assert all(cut.total >= 3 for cut in (*shown.organisations, *shown.countries) if cut.key != "others")


def test_what_the_keys_of_a_funnel_are():
    assert tuple(__import__("emining.agreements.types", fromlist=["FUNNEL"]).FUNNEL) == recount.STAGES
    assert part(1, 3) == Decimal("33.3")
    assert part(0, 0) is None


def test_an_officer_counts_the_own_province_only():
    here, elsewhere = make_agreement(states.NEGOTIATING), make_agreement(states.NEGOTIATING, jurisdiction="PK-KP")
    for agreement in (here, elsewhere):
        StageReached.objects.create(agreement=agreement, stage="interest", reached_on=FIRST, verified_at=timezone.now())
    refresh_standing([here.pk, elsewhere.pk])
    assert funnel_of(make_actor(roles.LICENSING_OFFICER, "PK-BA")).counted == 1
    assert funnel_of(make_actor(roles.FEDERAL_COORDINATOR)).counted == 2
    assert funnel_of(ANONYMOUS).counted == 0


def _paid(amount: int, *, consents: bool | None, state=states.IN_FORCE) -> Agreement:
    agreement = make_agreement(state, kind="joint_venture", consents=consents)
    now = timezone.now()
    StageReached.objects.create(agreement=agreement, stage="binding", reached_on=FIRST, verified_at=now)
    CapitalEntry.objects.create(
        agreement=agreement, kind="committed", currency="USD", amount=amount, on=FIRST, verified_at=now
    )
    refresh_standing([agreement.pk])
    return agreement


def test_a_sum_that_would_tell_of_one_closed_agreement_is_withheld_from_officers_and_never_counted_in_public():
    for amount in (10, 20, 30, 40):
        _paid(amount, consents=True)
    _paid(5000, consents=None)
    assert funnel_of(ANONYMOUS).progress.committed_usd == 100
    shown = funnel_of(make_actor(roles.FEDERAL_COORDINATOR))
    assert shown.capital[0].withheld
    assert shown.progress.withheld
    for _more in range(2):
        _paid(5000, consents=False)
    shown = funnel_of(make_actor(roles.FEDERAL_COORDINATOR))
    assert not shown.capital[0].withheld
    assert shown.progress.committed_usd == 15_100
    assert funnel_of(ANONYMOUS).progress.committed_usd == 100


def test_sums_without_a_recorded_rate_are_left_out_and_counted():
    agreement = _paid(100, consents=True)
    for on in (FIRST, FIRST + timedelta(days=200)):
        CapitalEntry.objects.create(
            agreement=agreement, kind="committed", currency="CNY", amount=710, on=on, verified_at=timezone.now()
        )
    DollarRate.objects.create(currency="CNY", on=FIRST - timedelta(days=31), per_usd=Decimal("7.1"), source="Test")
    progress = funnel_of(ANONYMOUS).progress
    assert progress.committed_usd == 200
    assert (progress.without_rate, progress.without_rate_currencies) == (1, ("CNY",))


def test_invented_agreements_are_counted_only_while_this_is_a_demonstration():
    agreement = _paid(100, consents=True)
    Agreement.objects.filter(pk=agreement.pk).update(is_demonstration=True)
    refresh_standing([agreement.pk])
    assert funnel_of(ANONYMOUS).counted == 1
    with override_settings(OPERATING_AUTHORITY="Authority"):
        assert funnel_of(ANONYMOUS).counted == 0
        assert funnel_of(ANONYMOUS).progress.committed_usd == 0
