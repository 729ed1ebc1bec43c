"""The judged pairs by which the ranking is measured."""
