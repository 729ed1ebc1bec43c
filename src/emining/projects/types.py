"""Words of the market: codes are stored, the words for them stand beside. Frozen values in and out of services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual

OFFER: Final = "offer"
FACT_SHEET: Final = "fact_sheet"
PROJECT_KINDS: Final = {OFFER: _("Project looking for partners"), FACT_SHEET: _("Fact sheet, not an offer")}

# -- how far a project is ---------------------------------------------------------------------------------------------
PROJECT_STAGES: Final = {
    "survey": _("Survey and exploration"),
    "pre_feasibility": _("Pre-feasibility"),
    "feasibility": _("Feasibility"),
    "financing": _("Financing"),
    "construction": _("Construction"),
    "production": _("Production"),
    "expansion": _("Expansion"),
    "care_and_maintenance": _("Care and maintenance"),
    "closed": _("Closed mine or plant"),
}
"""In order: what is required from a stage is required from all later ones."""

# -- needs and offers -------------------------------------------------------------------------------------------------
NEED: Final = "need"
LISTING_OFFER: Final = "offer"
LISTING_KINDS: Final = {NEED: _("Need"), LISTING_OFFER: _("Offer")}
CATEGORIES: Final = {
    "finance": _("Finance"),
    "technology": _("Technology"),
    "equipment": _("Equipment"),
    "epc": _("Engineering, procurement and construction"),
    "processing_capacity": _("Processing capacity"),
    "offtake": _("Offtake"),
    "survey": _("Survey and drilling"),
    "labour": _("Labour"),
    "training": _("Training"),
    "logistics": _("Logistics"),
}

# -- figures ----------------------------------------------------------------------------------------------------------
RESOURCE_CATEGORIES: Final = {
    "proved": _("Proved reserve"),
    "probable": _("Probable reserve"),
    "measured": _("Measured resource"),
    "indicated": _("Indicated resource"),
    "inferred": _("Inferred resource"),
    "reserve": _("Reserve, category not stated"),
    "resource": _("Resource, category not stated"),
    "target": _("Exploration target"),
    "contained_metal": _("Contained metal"),
    "announced": _("Announced quantity"),
}
RESERVES: Final = frozenset({"proved", "probable"})
OPERATING_CATEGORIES: Final = {
    "production": _("Production"),
    "capacity": _("Capacity"),
    "drilling": _("Drilling"),
    "area": _("Area"),
    "life": _("Life of mine"),
    "grade": _("Grade"),
    "rate": _("Rate"),
}
FIGURE_CATEGORIES: Final = RESOURCE_CATEGORIES | OPERATING_CATEGORIES

REPORTING_CODES: Final = {
    "gbt_17766_2020": _("GB/T 17766-2020 (China)"),
    "gbt_17766_1999": _("GB/T 17766-1999 (China, superseded)"),
    "jorc_2012": _("JORC Code 2012"),
    "ni_43_101": _("NI 43-101 (Canada)"),
    "samrec": _("SAMREC Code"),
    "unfc_2019": _("UNFC 2019"),
    "company_statement": _("Statement of the company, no code"),
    "official_statement": _("Statement of an authority, no code"),
    "press_report": _("Press report, no code"),
    "not_stated": _("The source names no code"),
}
PUBLISHED_CODES: Final = frozenset(
    {"gbt_17766_2020", "gbt_17766_1999", "jorc_2012", "ni_43_101", "samrec", "unfc_2019"}
)

GRADES: Final = {
    "P": _("Read in an official text"),
    "S": _("Read in a secondary source"),
    "M": _("Unverified"),
}
EVIDENCE: Final = GRADES | {"C": _("Said by the owner")}
QUALIFIERS: Final = {"": "", "about": _("about"), "over": _("more than"), "up_to": _("up to")}
PRECISIONS: Final = {
    "day": _("to the day"),
    "month": _("to the month"),
    "year": _("to the year"),
    "read": _("date not stated; the day it was read"),
}

SOUGHT: Final = "sought"
CAPITAL_KINDS: Final = {
    SOUGHT: _("Sought"),
    "planned": _("Planned cost"),
    "committed": _("Committed"),
    "spent": _("Spent"),
}

INFRASTRUCTURE_KINDS: Final = {
    "power": _("Power"),
    "water": _("Water"),
    "road": _("Road"),
    "rail": _("Rail"),
    "port": _("Port"),
}
INFRASTRUCTURE_STATES: Final = {
    "available": _("Available"),
    "partly": _("Partly available"),
    "under_construction": _("Under construction"),
    "planned": _("Planned"),
    "absent": _("Not available"),
    "not_established": _("Not established"),
}

# -- ties and papers --------------------------------------------------------------------------------------------------
PLACE_ROLES: Final = {
    "zone": _("Economic or export processing zone"),
    "port": _("Port of export"),
    "plant": _("Plant site"),
    "route": _("Route"),
    "crossing": _("Border crossing"),
}
DOCUMENT_KINDS: Final = {
    "teaser": _("Teaser or presentation"),
    "technical_report": _("Technical or resource report"),
    "feasibility": _("Feasibility study"),
    "environment": _("Environmental assessment or approval"),
    "title": _("Copy of a title or agreement"),
    "financial": _("Financial model or accounts"),
    "photograph": _("Photographs"),
    "other": _("Other paper"),
}
PUBLIC: Final = "public"
PARTIES: Final = "parties"
ON_REQUEST: Final = "on_request"
DOCUMENT_LEVELS: Final = {
    PUBLIC: _("Everybody"),
    PARTIES: _("The authority and companies introduced to you"),
    ON_REQUEST: _("Whoever you open it to, one by one"),
}

# -- the end of it ----------------------------------------------------------------------------------------------------
OUTCOMES: Final = {
    "agreement": _("An agreement was signed"),
    "partner_here": _("A partner was found through this platform"),
    "partner_elsewhere": _("A partner was found elsewhere"),
    "financed": _("Financed from own means"),
    "given_up": _("Given up"),
    "sold": _("Sold"),
}
VERDICTS: Final = {"listed": _("Put on the market"), "returned": _("Returned to the owner")}

PROJECTS: Final = "projects"
LISTINGS: Final = "listings"
SEARCH_KINDS: Final = {PROJECTS: _("Projects"), LISTINGS: _("Needs and offers")}

# -- time -------------------------------------------------------------------------------------------------------------
PROJECT_DAYS: Final = 180
LISTING_DAYS: Final = 90
REMIND_DAYS: Final = (30, 7)
VETTING_DAYS: Final = 365
"""A lapsed project whose vetting is older than this goes through vetting again."""
STALE_FIGURE_DAYS: Final = 730
"""A figure older than two years is flagged."""
QUIET_DAYS: Final = 60
"""From so many days without any action of the owner the page says so."""

CONSENT_WORDING: Final = "introduction-1"
CONSENT_WORDS: Final = _(
    "I agree that my name and business contact are shown to an organisation after both sides have said yes to an "
    "introduction, also when that organisation is in China or in Pakistan. I can take this back at any time."
)


@dataclass(frozen=True, slots=True)
class FigureGiven:
    """One quantity of a project, as it is to stand."""

    category: str
    commodity: str
    amount: Decimal
    unit: str
    code: str
    as_of: date
    source: str
    qualifier: str = ""
    grade_value: Decimal | None = None
    grade_unit: str = ""
    classification: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CapitalGiven:
    """One sum of a project, as it is to stand."""

    kind: str
    amount: Decimal
    currency: str
    on: date
    source: str
    qualifier: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StakeGiven:
    """One share in a project; `holder_code` is the code of an organisation known here, `holder_text` any name."""

    numerator: int | None
    denominator: int | None
    as_of: date
    source: str
    holder_code: str = ""
    holder_text: str = ""
    is_operator: bool = False


@dataclass(frozen=True, slots=True)
class InfrastructureGiven:
    """One kind of infrastructure of a project."""

    kind: str
    status: str
    as_of: date
    source: str
    distance_km: Decimal | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """An officer's points for one criterion."""

    criterion: str
    points: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """What other apps show of a project in a list."""

    id: int
    number: str
    kind: str
    state: str
    name: Any
    owner_id: int | None
    owner: Any
    stage: str
    commodities: tuple[str, ...]
    jurisdiction: str
    is_demonstration: bool
    href: str


# -- what each section of a form says ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class WordsGiven:
    """Names and summaries (for a listing: headlines and words) in three languages, and which of them is the source."""

    source_language: str
    name: Trilingual
    words: Trilingual


@dataclass(frozen=True, slots=True)
class NatureGiven:
    """What sort of project it is."""

    stage: str
    value_chain: tuple[str, ...]
    commodities: tuple[str, ...]
    seeks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceGiven:
    """Where it is and what it is tied to. `titles` are (register code, number)."""

    jurisdiction: str
    district: str = ""
    longitude: float | None = None
    latitude: float | None = None
    accuracy_m: int | None = None
    occurrences: tuple[int, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermsGiven:
    """What limits who may come in: an exclusive mandate, nationalities that a recorded rule allows."""

    is_exclusive: bool = False
    exclusive_with: str = ""
    exclusive_until: date | None = None
    nationalities: tuple[str, ...] = ()
    nationality_basis: str = ""


@dataclass(frozen=True, slots=True)
class ContactGiven:
    """Whom to introduce; `agrees` counts only when the person who says it is the contact."""

    seat_id: int | None
    agrees: bool = False


@dataclass(frozen=True, slots=True)
class ListingGiven:
    """What sort of need or offer it is."""

    kind: str
    category: str
    stage: str = ""
    commodities: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    quantity: Decimal | None = None
    unit: str = ""
    amount: Decimal | None = None
    currency: str = ""
    amount_on: date | None = None
    project_id: int | None = None
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """What is said of a paper when it is added."""

    kind: str
    title: str
    language: str
    level: str
    stated_on: date | None = None
