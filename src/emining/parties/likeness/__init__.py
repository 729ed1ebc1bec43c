"""Whether two names mean one company or person, across scripts and spellings. Pure: no database, no framework."""

from emining.parties.likeness.comparing import ASK, SURE, Likeness, compare_names, compare_people
from emining.parties.likeness.keys import NameParts, parts_of, person_parts

__all__ = ["ASK", "SURE", "Likeness", "NameParts", "compare_names", "compare_people", "parts_of", "person_parts"]
