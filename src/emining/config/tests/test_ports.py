"""A busy port is said before any work, with what to do."""

from __future__ import annotations

import socket

from emining.config.ports import port_complaint


def test_a_free_port_is_no_complaint() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert port_complaint("127.0.0.1", str(port)) == ""


def test_a_busy_port_names_itself_and_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = port_complaint("127.0.0.1", str(port))
    assert f"Port {port} on 127.0.0.1 is in use" in said
    assert f"PORT={port + 1 if port < 65535 else 1} make run" in said


def test_nonsense_is_refused() -> None:
    assert "must be a number" in port_complaint("127.0.0.1", "eighty")
    assert "must be a number" in port_complaint("127.0.0.1", "70000")


def test_an_address_of_another_machine_is_refused() -> None:
    assert "cannot listen on 192.0.2.1" in port_complaint("192.0.2.1", "8000")
