"""The page of ownership in three languages: what is drawn, what is told, what stays private; the forms."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.template.loader import render_to_string
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.parties.forms_ownership import read_share
from emining.parties.models import Interest, Party
from emining.parties.ownership import Edge, Graph
from emining.parties.ownership.picture import BOX_HEIGHT, BOX_WIDTH, draw
from emining.parties.ownership_panel import panel
from emining.parties.ownership_wording import percent
from emining.parties.tests.ownership_factories import hold, make_company, make_person
from emining.parties.views.ownership_drawing import wrapped

pytestmark = pytest.mark.django_db


@pytest.fixture
def web() -> dict[str, Party]:
    names = ("Subject", "Parent", "Ring", "Hidden")
    parties = {name: make_company(name, state="hidden" if name == "Hidden" else "published") for name in names}
    hold(parties["Subject"], parties["Parent"], "1/2")
    hold(parties["Subject"], parties["Ring"], "1/4")
    hold(parties["Ring"], parties["Subject"], "1/4")
    hold(parties["Parent"], make_person("Secret Name"), "3/5")
    hold(parties["Ring"], parties["Hidden"], None)
    hold(parties["Hidden"], make_person("Deep Secret"), "1")
    return parties


def address(party: Party, more: str = "") -> str:
    return f"/en/parties/{party.organisation.code}/ownership/{more}"


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_page_in_three_languages(web: dict[str, Party], client: Client, language: str) -> None:
    page = client.get(f"/{language}/parties/{web['Subject'].organisation.code}/ownership/")
    assert page.status_code == 200
    text = page.content.decode()
    assert f'lang="{language}"' in text
    assert "<svg" in text
    assert 'style="' not in text.split("<main")[1]
    assert "Secret" not in text
    assert web["Hidden"].organisation.name_en not in text
    # Parent has a half, and the half of a quarter of a quarter that goes round: 1/2 ÷ (1 − 1/16).
    assert "8/15" in text
    assert "32 %" in text


def test_everybody_reads_what_they_may(web: dict[str, Party]) -> None:
    own = signed_in_client(roles.COMPANY_OWNER, organisation=web["Parent"].organisation)
    other = signed_in_client(roles.COMPANY_OWNER)
    officer = signed_in_client(roles.LICENSING_OFFICER)
    assert "Secret Name" in own.get(address(web["Parent"])).content.decode()
    assert "Secret" not in own.get(address(web["Subject"])).content.decode().replace("Secret Name", "")
    assert "Secret" not in other.get(address(web["Subject"])).content.decode()
    seen = officer.get(address(web["Subject"])).content.decode()
    assert "Secret Name" in seen
    assert "Deep Secret" in seen
    assert other.get(address(web["Hidden"])).status_code == 404
    assert officer.get(address(web["Hidden"])).status_code == 200


def test_another_day_and_no_day(web: dict[str, Party], client: Client) -> None:
    early = client.get(address(web["Subject"]), {"on": "2019-01-01"}).content.decode()
    assert '<svg class="ownership"' not in early
    assert client.get(address(web["Subject"]), {"on": "nonsense"}).status_code == 200


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_the_forms_are_for_who_may_record(web: dict[str, Party], role: str) -> None:
    row = Interest.objects.get(subject=web["Subject"], holder=web["Parent"])
    visitor = signed_in_client(role)
    may = role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.OPERATOR}
    for more in ("record/", f"record/?replaces={row.pk}", f"{row.pk}/end/"):
        status = visitor.get(address(web["Subject"], more)).status_code
        assert status == (200 if may else 302 if role == roles.PUBLIC else 404), more
    assert visitor.get(address(web["Parent"], f"{row.pk}/end/")).status_code != 200, "not an interest in this one"


def test_recording_correcting_and_ending_by_form(web: dict[str, Party]) -> None:
    subject = web["Subject"]
    own = signed_in_client(roles.COMPANY_EDITOR, organisation=subject.organisation)
    given = {"holder_kind": "company", "holder": "Hidden", "kind": "shares", "share": "10 %"}
    assert own.post(address(subject, "record/"), given).status_code == 422, "a hidden company cannot be found by name"
    partner = make_company("Partner Mines")
    Party.objects.filter(pk=partner.pk).update(search_key=" partner mines")
    answer = own.post(address(subject, "record/"), given | {"holder": "partner mines", "share": "60 %"})
    assert answer.status_code == 422
    assert "135 %" in answer.content.decode()
    assert own.post(address(subject, "record/"), given | {"holder": "partner mines"}).status_code == 302
    row = Interest.objects.latest("pk")
    assert (row.holder, row.numerator, row.denominator, row.grade) == (partner, 1, 10, "C")
    page = own.get(address(subject, f"record/?replaces={row.pk}")).content.decode()
    assert partner.organisation.code in page
    changed = given | {"holder": partner.organisation.code, "share": "1/8"}
    assert own.post(address(subject, f"record/?replaces={row.pk}"), changed).status_code == 302
    row = Interest.objects.latest("pk")
    assert (row.numerator, row.denominator) == (1, 8)
    assert own.post(address(subject, f"{row.pk}/end/"), {"reason": "sold"}).status_code == 422
    assert own.post(address(subject, f"{row.pk}/end/"), {"reason": "sold", "ended_on": "2026-01-01"}).status_code == 302
    history = own.get(address(subject)).content.decode()
    assert "1/10" in history
    assert "1/8" in history


def test_people_and_the_unknown_by_form(web: dict[str, Party]) -> None:
    parent = web["Parent"]
    own = signed_in_client(roles.COMPANY_OWNER, organisation=parent.organisation)
    base = {"kind": "shares", "share": "", "source": ""}
    for lacking in ({"holder_kind": "person"}, {"holder_kind": "unknown"}, {"holder_kind": "company"}):
        assert own.post(address(parent, "record/"), base | lacking).status_code == 422
    new = {"holder_kind": "person", "person_name": "New Person", "nationality": "pk", "is_beneficial": "on"}
    assert own.post(address(parent, "record/"), base | new).status_code == 302
    row = Interest.objects.latest("pk")
    assert row.person is not None
    assert (row.person.nationality, row.person.is_public, row.is_beneficial, row.numerator) == ("PK", False, True, None)
    again = {"holder_kind": "person", "person": str(row.person.pk), "kind": "voting", "share": "5 %"}
    assert own.post(address(parent, "record/"), base | again).status_code == 302
    assert (
        own.post(
            address(parent, "record/"), base | {"holder_kind": "unknown", "unknown_reason": "withheld"}
        ).status_code
        == 302
    )


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("51 %", Fraction(51, 100)), ("51", Fraction(51, 100)), ("33,3%", Fraction(333, 1000)), ("1/3", Fraction(1, 3)),
        ("۵۱٪", Fraction(51, 100)), ("５１％", Fraction(51, 100)), ("0.5 %", Fraction(1, 200)),
        (" 2 / 4 ", Fraction(1, 2)),
    ],
)  # fmt: skip
def test_shares_as_people_write_them(text: str, share: Fraction) -> None:
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["", "half", "0.5", "1/0", "-3 %", "1,000.5", "%", "1e3"])
def test_shares_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_share(text)


def test_percent() -> None:
    shares = (Fraction(1), Fraction(1, 2), Fraction(2, 3), Fraction(1, 10**6), Fraction(0))
    assert [percent(one) for one in shares] == ["100 %", "50 %", "≈ 66.67 %", "< 0.01 %", "0 %"]


def test_names_fit_their_boxes() -> None:
    assert wrapped("示范斑岩铜矿业（巴基斯坦）股份有限公司", 162, 13) == ["示范斑岩铜矿业（巴基斯", "坦）股份有限公司"]
    long = wrapped("Demonstration Company With A Name That Never Ends And Goes On (Pvt) Ltd", 162, 13)
    assert len(long) == 2
    assert long[1].endswith("…")
    assert wrapped("X", 162, 13) == ["X"]


def test_a_picture_has_owners_above_no_overlaps_and_every_arrow() -> None:
    shares = [("p", "h", "1/2"), ("h", "s", "1/2"), ("p", "s", "1/4"), ("s", "t", "1"), ("s", "h", "1/10")]
    edges = [Edge(holder, subject, share=Fraction(share)) for holder, subject, share in shares]
    picture = draw(Graph(edges), "s")
    place = {box.node: box for box in picture.boxes}
    assert place["p"].y < place["h"].y < place["s"].y < place["t"].y
    assert {(one.holder, one.subject) for one in picture.arrows} == {(one.holder, one.subject) for one in edges}
    assert [(one.holder, one.subject) for one in picture.arrows if one.closes_circle] == [("s", "h")]
    for box in picture.boxes:
        assert 0 <= box.x <= picture.width - BOX_WIDTH
        assert 0 <= box.y <= picture.height - BOX_HEIGHT
        others = [one for one in picture.boxes if one.y == box.y and one != box]
        assert all(abs(one.x - box.x) >= BOX_WIDTH for one in others)
    mirrored = picture.mirrored()
    assert {box.node: picture.width - box.x - BOX_WIDTH for box in mirrored.boxes} == {
        box.node: box.x for box in picture.boxes
    }


def test_a_picture_leaves_out_the_farthest_when_there_is_no_room() -> None:
    chain = [Edge(f"n{n + 1}", f"n{n}", share=Fraction(1, 2)) for n in range(60)]
    picture = draw(Graph(chain), "n0", most=10)
    assert {box.node for box in picture.boxes} == {f"n{n}" for n in range(10)}
    assert picture.left_out == 51
    assert len(draw(Graph([]), "lonely").boxes) == 1


def test_the_panel_is_short_and_private(web: dict[str, Party]) -> None:
    public, own = make_actor(roles.PUBLIC), make_actor(roles.COMPANY_OWNER, organisation=web["Parent"].organisation)
    _template, context = panel(web["Subject"], public) or ("", {})
    assert [(str(row["name"].en), row["share"]) for row in context["rows"]] == [("Parent", "50 %"), ("Ring", "25 %")]
    assert [row["person"] for row in (panel(web["Parent"], public) or ("", {}))[1]["rows"]] == [""]
    assert [row["person"] for row in (panel(web["Parent"], own) or ("", {}))[1]["rows"]] == ["Secret Name"]
    (row,) = (panel(web["Ring"], public) or ("", {}))[1]["rows"][1:]
    assert (row["is_hidden"], row["code"], row["name"]) == (True, "", None)
    assert panel(make_company("Alone"), public) is None
    assert panel(make_company("Alone2"), make_actor(roles.LICENSING_OFFICER)) is not None
    assert "Parent" in Client().get(f"/en/parties/{web['Subject'].organisation.code}/").content.decode()
    for party, reader in ((web["Subject"], public), (web["Parent"], own)):
        template, given = panel(party, reader) or ("", {})
        assert "50 %" in render_to_string(template, {"panel": given}) or reader is own
