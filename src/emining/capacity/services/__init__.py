"""Verbs, one a file."""

from emining.capacity.services.certify import issue_certificates, revoke_certificate
from emining.capacity.services.decide import return_delivery, verify_delivery
from emining.capacity.services.demonstration import create_demonstration_promises
from emining.capacity.services.report import report_delivery
from emining.capacity.services.settle import agree_promise, fulfil_promise, release_promise, withdraw_promise
from emining.capacity.services.state import state_promise

__all__ = [
    "agree_promise",
    "create_demonstration_promises",
    "fulfil_promise",
    "issue_certificates",
    "release_promise",
    "report_delivery",
    "return_delivery",
    "revoke_certificate",
    "state_promise",
    "verify_delivery",
    "withdraw_promise",
]
