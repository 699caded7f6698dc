"""SARIF: the rules of https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

Only what a log of plain results may hold is known here; anything else is an unknown property.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.rules.finding import Finding
from tests.rules.json_ld import load
from tests.rules.xml import repeated

Node = dict[str, Any]
_REQUIRED = {  # 3.13.2, 3.13.4, 3.14.6, 3.18.2, 3.19.2, 3.49.3, 3.27.11
    "log": "version runs",
    "run": "tool",
    "tool": "driver",
    "driver": "name",
    "rule": "id",
    "result": "message",
    "message": "text",
    "location": "",
    "physical": "",
    "artifact": "",
    "region": "",
}
_KNOWN = {
    "log": "$schema version runs inlineExternalProperties properties",
    "run": "tool invocations results artifacts columnKind defaultEncoding language taxonomies"
    " originalUriBaseIds versionControlProvenance automationDetails properties",
    "tool": "driver extensions properties",
    "driver": "name fullName version semanticVersion informationUri organization rules"
    " shortDescription fullDescription properties",
    "rule": "id name shortDescription fullDescription help helpUri defaultConfiguration"
    " messageStrings relationships deprecatedIds properties",
    "result": "ruleId ruleIndex rule kind level message locations relatedLocations fingerprints"
    " partialFingerprints codeFlows fixes suppressions baselineState rank properties",
    "message": "text markdown id arguments properties",
    "location": "id physicalLocation logicalLocations message annotations properties",
    "physical": "artifactLocation region contextRegion address properties",
    "artifact": "uri uriBaseId index description properties",
    "region": "startLine startColumn endLine endColumn charOffset charLength byteOffset byteLength"
    " snippet message sourceLanguage properties",
}
_LEVELS = ("none", "note", "warning", "error")  # 3.27.10
_COLUMNS = ("utf16CodeUnits", "unicodeCodePoints")  # 3.14.17


def check_sarif(data: bytes) -> list[Finding]:
    """Return the rules that a log breaks."""
    try:
        log = load(data.decode("utf-8"))
    except ValueError as error:
        return [Finding("json", str(error))]
    if not isinstance(log, dict) or log.get("version") != "2.1.0":  # 3.13.2
        return [Finding("version")]
    found = list(_node(log, "log", "log"))
    for number, run in enumerate(log.get("runs", [])):
        found += _run(run, f"runs[{number}]")
    return found


def _run(run: Node, at: str) -> Iterator[Finding]:
    yield from _node(run, "run", at)
    if run.get("columnKind", _COLUMNS[0]) not in _COLUMNS:
        yield Finding("column-kind", at)
    tool = run.get("tool", {})
    driver = tool.get("driver", {})
    yield from _node(tool, "tool", f"{at}.tool")
    yield from _node(driver, "driver", f"{at}.tool.driver")
    rules = driver.get("rules", [])
    for number, rule in enumerate(rules):
        here = f"{at}.rules[{number}]"
        yield from _node(rule, "rule", here)
        for name in ("shortDescription", "fullDescription", "help"):
            if name in rule:
                yield from _node(rule[name], "message", f"{here}.{name}")
    ids = [str(rule.get("id")) for rule in rules]
    for twice in repeated(ids):  # 3.19.23: "array of zero or more unique reportingDescriptor"
        yield Finding("rule-of-two", twice)
    for number, result in enumerate(run.get("results", [])):
        yield from _result(result, ids, f"{at}.results[{number}]")


def _result(result: Node, ids: list[str], at: str) -> Iterator[Finding]:
    yield from _node(result, "result", at)
    if result.get("level", "warning") not in _LEVELS:
        yield Finding("level", at)
    index = result.get("ruleIndex", -1)  # 3.27.6, 3.52.5: it names the rule that ruleId names
    if index != -1 and (index >= len(ids) or ids[index] != result.get("ruleId")):
        yield Finding("rule-index", at)
    yield from _node(result.get("message", {}), "message", f"{at}.message")
    if "](" in result.get("message", {}).get("text", ""):  # 3.11.6: an embedded link
        yield Finding("link", at)
    related = result.get("relatedLocations", [])
    for twice in repeated([str(one["id"]) for one in related if "id" in one]):  # 3.28.2
        yield Finding("location-of-two", twice)
    for number, one in enumerate([*result.get("locations", []), *related]):
        yield from _location(one, f"{at}.locations[{number}]")


def _location(location: Node, at: str) -> Iterator[Finding]:
    yield from _node(location, "location", at)
    physical = location.get("physicalLocation", {})
    artifact, region = physical.get("artifactLocation", {}), physical.get("region", {})
    yield from _node(physical, "physical", at)
    yield from _node(artifact, "artifact", at)
    yield from _node(region, "region", at)
    for name in ("startLine", "startColumn"):  # 3.30.5, 3.30.6: they count from 1
        if not isinstance(region.get(name, 1), int) or region.get(name, 1) < 1:
            yield Finding("region", f"{at}.{name}")
    yield from _address(artifact, at)


def _address(artifact: Node, at: str) -> Iterator[Finding]:
    uri = artifact.get("uri", "")
    if not uri.isascii() or not uri.isprintable() or " " in uri or "\\" in uri:  # RFC 3986
        yield Finding("uri", at)
    elif "uriBaseId" in artifact and (urlsplit(uri).scheme or uri.startswith("/")):
        yield Finding("uri-not-relative", at)  # 3.4.4: "uri SHALL be a relative reference"


def _node(node: Node, kind: str, at: str) -> Iterator[Finding]:
    for name in _REQUIRED[kind].split():
        if name not in node:
            yield Finding(f"{name}-missing", at)
    for name in sorted(node.keys() - set(_KNOWN[kind].split())):
        yield Finding("unknown-property", f"{at}.{name}")
