"""Addresses of agreements. One block of lines for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.agreements.views import (
    core_detail,
    core_follow,
    core_list,
    core_open,
    core_parties,
    core_verbs,
    following_claims,
    following_course,
    following_disputes,
    following_list,
    following_plan,
    following_reviews,
    funnel,
    progress,
)

app_name = "agreements"
urlpatterns: list[URLPattern | URLResolver] = [
    # core
    path("", core_list.agreement_list, name="list"),
    path("download.csv", core_list.agreement_csv, name="csv"),
    path("open/", core_open.open_page, name="open"),
    path("offices/", core_follow.offices_page, name="offices"),
    path("offices/<int:key>/", core_follow.office_page, name="office"),
    path("<int:key>/", core_detail.agreement_page, name="detail"),
    path("<int:key>/parties/", core_parties.parties_page, name="parties"),
    path("<int:key>/parties/<int:organisation>/strike/", core_parties.party_remove, name="party_remove"),
    path("<int:key>/concerns/", core_parties.links_page, name="links"),
    path("<int:key>/concerns/<int:link>/untie/", core_parties.link_remove, name="link_remove"),
    path("<int:key>/particulars/", core_verbs.particulars, name="particulars"),
    path("<int:key>/publication/", core_verbs.publication, name="publication"),
    path("<int:key>/share/", core_verbs.share, name="share"),
    path("<int:key>/hand-over/", core_verbs.hand_over_page, name="hand_over"),
    path("<int:key>/withdraw/", core_verbs.withdraw, name="withdraw"),
    # text
    # signing
    # following
    path("follow/", following_list.follow, name="follow"),
    path("follow/list.csv", following_list.follow_list_csv, name="follow_csv"),
    path("due-days.ics", following_list.calendar, name="calendar"),
    path("<int:key>/plan/", following_plan.plan, name="plan"),
    path("<int:key>/plan/add/", following_plan.milestone_add, name="milestone_add"),
    path("<int:key>/plan/terms/", following_plan.follow_terms, name="follow_terms"),
    path("milestones/<int:milestone>/", following_plan.milestone, name="milestone"),
    path("milestones/<int:milestone>/change/", following_plan.milestone_edit, name="milestone_edit"),
    path("milestones/<int:milestone>/strike/", following_plan.milestone_drop, name="milestone_drop"),
    path("milestones/<int:milestone>/waive/", following_plan.milestone_waive, name="milestone_waive"),
    path("milestones/<int:milestone>/claim/", following_claims.claim, name="milestone_claim"),
    path("milestones/<int:milestone>/take-back/", following_claims.take_back, name="claim_take_back"),
    path("milestones/<int:milestone>/verify/", following_claims.verify, name="milestone_verify"),
    path("evidence/<int:paper>/", following_claims.evidence, name="evidence"),
    path("<int:key>/course/<slug:kind>/", following_course.course, name="course"),
    path("<int:key>/suspend/", following_course.suspend, name="suspend"),
    path("<int:key>/lift/", following_course.lift, name="lift"),
    path("changes/<int:change>/", following_course.change, name="change"),
    path("changes/<int:change>/answer/", following_course.change_answer, name="change_answer"),
    path("changes/<int:change>/take-back/", following_course.change_withdraw, name="change_withdraw"),
    path("<int:key>/reviews/plan/", following_reviews.review_plan, name="review_plan"),
    path("reviews/<int:review>/", following_reviews.review, name="review"),
    path("reviews/<int:review>/minutes/", following_reviews.review_hold, name="review_hold"),
    path("reviews/<int:review>/skip/", following_reviews.review_skip, name="review_skip"),
    path("reviews/<int:review>/minutes-<slug:language>.pdf", following_reviews.minutes, name="minutes"),
    path("<int:key>/disputes/note/", following_disputes.dispute_note, name="dispute_note"),
    path("disputes/<int:dispute>/", following_disputes.dispute_settle, name="dispute_settle"),
    # funnel
    path("funnel/", funnel.funnel_page, name="funnel"),
    path("funnel/definitions/", funnel.definitions, name="funnel_definitions"),
    path("funnel/download.csv", funnel.funnel_csv, name="funnel_csv"),
    path("funnel/rates/record/", progress.rate_record, name="rate"),
    path("<int:key>/stages/record/", progress.stage_record, name="stage_record"),
    path("<int:key>/stages/<int:claim>/confirm/", progress.stage_verify, name="stage_verify"),
    path("<int:key>/capital/record/", progress.capital_record, name="capital_record"),
    path("<int:key>/capital/<int:claim>/confirm/", progress.capital_verify, name="capital_verify"),
]
