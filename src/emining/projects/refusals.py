"""Why projects says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "market_sign_in_needed": _("Sign in first."),
    "market_needs_company_seat": _(
        "Only a person in a company's seat puts something on the market. Ask your company's owner for a seat."
    ),
    "another_owners_listing": _("This belongs to another company: your seat cannot act for it."),
    "no_vetting_seat": _("Licensing officers, federal coordinators and chamber organisers vet; your seat does not."),
    "own_listing_not_vetted": _("Nobody vets what their own organisation offers. Another office must do it."),
    "vetting_elsewhere": _("This concerns another province. Its licensing officers vet it."),
    "fact_sheet_is_not_vetted": _("A fact sheet is compiled from public sources. It is not on the market."),
    "not_the_contact": _("Only the person named as contact can agree to be introduced, or take it back."),
    "platform_only": _("Only the platform itself does this, by the calendar."),
    "listing_unknown": _("There is no such project, need or offer that you may act on."),
    "listing_not_editable": _("It cannot be changed in its present state. Take the submission back first."),
    "listing_category_unknown": _("There is no category %(category)s."),
    "too_many_drafts": _("There are %(most)s drafts already. Submit or discard some first."),
    "only_drafts_are_discarded": _("Only a draft that was never submitted can be thrown away. Withdraw or close it."),
    "draft_has_listings": _("Needs or offers that were submitted belong to this project. It cannot be thrown away."),
    "contact_not_agreed": _(
        "The contact has not agreed to be introduced. Nothing is listed without that person's own consent: name "
        "yourself, or wait for your colleague's answer."
    ),
    "statements_missing": _("These statements are required at this stage and missing: %(missing)s."),
    "section_unknown": _("There is no section %(section)s."),
    "section_too_long": _("This is more than %(most)s characters. Put long texts into a paper."),
    "project_stage_unknown": _("Choose a stage from the list."),
    "market_commodity_unknown": _("There is no commodity %(commodity)s in the vocabulary."),
    "province_unknown": _("There is no province %(province)s."),
    "province_of_number_stays": _("Number %(number)s belongs to its province. Begin another project for another one."),
    "title_not_found": _("No title in force has the number %(number)s."),
    "title_in_several_registers": _("Several registers have a title %(number)s. Give the register's code before it."),
    "stakes_over_whole": _("The shares add up to %(sum)s per cent. Together they are at most 100."),
    "infrastructure_twice": _("Each kind of infrastructure is stated once."),
    "limit_without_basis": _("Name the rule or instrument that limits nationalities. A limit without one is not kept."),
    "organisation_code_unknown": _("There is no organisation %(organisation)s on the platform."),
    "too_many_rows": _("At most %(most)s rows."),
    "contact_not_of_company": _("The contact must hold a seat in your company today."),
    "paper_kind_unknown": _("Choose kind, language and readers of the paper from the lists."),
    "owner_to_the_coordinator": _("This cannot go on here at present. Please speak to the federal coordinator."),
    "paper_unknown": _("There is no such paper."),
    "too_many_project_papers": _("At most %(most)s papers for one project."),
    "papers_not_open": _("The papers are not open to that organisation."),
    "vetting_verdict_unknown": _("There is no verdict %(verdict)s."),
    "criterion_not_scored": _("Give points for every criterion, each once: %(criterion)s."),
    "points_not_of_criterion": _("%(points)s points cannot be given for “%(criterion)s”."),
    "below_threshold": _("%(total)s points are below the %(threshold)s that a listing needs. Return it with a remark."),
    "must_criterion_failed": _("“%(criterion)s” has no points. Nothing is listed without it."),
    "remark_needed": _("Say what is to be mended: the owner reads it."),
    "suspension_reason_needed": _("State the reason: the owner is told it."),
    "vetting_too_old": _(
        "It was vetted more than %(days)s days ago, or changed since. Submit it again: officers look at it anew."
    ),
    "project_outcome_unknown": _("Choose an outcome from the list: %(outcome)s is none."),
    "search_unknown": _("There is no such saved search of yours."),
    "search_needs_name": _("Give the search a name."),
    "too_many_searches": _("There are %(most)s saved searches already. Delete one first."),
    "fact_sheets_malformed": _("The file of fact sheets cannot be loaded: %(where)s: %(problem)s."),
    "projects_malformed": _("The file of demonstration projects cannot be loaded: %(where)s: %(problem)s."),
}
