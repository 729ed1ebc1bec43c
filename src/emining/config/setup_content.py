"""Each set-up step: one call of one app's service, as the platform itself. See `setup_steps`."""

from __future__ import annotations

from collections.abc import Callable

from emining.config.environment import ROOT

Say = Callable[[str], None]
DEMONSTRATION_TITLES = 300


def base_geography(_say: Say) -> None:
    """Land, countries and provinces, from the packages that the front end installs."""
    from emining.accounts.types import system_actor
    from emining.places.services.load_base_geography import load_base_geography

    load_base_geography(actor=system_actor("setup"), packages=ROOT / "frontend" / "node_modules")


def place_facts(_say: Say) -> None:
    """Sourced facts about zones, ports and crossings."""
    from emining.accounts.types import system_actor
    from emining.places.services.load_facts import load_place_facts

    load_place_facts(actor=system_actor("setup"))


def geoscience_facts(_say: Say) -> None:
    """The platform's own commodities and deposits, each figure with its source."""
    from emining.accounts.types import system_actor
    from emining.geoscience.services import load_geoscience_facts

    load_geoscience_facts(actor=system_actor("setup"))


def authorities(_say: Say) -> None:
    """The authorities that the law names."""
    from emining.parties.services import load_authorities

    load_authorities()


def demonstration_companies(_say: Say) -> None:
    """The companies of demonstration mode, with profiles and owners."""
    from emining.parties.services import create_demonstration_profiles

    create_demonstration_profiles()


def demonstration_seats(_say: Say) -> None:
    """The people of demonstration mode."""
    from emining.accounts.services.demonstration import create_demonstration_seats

    create_demonstration_seats()


def demonstration_trust(_say: Say) -> None:
    """A verified company, one proposed, one returned, a double in two scripts, an open hit."""
    from emining.parties.services.demonstration_trust import create_demonstration_trust

    create_demonstration_trust()


def close_demonstration() -> None:
    """Close the demonstration accounts and all they show, because an authority operates the platform now.

    Its pages name no invented partner: people first, then what stands on the companies, the companies last. The
    invented register of titles stays, which says on every page what it is. Done before, it changes nothing.
    """
    from emining.accounts.services import close_demonstration_seats
    from emining.accounts.types import system_actor
    from emining.agreements.services.demonstration import close_demonstration_agreements
    from emining.forum.services.close_demonstration import close_demonstration_events
    from emining.matching.services import close_demonstration_interests
    from emining.parties.services import close_demonstration_profiles
    from emining.projects.services import close_demonstration_market
    from emining.rooms.services.demonstration import close_demonstration_rooms
    from emining.workspaces.services.demonstration import close_demonstration_workspaces

    actor = system_actor("demonstration")
    close_demonstration_seats()
    close_demonstration_workspaces()
    close_demonstration_agreements(actor=actor)
    close_demonstration_rooms(actor=actor)
    close_demonstration_events(actor=actor)
    close_demonstration_interests(actor=actor)
    close_demonstration_market(actor=actor)
    close_demonstration_profiles(actor=actor)


def demonstration_titles(_say: Say) -> None:
    """Invented titles with whole lives; an instance that was given more than that keeps them."""
    from django.apps import apps

    from emining.accounts.types import system_actor
    from emining.titles.services.demonstration import create_demonstration_titles

    title = apps.get_model("titles", "Title")
    if title.objects.filter(register__kind="demonstration").count() < DEMONSTRATION_TITLES:
        create_demonstration_titles(actor=system_actor("demonstration"), count=DEMONSTRATION_TITLES)


def fact_sheets(_say: Say) -> None:
    """Fact sheets of real projects, compiled from public sources."""
    from emining.accounts.types import system_actor
    from emining.projects.services.load_fact_sheets import load_fact_sheets

    load_fact_sheets(actor=system_actor("setup"))


def demonstration_market(_say: Say) -> None:
    """Invented projects, needs and offers of the demonstration companies."""
    from emining.accounts.types import system_actor
    from emining.projects.services.demonstration import create_demonstration_projects

    create_demonstration_projects(actor=system_actor("demonstration"))


def demonstration_room(_say: Say) -> None:
    """The data room of an invented project, with papers, maps, members, rights and releases."""
    from emining.accounts.types import system_actor
    from emining.projects.services.demonstration_room import create_demonstration_project_room

    create_demonstration_project_room(actor=system_actor("demonstration"))


def demonstration_interests(_say: Say) -> None:
    """Suggestions for the demonstration companies, and interests and conversations between some of them."""
    from emining.matching.services import create_demonstration_interests, recompute_suggestions

    recompute_suggestions()
    create_demonstration_interests()


def demonstration_forum(_say: Say) -> None:
    """An invented event of the launch forum's shape, planned; and a small one that is over, with its outcomes."""
    from emining.forum.services.demonstration import create_demonstration_forum
    from emining.forum.services.demonstration_past import create_demonstration_round_table

    create_demonstration_round_table()
    create_demonstration_forum()


def demonstration_agreements(_say: Say) -> None:
    """Invented agreements in every state, one of them opened from a meeting of the past demonstration forum."""
    from emining.accounts.selectors import organisations_public
    from emining.accounts.types import system_actor
    from emining.agreements.services.demonstration import create_demonstration_agreements
    from emining.agreements.services.demonstration_follow_up import create_demonstration_follow_up
    from emining.config.openers import demonstration_meeting

    host = organisations_public().filter(code="demo-copper").first()
    meeting = demonstration_meeting(host.pk) if host is not None else None
    create_demonstration_agreements(actor=system_actor("demonstration"), meeting=meeting)
    create_demonstration_follow_up(actor=system_actor("demonstration"))


def demonstration_joint_work(_say: Say) -> None:
    """Workspaces of the invented agreements in force, and what was promised and delivered under them."""
    from emining.capacity.services import create_demonstration_promises
    from emining.workspaces.services.demonstration import create_demonstration_workspaces

    create_demonstration_workspaces()
    create_demonstration_promises()
