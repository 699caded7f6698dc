"""Measurements of whole builds, for anyone to repeat; see README.md."""
