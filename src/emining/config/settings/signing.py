"""Signing papers: where the platform's keys lie, whose time stamps it takes, whom it trusts."""

from emining.config.environment import data_dir, is_on, read

# Made on first use, readable by the owner only, and part of every backup like the other keys.
SIGNING_KEYS_FOLDER = data_dir() / "keys" / "signing"
SEAL_PKCS12 = read("EMINING_SEAL_PKCS12")
SEAL_PASSPHRASE = read("EMINING_SEAL_PASSPHRASE")
TIME_STAMP_URL = read("EMINING_TIME_STAMP_URL")
SIGNING_TRUST_FILE = read("EMINING_SIGNING_TRUST")
SIGNING_ASKS_ISSUERS = is_on("EMINING_SIGNING_ASKS_ISSUERS")
