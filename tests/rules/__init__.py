"""Rules that outputs keep, written from the standards: a text in, what breaks a rule out.

Nothing here knows the generator, so that a mistake of it is not repeated.
"""
