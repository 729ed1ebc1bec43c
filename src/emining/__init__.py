"""The Pak-China E-Mining Platform."""

__version__ = "0.1.0"
