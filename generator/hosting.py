"""Files that hosts and crawlers read: headers, redirects, robots.txt.

What the board's own ``content/static/`` has under these names is taken over: ``robots.txt`` and
``.nojekyll`` as they are, ``_headers`` and ``_redirects`` before our own lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.artifacts import Recipe
from generator.policy import CONTENT_SECURITY_POLICY
from generator.routes import Routes

OWN = (".nojekyll", "_headers", "_redirects", "robots.txt")
"""Files of ours that a board may have as well."""
_MOST_REDIRECTS = 2_000
"""What Cloudflare Pages takes; for more there are the pages that redirect by themselves."""
_LONGEST_REDIRECT = 1_000
"""Likewise: characters of a line."""
_A_YEAR = 365 * 24 * 60 * 60
_SECURITY = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FILES_OF_THE_INDEX = ("search/f", "search/t", "search/v")
"""Folders of files whose names change with what is in them; cards keep theirs when edited."""
_TYPES = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "*/feed.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "deadlines.ics": "text/calendar; charset=utf-8",
}
_TYPES_BY_SUFFIX = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""What hosts tell by themselves."""


def hosting(
    routes: Routes, redirects: Sequence[tuple[str, str]], own: Mapping[str, bytes]
) -> Iterator[Recipe]:
    """Yield the files for hosts.

    *redirects* are pairs of root-relative addresses, from and to. *own* holds what the board
    itself has under the names in `OWN`.
    """
    content = {
        ".nojekyll": own.get(".nojekyll", b""),
        "_headers": _before(own.get("_headers"), _headers(routes)),
        "_redirects": _before(own.get("_redirects"), _redirects(redirects)),
        "robots.txt": own.get("robots.txt", _robots(routes).encode()),
    }
    for name in content:
        yield Recipe(name, partial(content.__getitem__, name))


def media_type(path: str) -> str:
    """Return the media type of one of a build's own files, with its charset; empty: not known."""
    name = path.rpartition("/")[2]
    if name in _TYPES:
        return _TYPES[name]
    if name in OWN:
        return _TYPES_BY_SUFFIX[".txt"]
    return _TYPES_BY_SUFFIX.get(name[name.rfind(".") :].lower(), "")


def _headers(routes: Routes) -> str:
    everywhere = dict(_SECURITY)
    if routes.base_url.startswith("https:"):
        everywhere["Strict-Transport-Security"] = f"max-age={_A_YEAR}"
    # Not all of assets/: a board may copy files of its own there, whose names stay.
    folders = sorted({"/".join(path.split("/")[:2]) for path in routes.assets.values()})
    folders += _FILES_OF_THE_INDEX
    for_ever = {"Cache-Control": f"public, max-age={_A_YEAR}, immutable"}
    rules = {
        "*": everywhere,
        **{f"{folder}/*": for_ever for folder in folders},
        **{path: {"Content-Type": kind} for path, kind in _TYPES.items()},
    }
    lines = []
    for path, headers in rules.items():
        lines.append(f"{routes.base_path}/{path}\n")
        lines += (f"  {name}: {value}\n" for name, value in headers.items())
    return "".join(lines)


def _redirects(redirects: Sequence[tuple[str, str]]) -> str:
    lines = [f"{old} {new} 301\n" for old, new in redirects]
    fitting = [line for line in lines if len(line) <= _LONGEST_REDIRECT][:_MOST_REDIRECTS]
    if len(fitting) < len(lines):
        fitting.append("# The others are pages that redirect by themselves.\n")
    return "".join(fitting)


def _robots(routes: Routes) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {routes.absolute(routes.to('sitemap.xml'))}\n"


def _before(own: bytes | None, ours: str) -> bytes:
    """Return *own* lines, if any, then *ours*."""
    if not own:
        return ours.encode()
    return own.rstrip() + b"\n\n" + ours.encode()
