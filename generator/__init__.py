"""Tackboard: a folder of job postings becomes a static job board."""

__version__ = "0.1.0"
