"""Pages of the text: in three languages, without scripts, for its parties and nobody else."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_office
from emining.agreements import states
from emining.agreements.models import Clause, Proposal, ReadReceipt, Version
from emining.agreements.papers import GEOMETRY, signature_boxes, text_pdf
from emining.agreements.selectors.text import clauses_of
from emining.agreements.services.text import comment, propose, save_clause
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.agreements.tests.test_text_word import plain
from emining.agreements.tests.text_factories import EN, browser, clause_of, negotiation, texted
from emining.agreements.types_text import Comment, ProposeChange, SaveClause, Words

pytestmark = pytest.mark.django_db

PAGES = ("text", "text_proposals", "text_versions", "text_compare", "text_library", "text_import", "text_add")


def at(name, agreement, *more, language="en"):
    with override(language):
        return reverse(f"agreements:{name}", args=[agreement.pk, *more])


@pytest.fixture
def room():
    agreement, holder, other = texted()
    clause = clauses_of(agreement.pk)[2]
    comment(actor=other, command=Comment(agreement.pk, "Warum?", "en", clause.pk))
    comment(actor=other, command=Comment(agreement.pk, "Our secret limit", "en", clause.pk, is_private=True))
    propose(
        actor=other,
        command=ProposeChange(agreement.pk, "change", clause.pk, clause.revision, words={"en": Words("", "Proposed!")}),
    )
    return agreement, holder, other, clause


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("zh-hans", "ltr"), ("ur", "rtl")])
def test_every_page_in_every_language(room, language, direction):
    agreement, holder, _other, clause = room
    client = browser(holder)
    addresses = [at(name, agreement, language=language) for name in PAGES]
    addresses += [at(name, agreement, clause.pk, language=language) for name in ("text_clause", "text_edit")]
    addresses.append(at("text_version", agreement, 1, language=language))
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        words = page.content.decode()
        assert f'lang="{language}"' in words.lower()
        assert f'dir="{direction}"' in words
        assert "%(" not in words, address
        assert "style=" not in words, address


def test_columns_carry_their_language_and_direction(room):
    agreement, holder, _other, _clause = room
    words = browser(holder).get(at("text", agreement)).content.decode()
    for language, direction in (("en", "ltr"), ("zh-hans", "ltr"), ("ur", "rtl")):
        assert f'<div class="clause__cell" lang="{language}" dir="{direction}">' in words
    assert words.count("Courtesy translation") >= 2
    alone = browser(holder).get(at("text", agreement) + "?show=ur").content.decode()
    assert 'clause__cell" lang="en"' not in alone


class TestAttackers:
    GET = ("text", "text_proposals", "text_versions", "text_compare", "text_paper", "text_word")

    @pytest.mark.parametrize("role", [roles.COMPANY_OWNER, roles.LICENSING_OFFICER, roles.OPERATOR, roles.READER])
    def test_strangers_find_nothing(self, room, role):
        agreement, _holder, _other, clause = room
        client = browser(make_actor(role))
        for name in self.GET:
            assert client.get(at(name, agreement)).status_code == 404, name
        assert client.get(at("text_clause", agreement, clause.pk)).status_code == 404
        assert client.get(at("text_version", agreement, 1)).status_code == 404

    def test_nobody_signed_in_is_asked_to(self, client, room):
        agreement, *_rest = room
        for name in self.GET:
            assert client.get(at(name, agreement)).status_code == 302

    def test_a_draft_is_its_openers_alone(self):
        agreement = make_agreement(states.DRAFT)
        opener = side_actor(agreement, 1)
        clause_of(agreement, opener)
        for actor in (side_actor(agreement, 2), make_actor(roles.AUDITOR)):
            assert browser(actor).get(at("text", agreement)).status_code == 404
            assert browser(actor).get(at("text_paper", agreement)).status_code == 404
        assert browser(opener).get(at("text", agreement)).status_code == 200

    def test_private_notes_stay_private(self, room):
        agreement, holder, other, clause = room
        address = at("text_clause", agreement, clause.pk)
        assert "Our secret limit" in browser(other).get(address).content.decode()
        for actor in (holder, make_actor(roles.AUDITOR)):
            client = browser(actor)
            words = client.get(address).content.decode()
            assert "Warum?" in words
            assert "Our secret limit" not in words
            # Not even that there is one: one comment is counted, not two.
            assert "Discuss (2)" not in client.get(at("text", agreement)).content.decode()

    def test_the_nodal_office_reads_from_signature_and_no_note(self):
        office = make_office("PK-BA")
        agreement = make_agreement(states.IN_FORCE, nodal_office=office)
        clause = Clause.objects.create(agreement=agreement, position=1, body_en="Text", revision_en=1)
        writer = side_actor(agreement, 1)
        comment(actor=writer, command=Comment(agreement.pk, "Our secret limit", "en", clause.pk, is_private=True))
        officer = make_actor(roles.LICENSING_OFFICER)
        assert browser(officer).get(at("text_clause", agreement, clause.pk)).status_code == 404
        seat = _seated_in(office)
        page = browser(seat).get(at("text_clause", agreement, clause.pk))
        assert page.status_code == 200
        assert "Our secret limit" not in page.content.decode()

    def test_ids_of_other_agreements_lead_nowhere(self, room):
        agreement, holder, _other, clause = room
        foreign, owner, second = negotiation()
        theirs = clause_of(foreign, owner)
        proposal = propose(actor=second, command=ProposeChange(foreign.pk, "remove", theirs.pk, theirs.revision))
        client = browser(holder)
        assert client.get(at("text_clause", agreement, theirs.pk)).status_code == 404
        assert client.get(at("text_edit", agreement, theirs.pk)).status_code == 404
        answer = client.post(at("text_decide", agreement, proposal.pk), {"answer": "accept"})
        assert answer.status_code == 404
        assert client.post(at("text_remove", agreement, theirs.pk), {"base_revision": 1}).status_code == 302
        assert not Clause.objects.get(pk=theirs.pk).is_removed
        assert clause.agreement_id == agreement.pk

    def test_the_other_side_reads_and_does_not_write(self, room):
        agreement, _holder, other, clause = room
        client = browser(other)
        assert client.get(at("text_edit", agreement, clause.pk)).status_code == 403
        assert client.post(at("text_edit", agreement, clause.pk), {"body_en": "Mine"}).status_code == 403
        client.post(at("text_arrange", agreement), {"move": f"{clause.pk}:down"})
        client.post(at("text_versions", agreement), {"note": "x"})
        clause.refresh_from_db()
        assert clause.revision == 1
        assert [one.pk for one in clauses_of(agreement.pk)].index(clause.pk) == 2
        assert Version.objects.filter(agreement=agreement).count() == 1


class TestWriting:
    def test_saving_without_scripts(self, room):
        agreement, holder, _other, clause = room
        form = {"base_revision": 1, "heading_en": "Aim", "body_en": "New words", "body_zh": "新", "body_ur": "نیا"}
        answer = browser(holder).post(at("text_edit", agreement, clause.pk), form)
        assert answer.status_code == 302
        assert answer["Location"].endswith(f"#clause-{clause.pk}")
        clause.refresh_from_db()
        assert (clause.heading_en, clause.body_zh) == ("Aim", "新")

    def test_inline_with_htmx_gives_the_clause(self, room):
        agreement, holder, _other, clause = room
        client = browser(holder)
        header = {"HTTP_HX_REQUEST": "true"}
        form = client.get(at("text_edit", agreement, clause.pk), **header).content.decode()
        assert "<html" not in form
        assert "hx-post" in form
        saved = client.post(
            at("text_edit", agreement, clause.pk), {"base_revision": 1, "body_en": "Inline words"}, **header
        ).content.decode()
        assert saved.lstrip().startswith("<article")
        assert "Inline words" in saved

    def test_a_clash_loses_neither_text(self, room):
        agreement, holder, _other, clause = room
        save_clause(
            actor=holder, command=SaveClause(agreement.pk, {"en": Words("", "Faster colleague.")}, clause.pk, 1)
        )
        page = browser(holder).post(
            at("text_edit", agreement, clause.pk), {"base_revision": 1, "body_en": "Slower colleague."}
        )
        assert page.status_code == 409
        words = page.content.decode()
        assert "Faster colleague." in words
        assert "Slower colleague.</textarea>" in words
        assert 'name="base_revision" value="2"' in words
        again = browser(holder).post(
            at("text_edit", agreement, clause.pk), {"base_revision": 2, "body_en": "Slower colleague."}
        )
        assert again.status_code == 302

    def test_older_twins_are_shown_and_confirmed(self, room):
        agreement, holder, _other, clause = room
        save_clause(actor=holder, command=SaveClause(agreement.pk, {"en": Words("Aim", "Newer.")}, clause.pk, 1))
        client = browser(holder)
        words = client.get(at("text", agreement)).content.decode()
        assert "The text in Chinese is older than the one in English." in words
        client.post(at("text_twin", agreement), {"twin": f"{clause.pk}:zh-hans:2"})
        words = client.get(at("text", agreement)).content.decode()
        assert "The text in Chinese is older" not in words
        assert "The text in Urdu is older" in words

    def test_missing_language_is_named(self, room):
        agreement, holder, _other, _clause = room
        clause_of(agreement, holder, words={"en": EN})
        words = browser(holder).get(at("text", agreement)).content.decode()
        assert "Urdu: not written" in words
        assert "is missing in Urdu" in words

    @pytest.mark.parametrize("value", ["", "x:up", "1:sideways", "99999999999999999999:up", "-1:up"])
    def test_nonsense_moves_are_refused_and_told(self, room, value):
        agreement, holder, _other, _clause = room
        assert browser(holder).post(at("text_arrange", agreement), {"move": value}).status_code == 302

    def test_deciding_a_proposal(self, room):
        agreement, holder, _other, clause = room
        proposal = Proposal.objects.get(agreement=agreement)
        client = browser(holder)
        client.post(at("text_decide", agreement, proposal.pk), {"answer": "refuse", "reason": ""})
        proposal.refresh_from_db()
        assert proposal.state == "open"
        client.post(at("text_decide", agreement, proposal.pk), {"answer": "accept"})
        clause.refresh_from_db()
        assert clause.body_en == "Proposed!"

    def test_proposing(self, room):
        agreement, _holder, other, clause = room
        client = browser(other)
        change = {"base_revision": 1, "heading_en": "Aim", "body_en": "Other", "why": "Because"}
        assert client.post(at("text_propose", agreement, clause.pk), change).status_code == 302
        new = {"heading_en": "Extra", "body_en": "Clause", "level": "1", "after": "", "why": ""}
        assert client.post(at("text_propose_new", agreement), new).status_code == 302
        move = {"kind": "move", "after": "", "level": "1", "why": "", "base_revision": 1}
        assert client.post(at("text_rearrange", agreement, clause.pk), move).status_code == 302
        assert sorted(Proposal.objects.values_list("kind", flat=True)) == ["add", "change", "change", "move"]

    def test_reading_is_confirmed_and_shown(self, room):
        agreement, holder, other, _clause = room
        browser(other).post(at("text_read", agreement, 1))
        assert ReadReceipt.objects.get().person_id == other.person_id
        page = browser(holder).get(at("text_versions", agreement)).content.decode()
        assert "Read by:" in page

    def test_what_changed_since_reading_is_marked(self, room):
        agreement, holder, other, clause = room
        browser(other).post(at("text_read", agreement, 1))
        assert "Changed since you read" not in browser(other).get(at("text", agreement)).content.decode()
        save_clause(actor=holder, command=SaveClause(agreement.pk, {"en": Words("", "Newer.")}, clause.pk, 1))
        assert "Changed since you read" in browser(other).get(at("text", agreement)).content.decode()

    def test_script_in_a_clause_is_words(self, room):
        agreement, holder, _other, _clause = room
        clause_of(agreement, holder, words={"en": Words("<script>alert(1)</script>", "<img src=x>")})
        words = browser(holder).get(at("text", agreement)).content.decode()
        assert "<script>alert" not in words
        assert "&lt;script&gt;" in words


class TestFiles:
    def upload(self, client, agreement, content, name="a.docx"):
        return client.post(at("text_import", agreement), {"file": SimpleUploadedFile(name, content)})

    def test_preview_then_confirm(self):
        agreement, holder, _other = negotiation(languages=["en", "ur"])
        client = browser(holder)
        page = self.upload(client, agreement, plain("1. Term", "Five years.", "1.1 Under it."))
        words = page.content.decode()
        assert page.status_code == 200
        assert "Five years." in words
        assert not clauses_of(agreement.pk).exists()
        payload = page.context["form"].initial["payload"]
        client.post(at("text_import_confirm", agreement), {"payload": payload, "column_a": "ur"})
        # The person said Urdu: the guess does not overrule it.
        assert list(clauses_of(agreement.pk).values_list("heading_ur", "level")) == [("Term", 1), ("", 2)]

    def test_a_preview_is_for_one_person_and_one_agreement(self):
        agreement, holder, other = negotiation()
        foreign, owner, _second = negotiation()
        payload = self.upload(browser(holder), agreement, plain("1. Term", "Five.")).context["form"].initial["payload"]
        for actor, target in ((owner, foreign), (other, agreement), (holder, foreign)):
            browser(actor).post(at("text_import_confirm", target), {"payload": payload, "column_a": "en"})
        browser(holder).post(at("text_import_confirm", agreement), {"payload": payload[:-3], "column_a": "en"})
        assert not Clause.objects.exists()

    def test_refused_files_are_told_beside_the_field(self):
        agreement, holder, other = negotiation()
        page = self.upload(browser(holder), agreement, plain("1. One"), name="a.docm")
        assert page.status_code == 422
        assert "contains macros" in page.content.decode()
        assert self.upload(browser(other), agreement, plain("1. One")).status_code == 403

    def test_word_out(self, room):
        agreement, holder, _other, _clause = room
        answer = browser(holder).get(at("text_word", agreement) + "?version=1&columns=en,ur")
        assert answer.status_code == 200
        assert answer.content.startswith(b"PK")
        assert "attachment" in answer["Content-Disposition"]
        for bad in ("?version=7", "?columns=fr", "?columns=en,en"):
            assert browser(holder).get(at("text_word", agreement) + bad).status_code == 404

    @pytest.mark.slow
    @pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
    def test_paper_says_what_counts_and_where_to_sign(self, language):
        agreement, _holder, _other = texted(3)
        version = Version.objects.get(agreement=agreement)
        pdf = text_pdf(agreement.pk, 1, columns=3, language=language)
        assert pdf == text_pdf(agreement.pk, 1, columns=3, language=language), "the same version, the same bytes"
        document = pypdfium2.PdfDocument(io.BytesIO(pdf))
        pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
        assert all(_carries(one, version.digest) for one in pages)
        boxes = signature_boxes(pdf, 3)
        assert [one.page for one in boxes] == [len(pages) - 1] * 3
        assert len({(one.x1, one.y1) for one in boxes}) == 3
        frames = _frames(document[len(pages) - 1])
        for box in boxes:
            assert any(abs(box.x1 - x) < 1.5 and abs(box.y1 - y) < 1.5 for x, y in frames), "a frame stands there"
        document.close()

    @pytest.mark.slow
    def test_a_draft_has_no_place_to_sign(self):
        agreement, holder, _other = negotiation()
        clause_of(agreement, holder)
        pdf = browser(holder).get(at("text_paper", agreement))
        assert pdf["Content-Type"] == "application/pdf"
        document = pypdfium2.PdfDocument(io.BytesIO(pdf.content))
        words = "".join(document[index].get_textpage().get_text_range() for index in range(len(document)))
        document.close()
        assert "not for signature" in words
        assert "Signatures" not in words


def test_boxes_lie_apart_and_on_the_page():
    assert GEOMETRY["left_mm"] + 2 * GEOMETRY["width_mm"] + GEOMETRY["gap_x_mm"] <= 210 - 16
    assert GEOMETRY["step_y_mm"] >= GEOMETRY["height_mm"] + GEOMETRY["caption_mm"]
    assert GEOMETRY["top_mm"] + 2 * GEOMETRY["step_y_mm"] + GEOMETRY["height_mm"] <= 297 - 26


def _carries(page, digest):
    """Whether a line says the digest. On a right-to-left page PDFium hands its letters and digits out reordered."""
    lines = [line for line in page.splitlines() if "SHA" in line]
    return any(sorted(line.replace("SHA", "").replace("-256", "").replace(" ", "")) == sorted(digest) for line in lines)


def _frames(page):
    """Lower left corners of the drawn outlines of a page."""
    return [(one.get_bounds()[0], one.get_bounds()[1]) for one in page.get_objects() if one.type == 2]


def _seated_in(office):
    from emining.accounts.models import Seat
    from emining.accounts.selectors import actor_in
    from emining.accounts.tests.factories import make_seat

    seat = make_seat(roles.LICENSING_OFFICER, "PK-BA")
    Seat.objects.filter(pk=seat.pk).update(office=office)
    seat.refresh_from_db()
    return actor_in(seat, person=seat.person, language="en")
