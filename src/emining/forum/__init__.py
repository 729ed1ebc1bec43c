"""Events where companies meet: participants, requests, schedules, outcomes."""
