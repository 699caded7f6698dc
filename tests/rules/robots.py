"""robots.txt: the rules of RFC 9309, by section."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rules.finding import Finding
from tests.rules.forms import is_web_address

LARGEST = 500 * 1024
_RULES = {"allow", "disallow"}
# 2.2.4 leaves room for other records; "sitemap" is that of sitemaps.org.
_KNOWN = {"user-agent", "sitemap", *_RULES}


def check_robots(data: bytes) -> list[Finding]:
    """Return the rules that a robots.txt breaks."""
    try:
        text = data.decode("utf-8")  # 2.3
    except UnicodeDecodeError as error:
        return [Finding("utf-8", str(error))]
    # 2.5: what lies behind 500 KiB need not be read.
    size = [Finding("too-large", str(len(data)))] if len(data) > LARGEST else []
    return size + list(_lines(text))


def _lines(text: str) -> Iterator[Finding]:
    in_group = False
    for number, line in enumerate(text.splitlines(), 1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        name = name.lower()
        if not colon or name not in _KNOWN:
            yield Finding("unknown-line", f"{number}: {line}")
        elif name == "user-agent":
            in_group = True
            if not value:
                yield Finding("user-agent", str(number))
        elif name == "sitemap":
            if not is_web_address(value):
                yield Finding("sitemap-address", value)
        else:
            yield from _rule(number, value, in_group=in_group)


def _rule(number: int, value: str, *, in_group: bool) -> Iterator[Finding]:
    if not in_group:  # 2.2.1: a rule belongs to a user-agent line above it
        yield Finding("rule-of-nobody", str(number))
    if value and value[0] not in "/*":  # 2.2.2: path-pattern
        yield Finding("rule-path", value)
