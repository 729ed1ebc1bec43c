"""Writing a text: pen, revisions, twins, order, proposals, versions, receipts, notes."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.utils import IntegrityError

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation
from emining.agreements import states
from emining.agreements.models import Clause, ClauseComment, Proposal, Version
from emining.agreements.selectors.text import (
    clauses_of,
    comments_visible_to,
    current_version,
    readiness,
    text_of,
    working_text,
)
from emining.agreements.services import add_party
from emining.agreements.services.text import (
    arrange_clause,
    comment,
    confirm_read,
    confirm_twin,
    create_text_from_template,
    cut_version,
    decide_proposal,
    hand_pen,
    import_text,
    insert_model_clause,
    propose,
    remove_clause,
    save_clause,
    withdraw_proposal,
)
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.agreements.tests.text_factories import ALL, EN, ZH, clause_of, negotiation, texted
from emining.agreements.types import SideCommand
from emining.agreements.types_text import (
    Comment,
    DecideProposal,
    ImportedClause,
    ProposeChange,
    SaveClause,
    Words,
)
from emining.agreements.versioning import digest_of, stale_of
from emining.audit.models import Event
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def last_event(code):
    return Event.objects.filter(code=code).latest("pk")


def change(agreement, clause, actor, **words):
    clause.refresh_from_db()
    names = {"en": "en", "zh": "zh-hans", "ur": "ur"}
    said = {names[one]: Words("", text) for one, text in words.items()}
    return save_clause(
        actor=actor,
        command=SaveClause(agreement.pk, said, clause_id=clause.pk, base_revision=clause.revision),
    )


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    assert caught.value.code == code


class TestPen:
    def test_holder_writes_and_others_do_not(self):
        agreement, holder, other = negotiation()
        clause = clause_of(agreement, holder)
        assert clause.heading_zh == "保密"
        refused("text_pen_elsewhere", clause_of, agreement, other)

    def test_stranger_learns_nothing(self):
        agreement, holder, _other = negotiation()
        clause_of(agreement, holder)
        stranger = make_actor(roles.COMPANY_OWNER)
        refused("agreement_unknown", clause_of, agreement, stranger, words={"en": EN})

    @pytest.mark.parametrize("state", [states.SIGNING, states.IN_FORCE, states.EXPIRED, states.WITHDRAWN])
    def test_closed_text_is_not_changed(self, state):
        agreement = make_agreement(state)
        refused("text_closed", clause_of, agreement, side_actor(agreement, 1))

    def test_handing_over_moves_the_right(self):
        agreement, holder, other = negotiation()
        hand_pen(actor=holder, agreement_id=agreement.pk, organisation_id=other.organisation_id)
        assert clause_of(agreement, other).pk
        refused("text_pen_elsewhere", clause_of, agreement, holder)
        # Nobody takes it back: the other side gives it.
        refused(
            "text_pen_elsewhere", hand_pen, actor=holder, agreement_id=agreement.pk,
            organisation_id=holder.organisation_id,
        )  # fmt: skip

    def test_opener_recalls_before_sharing(self):
        agreement = make_agreement(states.DRAFT)
        opener, second = side_actor(agreement, 1), agreement.sides.get(position=2).organisation_id
        hand_pen(actor=opener, agreement_id=agreement.pk, organisation_id=second)
        hand_pen(actor=opener, agreement_id=agreement.pk, organisation_id=opener.organisation_id)
        agreement.refresh_from_db()
        assert agreement.pen_holder_id == opener.organisation_id

    def test_pen_goes_to_parties_alone(self):
        agreement, holder, _other = negotiation()
        stranger = make_actor(roles.COMPANY_OWNER)
        refused(
            "text_pen_not_given", hand_pen, actor=holder, agreement_id=agreement.pk,
            organisation_id=stranger.organisation_id,
        )  # fmt: skip

    @pytest.mark.parametrize("role", sorted(set(roles.SEAT_ROLES) - roles.COMPANY_ROLES))
    def test_officers_are_no_party_by_office(self, role):
        agreement, _holder, _other = negotiation()
        with pytest.raises(Refused):
            clause_of(agreement, make_actor(role), words={"en": EN})


class TestRevisions:
    def test_second_of_two_writers_is_told(self):
        agreement, holder, _other = negotiation()
        clause = clause_of(agreement, holder)
        before = clause.revision
        change(agreement, clause, holder, en="First writer.")
        refused(
            "text_clause_changed_meanwhile", save_clause, actor=holder,
            command=SaveClause(agreement.pk, {"en": Words("", "Second writer.")}, clause.pk, before),
        )  # fmt: skip
        clause.refresh_from_db()
        assert clause.body_en == "First writer."

    def test_saving_the_same_writes_nothing(self):
        agreement, holder, _other = negotiation()
        clause = clause_of(agreement, holder)
        save_clause(actor=holder, command=SaveClause(agreement.pk, ALL, clause.pk, clause.revision))
        clause.refresh_from_db()
        assert clause.revision == 1

    def test_event_names_the_clause_and_holds_no_word(self):
        agreement, holder, _other = negotiation()
        clause = clause_of(agreement, holder)
        change(agreement, clause, holder, en="A secret price of 12.")
        event = last_event("agreements.clause.changed")
        assert event.after["clause"] == clause.pk
        assert event.after["languages"] == ["en"]
        assert "secret" not in str(event.after)

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ({}, "text_clause_empty"),
            ({"en": Words("", " \n ")}, "text_clause_empty"),
            ({"fr": Words("", "non")}, "text_language_unknown"),
            ({"en": Words("", "x" * 20_001)}, "text_clause_too_long"),
        ],
    )
    def test_bad_words(self, words, code):
        agreement, holder, _other = negotiation()
        refused(code, clause_of, agreement, holder, words=words)

    def test_unknown_terms(self):
        agreement, holder, _other = negotiation()
        refused("text_terms_unknown", clause_of, agreement, holder, terms=("bribe",))


class TestTwins:
    def test_changing_one_makes_the_others_older(self):
        agreement, holder, _other = negotiation()
        clause = clause_of(agreement, holder)
        assert stale_of(clause, agreement.languages) == {}
        clause = change(agreement, clause, holder, en="New English.")
        assert stale_of(clause, agreement.languages) == {"zh-hans": "en", "ur": "en"}
        clause = change(agreement, clause, holder, zh="新的中文。")
        assert stale_of(clause, agreement.languages) == {"ur": "en"}

    def test_touching_all_at_once_agrees(self):
        agreement, holder, _other = negotiation()
        clause = clause_of(agreement, holder)
        clause = change(agreement, clause, holder, en="New.", zh="新。", ur="نیا۔")
        assert stale_of(clause, agreement.languages) == {}

    def test_confirming_clears_it_without_a_change(self):
        agreement, holder, _other = negotiation()
        clause = change(agreement, clause_of(agreement, holder), holder, en="New English.")
        words = clause.body_ur
        clause = confirm_twin(
            actor=holder, agreement_id=agreement.pk, clause_id=clause.pk, language="ur", base_revision=clause.revision
        )
        assert stale_of(clause, agreement.languages) == {"zh-hans": "en"}
        assert clause.body_ur == words
        refused(
            "text_twin_agrees_already", confirm_twin, actor=holder, agreement_id=agreement.pk, clause_id=clause.pk,
            language="ur", base_revision=clause.revision,
        )  # fmt: skip

    def test_confirming_what_was_changed_meanwhile(self):
        agreement, holder, _other = negotiation()
        clause = change(agreement, clause_of(agreement, holder), holder, en="New English.")
        seen = clause.revision
        change(agreement, clause, holder, en="Newer English.")
        refused(
            "text_clause_changed_meanwhile", confirm_twin, actor=holder, agreement_id=agreement.pk,
            clause_id=clause.pk, language="ur", base_revision=seen,
        )  # fmt: skip

    def test_a_missing_language_is_missing_and_not_older(self):
        agreement, holder, _other = negotiation()
        clause = clause_of(agreement, holder, words={"en": EN, "zh-hans": ZH})
        assert stale_of(clause, agreement.languages) == {}
        assert [one.code for one in readiness(agreement) if one.facts.get("language") == "ur"] == [
            "clause_language_missing"
        ]


class TestOrder:
    def tree(self):
        agreement, holder, _other = negotiation()
        made = {
            name: clause_of(agreement, holder, words={"en": Words(name, name)}, level=level)
            for name, level in [("A", 1), ("A1", 2), ("A2", 2), ("B", 1), ("B1", 2), ("C", 1)]
        }
        return agreement, holder, made

    def read(self, agreement):
        return [f"{one.number} {one.heading('en')}" for one in working_text(agreement).clauses]

    def arrange(self, agreement, holder, clause, how):
        arrange_clause(actor=holder, agreement_id=agreement.pk, clause_id=clause.pk, how=how)
        return self.read(agreement)

    def test_numbers(self):
        agreement, _holder, _made = self.tree()
        assert self.read(agreement) == ["1 A", "1.1 A1", "1.2 A2", "2 B", "2.1 B1", "3 C"]

    def test_a_block_moves_with_what_is_below(self):
        agreement, holder, made = self.tree()
        assert self.arrange(agreement, holder, made["A"], "down") == [
            "1 B", "1.1 B1", "2 A", "2.1 A1", "2.2 A2", "3 C",
        ]  # fmt: skip
        assert self.arrange(agreement, holder, made["C"], "up")[2] == "2 C"

    def test_in_and_out(self):
        agreement, holder, made = self.tree()
        assert self.arrange(agreement, holder, made["B"], "in") == [
            "1 A", "1.1 A1", "1.2 A2", "1.3 B", "1.3.1 B1", "2 C",
        ]  # fmt: skip
        assert self.arrange(agreement, holder, made["B"], "out") == [
            "1 A", "1.1 A1", "1.2 A2", "2 B", "2.1 B1", "3 C",
        ]  # fmt: skip

    @pytest.mark.parametrize(("name", "how"), [("A", "up"), ("A", "in"), ("C", "down"), ("A1", "up"), ("C", "out")])
    def test_ends_are_ends(self, name, how):
        agreement, holder, made = self.tree()
        refused("text_clause_cannot_move", self.arrange, agreement, holder, made[name], how)

    def test_behind_a_clause_means_behind_what_is_below_it(self):
        agreement, holder, made = self.tree()
        clause_of(agreement, holder, words={"en": Words("N", "N")}, after_id=made["A"].pk, level=1)
        clause_of(agreement, holder, words={"en": Words("M", "M")}, after_id=made["B"].pk, level=2)
        assert self.read(agreement) == [
            "1 A", "1.1 A1", "1.2 A2", "2 N", "3 B", "3.1 M", "3.2 B1", "4 C",
        ]  # fmt: skip

    def test_taking_out_keeps_the_row(self):
        agreement, holder, made = self.tree()
        remove_clause(actor=holder, agreement_id=agreement.pk, clause_id=made["B"].pk, base_revision=1)
        assert self.read(agreement) == ["1 A", "1.1 A1", "1.2 A2", "1.3 B1", "2 C"]
        assert Clause.objects.get(pk=made["B"].pk).is_removed


class TestProposals:
    def made(self, kind="change", **more):
        agreement, holder, other = negotiation()
        clause = clause_of(agreement, holder)
        more.setdefault("words", {"en": Words("Confidentiality", "Ten years.")} if kind == "change" else {})
        proposal = propose(
            actor=other,
            command=ProposeChange(agreement.pk, kind, clause.pk, clause.revision, why="Too short", **more),
        )
        return agreement, holder, other, clause, proposal

    def decide(self, actor, agreement, proposal, accept, reason=""):
        return decide_proposal(
            actor=actor, agreement_id=agreement.pk, command=DecideProposal(proposal.pk, accept, reason)
        )

    def test_accepting_writes_and_makes_twins_older(self):
        agreement, holder, _other, clause, proposal = self.made()
        self.decide(holder, agreement, proposal, True)
        clause.refresh_from_db()
        assert clause.body_en == "Ten years."
        assert set(stale_of(clause, agreement.languages)) == {"zh-hans", "ur"}

    def test_refusing_needs_a_reason(self):
        agreement, holder, _other, clause, proposal = self.made()
        refused("text_reason_missing", self.decide, holder, agreement, proposal, False)
        self.decide(holder, agreement, proposal, False, "Five is usual")
        proposal.refresh_from_db()
        assert (proposal.state, proposal.reason) == ("refused", "Five is usual")
        clause.refresh_from_db()
        assert clause.body_en == EN.body

    def test_a_change_outdates_what_was_proposed_before(self):
        agreement, holder, _other, clause, proposal = self.made()
        change(agreement, clause, holder, en="Holder was faster.")
        proposal.refresh_from_db()
        assert proposal.state == "outdated"
        refused("text_proposal_outdated", self.decide, holder, agreement, proposal, True)
        clause.refresh_from_db()
        assert clause.body_en == "Holder was faster."

    def test_accepting_one_outdates_its_rivals(self):
        agreement, holder, other, clause, first = self.made()
        rival = propose(
            actor=other,
            command=ProposeChange(agreement.pk, "change", clause.pk, 1, words={"ur": Words("", "دس سال۔")}),
        )
        self.decide(holder, agreement, first, True)
        rival.refresh_from_db()
        assert rival.state == "outdated"

    def test_proposing_on_what_was_changed_meanwhile(self):
        agreement, holder, other, clause, _proposal = self.made()
        change(agreement, clause, holder, en="Holder was faster.")
        refused(
            "text_clause_changed_meanwhile", propose, actor=other,
            command=ProposeChange(agreement.pk, "change", clause.pk, 1, words={"en": EN}),
        )  # fmt: skip

    def test_own_proposals_are_not_decided_by_oneself(self):
        agreement, holder, other, _clause, proposal = self.made()
        refused("text_pen_elsewhere", self.decide, other, agreement, proposal, True)
        hand_pen(actor=holder, agreement_id=agreement.pk, organisation_id=other.organisation_id)
        refused("text_own_proposal", self.decide, other, agreement, proposal, True)
        refused("text_pen_elsewhere", self.decide, holder, agreement, proposal, True)

    def test_withdrawing(self):
        agreement, holder, other, _clause, proposal = self.made()
        refused(
            "text_not_your_proposal",
            withdraw_proposal,
            actor=holder,
            agreement_id=agreement.pk,
            proposal_id=proposal.pk,
        )
        withdraw_proposal(actor=other, agreement_id=agreement.pk, proposal_id=proposal.pk)
        refused("move_not_possible", self.decide, holder, agreement, proposal, True)

    def test_a_third_company_sees_no_proposal(self):
        agreement, _holder, _other, _clause, proposal = self.made()
        stranger = make_actor(roles.COMPANY_OWNER)
        refused("agreement_unknown", self.decide, stranger, agreement, proposal, True)

    def test_holder_writes_directly(self):
        agreement, holder, _other, clause, _proposal = self.made()
        refused(
            "text_pen_is_yours", propose, actor=holder,
            command=ProposeChange(agreement.pk, "remove", clause.pk, clause.revision),
        )  # fmt: skip

    def test_a_proposal_that_says_the_same(self):
        refused("text_proposal_changes_nothing", self.made, words={"en": EN})

    def test_adding_moving_and_removing(self):
        agreement, holder, other, clause, removal = self.made("remove")
        addition = propose(
            actor=other,
            command=ProposeChange(agreement.pk, "add", after_id=clause.pk, words={"en": Words("New", "New")}),
        )
        self.decide(holder, agreement, addition, True)
        new = clauses_of(agreement.pk).last()
        assert new is not None
        assert new.heading_en == "New"
        move = propose(actor=other, command=ProposeChange(agreement.pk, "move", new.pk, new.revision, after_id=None))
        self.decide(holder, agreement, move, True)
        assert [one.pk for one in clauses_of(agreement.pk)] == [new.pk, clause.pk]
        self.decide(holder, agreement, removal, True)
        assert [one.pk for one in clauses_of(agreement.pk)] == [new.pk]


class TestVersions:
    def test_a_version_keeps_what_it_said(self):
        agreement, holder, _other = texted()
        clause = clauses_of(agreement.pk).first()
        assert clause is not None
        before = text_of(agreement.pk, 1).clauses[0].text("en")
        change(agreement, clause, holder, en="Something else.")
        assert text_of(agreement.pk, 1).clauses[0].text("en") == before
        assert text_of(agreement.pk).clauses[0].text("en") == "Something else."

    def test_digest_is_that_of_the_content(self):
        agreement, _holder, _other = texted()
        version = Version.objects.get(agreement=agreement)
        assert version.digest == digest_of(version.content)
        assert current_version(agreement.pk) == (version.pk, 1, version.digest)
        altered = {**version.content, "number": "other"}
        assert digest_of(altered) != version.digest

    def test_an_unchanged_text_is_not_cut_again(self):
        agreement, holder, other = texted()
        refused("text_version_unchanged", cut_version, actor=holder, agreement_id=agreement.pk)
        refused("text_pen_elsewhere", cut_version, actor=other, agreement_id=agreement.pk)

    def test_nothing_is_no_version(self):
        agreement, holder, _other = negotiation()
        refused("text_version_of_nothing", cut_version, actor=holder, agreement_id=agreement.pk)

    def test_numbers_are_given_once(self):
        agreement, _holder, _other = texted()
        version = Version.objects.get(agreement=agreement)
        with pytest.raises(IntegrityError):
            Version.objects.create(
                agreement=agreement, number=1, organisation_id=version.organisation_id, made_at=version.made_at,
                content={}, digest="0" * 64,
            )  # fmt: skip

    def test_receipts_are_for_parties(self):
        agreement, _holder, other = texted()
        receipt = confirm_read(actor=other, agreement_id=agreement.pk, number=1)
        assert receipt.organisation_id == other.organisation_id
        refused("text_version_unknown", confirm_read, actor=other, agreement_id=agreement.pk, number=2)
        auditor = make_actor(roles.AUDITOR)
        with pytest.raises(Refused):
            confirm_read(actor=auditor, agreement_id=agreement.pk, number=1)


class TestReadiness:
    def test_a_template_is_ready_but_for_its_blanks(self):
        agreement, _holder, _other = texted()
        problems = readiness(agreement)
        assert {one.code for one in problems} == {"clause_blank_unfilled"}
        assert not any(one.blocks for one in problems)

    def test_what_stands_between_a_text_and_its_signature(self):
        agreement, holder, other = texted()
        clause_of(agreement, holder, words={"en": EN})
        first = clauses_of(agreement.pk).first()
        assert first is not None
        propose(actor=other, command=ProposeChange(agreement.pk, "remove", first.pk, first.revision))
        change(agreement, clauses_of(agreement.pk)[1], holder, en="Only English.")
        codes = [one.code for one in readiness(agreement)]
        assert codes.count("clause_language_missing") == 2
        assert {"text_has_open_proposals", "text_changed_since_version", "clause_twin_older"} <= set(codes)
        assert codes[0] != "clause_twin_older"

    def test_an_empty_text(self):
        agreement, _holder, _other = negotiation()
        assert {one.code for one in readiness(agreement)} == {"text_has_no_clauses", "text_has_no_version"}


class TestNotes:
    def test_private_notes_stay_on_their_side(self):
        office_agreement, holder, other = negotiation()
        clause = clause_of(office_agreement, holder)
        comment(actor=other, command=Comment(office_agreement.pk, "Our limit is 12.", "en", clause.pk, is_private=True))
        comment(actor=other, command=Comment(office_agreement.pk, "为什么？", "zh-hans", clause.pk))

        def seen(actor):
            return [one.words for one in comments_visible_to(actor, office_agreement.pk)]

        assert seen(other) == ["Our limit is 12.", "为什么？"]
        assert seen(holder) == ["为什么？"]
        assert seen(make_actor(roles.AUDITOR)) == ["为什么？"]
        assert seen(make_actor(roles.COMPANY_OWNER)) == []

    def test_an_auditor_of_the_same_organisation_reads_no_note(self):
        agreement, holder, _other = negotiation()
        clause_of(agreement, holder)
        comment(actor=holder, command=Comment(agreement.pk, "Ours.", "en", is_private=True))
        organisation = agreement.sides.get(position=1).organisation
        inside = make_actor(roles.AUDITOR, organisation=organisation)
        assert not comments_visible_to(inside, agreement.pk).exists()

    def test_a_note_is_no_event_of_the_agreement(self):
        agreement, holder, _other = negotiation()
        comment(actor=holder, command=Comment(agreement.pk, "Ours.", "en", is_private=True))
        event = last_event("agreements.note.made")
        assert event.subject_kind == "agreements.note"
        assert agreement.number not in str(event.after) + event.subject_label

    @pytest.mark.parametrize(
        ("words", "language", "code"),
        [(" ", "en", "text_comment_empty"), ("x", "fr", "text_comment_language_unknown"),
         ("x" * 4001, "en", "text_comment_too_long")],
    )  # fmt: skip
    def test_bad_comments(self, words, language, code):
        agreement, holder, _other = negotiation()
        refused(code, comment, actor=holder, command=Comment(agreement.pk, words, language))

    def test_a_comment_is_not_moved_to_another_agreement(self):
        agreement, holder, _other = negotiation()
        foreign, owner, _second = negotiation()
        clause = clause_of(foreign, owner)
        refused("text_clause_unknown", comment, actor=holder, command=Comment(agreement.pk, "x", "en", clause.pk))
        assert not ClauseComment.objects.exists()


class TestBeginning:
    def test_placeholders_are_filled_in_each_language(self):
        agreement, holder, _other = negotiation()
        create_text_from_template(actor=holder, agreement_id=agreement.pk, template="mou_minerals")
        first = working_text(agreement).clauses[0]
        names = [side.organisation.name_en for side in agreement.sides.all()]
        for language in agreement.languages:
            assert agreement.number in first.text(language)
            assert all(name in first.text(language) for name in names)
        assert "{" not in "".join(one.text("ur") for one in working_text(agreement).clauses)

    def test_the_clause_of_the_parties_follows_them_until_somebody_rewrites_it(self):
        agreement, holder, _other = negotiation(languages=["en", "ur"], authoritative=["en"])
        create_text_from_template(actor=holder, agreement_id=agreement.pk, template="mou_minerals")
        first = agreement.clauses.get(library_key="parties")
        third, fourth = make_organisation(), make_organisation()
        add_party(actor=holder, agreement_id=agreement.pk, command=SideCommand(third.pk, "investor"))
        named = agreement.clauses.get(pk=first.pk)
        assert named.revision == first.revision + 1
        assert f"(3) {third.name_en} (Investor)" in named.body_en
        assert "(3)" in named.body_ur
        assert named.revision_en == named.revision_ur
        assert not agreement.clauses.exclude(pk=first.pk).filter(revision=2).exists()
        words = {"en": Words("Parties", "The three of us."), "ur": Words("فریقین", "ہم تینوں۔")}
        save_clause(
            actor=holder, command=SaveClause(agreement.pk, words, clause_id=first.pk, base_revision=named.revision)
        )
        add_party(actor=holder, agreement_id=agreement.pk, command=SideCommand(fourth.pk, "buyer"))
        assert agreement.clauses.get(pk=first.pk).body_en == "The three of us."

    def test_a_template_fills_only_an_empty_text_of_its_kind(self):
        agreement, holder, _other = texted()
        refused(
            "text_not_empty", create_text_from_template, actor=holder, agreement_id=agreement.pk,
            template="mou_minerals",
        )  # fmt: skip
        refused(
            "text_template_unknown", create_text_from_template, actor=holder, agreement_id=agreement.pk,
            template="epc_plant",
        )  # fmt: skip

    def test_only_the_languages_of_the_agreement(self):
        agreement, holder, _other = negotiation(languages=["en", "ur"])
        clause = insert_model_clause(actor=holder, agreement_id=agreement.pk, key="environment")
        assert clause.body_en
        assert clause.body_ur
        assert clause.body_zh == ""
        assert clause.terms == ["environment"]

    def test_import_replaces_only_when_told(self):
        agreement, holder, other = texted()
        first = clauses_of(agreement.pk).first()
        assert first is not None
        proposal = propose(actor=other, command=ProposeChange(agreement.pk, "remove", first.pk, first.revision))
        clauses = [ImportedClause(1, {"en": EN}), ImportedClause(2, {"en": Words("", "Below.")})]
        call = {"actor": holder, "agreement_id": agreement.pk, "clauses": clauses, "sha256": "0" * 64}
        refused("text_not_empty", import_text, **call)
        assert import_text(**call, replace=True) == 2
        assert [one.number for one in working_text(agreement).clauses] == ["1", "1.1"]
        assert Proposal.objects.get(pk=proposal.pk).state == "outdated"


@pytest.mark.parametrize("table", ["version", "readreceipt", "clausecomment"])
def test_what_was_cut_read_and_said_is_written_once(table):
    rights = apps.get_app_config("agreements").database_rights  # type: ignore[attr-defined]
    # Only a merger of organisations touches such a row, and only whose it is.
    assert rights[f"agreements_{table}"] == ("SELECT", "INSERT", "UPDATE (organisation_id)")
