"""Names of commodities, which geoscience owns and tells: parties stands below it and cannot ask.

Exactly one app registers the vocabulary, at start. Parties keeps the codes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import get_language

from emining.kernel.languages import Trilingual

Vocabulary = Callable[[], Mapping[str, Trilingual]]
_owner: list[Vocabulary] = []


def register(vocabulary: Vocabulary) -> None:
    """Say who knows the commodities. `ValueError` for a second owner."""
    if _owner and _owner[0] is not vocabulary:
        raise ValueError("the vocabulary of commodities has an owner already")
    if not _owner:
        _owner.append(vocabulary)


def commodities() -> Mapping[str, Trilingual]:
    """Every commodity by its CGI code; empty where nobody registered the vocabulary."""
    return _owner[0]() if _owner else {}


def commodity_choices() -> list[tuple[str, str]]:
    """Choices for a form, by name in the reader's language."""
    language = get_language()
    named = [(code, name.in_language(language)[0]) for code, name in commodities().items()]
    return sorted(named, key=lambda pair: pair[1].casefold())


def names_of(codes: Iterable[str], known: Mapping[str, Trilingual]) -> list[str]:
    """Codes in the reader's words, in their order; a code that the vocabulary lost is shown as it stands."""
    language = get_language()
    return [known[code].in_language(language)[0] if code in known else code for code in codes]
