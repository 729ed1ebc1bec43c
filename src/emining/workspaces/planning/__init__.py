"""Arithmetic of plans. Pure: days in, days and pictures out; no database, no words."""
