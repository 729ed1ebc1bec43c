"""Structured logs that carry the request id."""

from emining.config.environment import read
from emining.config.logs import logging_config

LOGGING_CONFIG = None
logging_config(read("EMINING_LOG_FORMAT"))
