"""Role × route. A route that nobody listed fails; so does a listed route that lets in more or fewer than it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from tests.architecture.routes import REFERENCE, Rule, matrix, reference, routes

_REFUSED = {401, 403, 404, 405}


def test_every_route_is_listed() -> None:
    unlisted = sorted({route.name for route in routes()} - matrix().keys())
    assert not unlisted, f"routes that tests/architecture/route_matrix.yaml does not list: {unlisted}"


def test_every_listed_route_exists() -> None:
    gone = sorted(matrix().keys() - {route.name for route in routes()})
    assert not gone, f"tests/architecture/route_matrix.yaml lists routes that do not exist: {gone}"


def test_every_route_with_arguments_says_how_to_ask_for_it() -> None:
    listed = matrix()
    bare = [
        route.name
        for route in routes()
        if route.arguments and (rule := listed.get(route.name)) and not (rule.kwargs or rule.sample)
    ]
    assert not bare, f"give these lines of the matrix `kwargs` or `sample`: {bare}"


def test_the_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run: python -m tests.architecture.routes"


def _is_refused(response: Any, method: str, *, expected: bool) -> bool:
    if response.status_code in _REFUSED:
        return True
    if response.status_code == 409 and method == "post" and not expected:
        return True  # a service that refuses the seat answers 409 with its reason
    return response.status_code == 302 and response["Location"].split("?")[0] == reverse(settings.LOGIN_URL)


def _client_for(role: str) -> Client:
    return signed_in_client(role)


def _ask(client: Client, name: str, rule: Rule, method: str) -> Any:
    person = getattr(client, "person", None)
    if person is not None and "_auth_user_id" not in client.session:
        client.force_login(person)
    with _undone():
        address = reverse(name, kwargs=rule.values(client)) + (f"?{rule.query}" if rule.query else "")
        return client.get(address) if method == "get" else client.post(address, {})


@contextmanager
def _undone() -> Iterator[None]:
    """Undo what one request did, so that each finds the same world. Services' durable blocks may stand inside."""
    block = transaction.atomic()
    block._from_testcase = True  # as Django marks the block around each of its own tests
    with block:
        yield
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_each_route_admits_whom_it_says(role: str, method: str) -> None:
    client = _client_for(role)
    client.raise_request_exception = False
    known = {route.name for route in routes()}
    wrong = []
    for name, rule in matrix().items():
        admitted = rule.get if method == "get" else rule.post
        if name not in known or (admitted is None and method == "post"):
            continue
        response = _ask(client, name, rule, method)
        expected = admitted is not None and role in admitted
        refused = _is_refused(response, method, expected=expected)
        if response.status_code >= 500 or refused == expected:
            wrong.append(f"{method.upper()} {name}: {response.status_code}, expected {'in' if expected else 'out'}")
    assert not wrong, f"as {role}: " + "; ".join(wrong)
