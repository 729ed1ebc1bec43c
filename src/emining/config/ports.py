"""Whether the address to serve on is free. Standard library only: the set-up asks before anything is installed."""

from __future__ import annotations

import errno
import socket


def port_complaint(host: str, port: str) -> str:
    """Empty when the platform can listen there; otherwise a sentence that says what to do."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT must be a number from 1 to 65535, not {port!r}."
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except PermissionError:
            return f"This account may not listen on port {port}. Choose one above 1023, for example: PORT=8080 make run"
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"Port {port} on {host} is in use by another program. Stop that program, or choose another port, "
                    f"for example: PORT={int(port) % 65535 + 1} make run"
                )
            return f"The platform cannot listen on {host} port {port}: {error.strerror}. Set HOST and PORT."
    return ""
