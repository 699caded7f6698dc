"""What the pages of a board allow themselves."""

from __future__ import annotations

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
    " form-action 'self'; require-trusted-types-for 'script'; trusted-types tackboard"
)
"""Of every page, in a meta element and in the headers of hosts that set some."""
