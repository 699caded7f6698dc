"""The files _headers and _redirects, as static hosts read them.

Sources, and in brackets below which of them asks for a rule:
[C] https://developers.cloudflare.com/pages/configuration/headers/ and .../redirects/
[N] https://docs.netlify.com/routing/headers/ and .../routing/redirects/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.rules.finding import Finding
from tests.rules.forms import is_web_address

MOST_HEADER_RULES = 100
LONGEST_HEADER_LINE = 2_000
MOST_STATIC = 2_000
MOST_DYNAMIC = 100
LONGEST_REDIRECT = 1_000
STATUSES = {"200", "301", "302", "303", "307", "308"}
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x20-\x7e\t]+")
_PATH = re.compile(r"/[!-~]*")
_PATTERN = re.compile(r"\*|/:[A-Za-z]")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def check_headers(data: bytes) -> list[Finding]:
    """Return the rules that a _headers file breaks."""
    try:
        text = data.decode("ascii")  # RFC 9110, 5.5: a field's value is ASCII
    except UnicodeDecodeError as error:
        return [Finding("ascii", str(error))]
    rules: dict[str, list[str]] = {}
    findings: list[Finding] = []
    current: list[str] | None = None
    for line in text.splitlines():
        if len(line) > LONGEST_HEADER_LINE:  # [C]
            findings.append(Finding("line-length", line[:40]))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            findings += _pattern(line, rules)
            current = rules.setdefault(line, [])
        elif current is None:
            findings.append(Finding("header-of-nothing", line.strip()))
        else:
            findings += _header(line.strip(), current)
    if len(rules) > MOST_HEADER_RULES:  # [C]
        findings.append(Finding("too-many", str(len(rules))))
    return findings + [Finding("no-headers", path) for path, names in rules.items() if not names]


def _pattern(path: str, rules: dict[str, list[str]]) -> Iterator[Finding]:
    if not _PATH.fullmatch(path) and not (is_web_address(path) and path.startswith("https:")):
        yield Finding("path", path)
    if path.count("*") > 1:  # [C]: one splat a rule
        yield Finding("splats", path)
    if path in rules:
        yield Finding("path-twice", path)


def _header(line: str, seen: list[str]) -> Iterator[Finding]:
    # [C]: "! Name" takes a header away again.
    name, colon, value = line.partition(":") if not line.startswith("! ") else (line[2:], ":", "-")
    if not colon or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value.strip()):
        yield Finding("header-form", line)
    elif name.lower() in seen:
        yield Finding("header-twice", name)
    seen.append(name.lower())


def check_redirects(data: bytes) -> list[Finding]:
    """Return the rules that a _redirects file breaks."""
    try:
        text = data.decode("ascii")  # [N]: addresses are escaped
    except UnicodeDecodeError as error:
        return [Finding("ascii", str(error))]
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    findings = [found for line in lines for found in _redirect(line)]
    targets: dict[str, str] = {}
    dynamic = [line for line in lines if _PATTERN.search(line.split()[0])]
    for line in lines:
        source, target, *_ = [*line.split(), ""]
        if source in targets:  # [C], [N]: the first one counts, so this one is dead
            findings.append(Finding("source-twice", source))
        targets.setdefault(source, target)
    # [C]: both counts; the limit on what is dynamic starts at the first such line.
    if len(lines) - len(dynamic) > MOST_STATIC or len(dynamic) > MOST_DYNAMIC:
        findings.append(Finding("too-many", str(len(lines))))
    if dynamic and lines[-len(dynamic) :] != dynamic:
        findings.append(Finding("dynamic-first", dynamic[0]))
    # A reader would be sent twice, or for ever.
    return findings + [Finding("chain", to) for to in targets.values() if to in targets]


def _redirect(line: str) -> Iterator[Finding]:
    if len(line) > LONGEST_REDIRECT:  # [C]
        yield Finding("line-length", line[:40])
    parts = line.split()
    if len(parts) not in (2, 3):
        yield Finding("redirect-form", line)
        return
    source, target, *status = parts
    if not _PATH.fullmatch(source) or "#" in source or "?" in source:
        yield Finding("source", source)
    if not _PATH.fullmatch(target) and not is_web_address(target):
        yield Finding("target", target)
    if _ESCAPE.search(source + target):
        yield Finding("escape", line)
    if status and status[0].removesuffix("!") not in STATUSES:  # [C]
        yield Finding("status", status[0])
