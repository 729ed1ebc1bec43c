"""The platform's plain words: verdicts, refusals, states, units, periods, calendars. No framework, no database.

The list of modules is closed (tests/architecture/test_kernel.py holds it): what belongs to one app lives there.
"""
