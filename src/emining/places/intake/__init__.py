"""Import of data that others hold: read, check, account for every feature, write once.

The child process (`worker.py`) imports this package without Django, so nothing is imported here.
"""
