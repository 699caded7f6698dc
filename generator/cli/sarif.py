"""Problems as SARIF 2.1.0, which code scanning and many editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.codes import Code, codes
from generator.jsonld.rules import all_rules
from generator.problems import Location, Problem, visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"


def sarif_log(problems: Sequence[Problem], prefix: str = "") -> dict[str, Any]:
    """Return *problems* as a log of one run; *prefix* leads from the repository to the site."""
    known = [*dict.fromkeys(problem.code for problem in problems)]
    run = {
        "tool": {
            "driver": {
                "name": "Tackboard",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in known],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, known.index(problem.code), prefix) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    about = _about(code)
    return {
        "id": code,
        "shortDescription": {"text": about.doc},
        "fullDescription": {"text": about.doc},
        "help": {"text": f"{about.doc} {about.remedy}"},
    }


def _about(code: str) -> Code:
    google = {
        rule.code: Code(
            f"Google for Jobs asks that {rule.doc}.", f"{rule.hint[:1].upper()}{rule.hint[1:]}."
        )
        for rule in all_rules()
    }
    return codes().get(code) or google.get(code) or Code(f"{code}.", "See the message.")


def _result(problem: Problem, rule: int, prefix: str) -> dict[str, Any]:
    words = visible(problem.message)
    if problem.hint:
        words += f"; hint: {visible(problem.hint)}"
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": str(problem.severity),
        "message": {"text": words.replace("](", "] (")},  # which would be a link
        "locations": [{"physicalLocation": _place(problem.location, prefix)}],
    }
    if problem.others:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _place(other, prefix)}
            for number, other in enumerate(problem.others, 1)
        ]
    return result


def _place(at: Location, prefix: str) -> dict[str, Any]:
    region = {"startLine": at.line, "startColumn": at.column}
    return {"artifactLocation": _artifact(at.path, prefix), "region": region}


def _artifact(path: str, prefix: str) -> dict[str, str]:
    if Path(path).is_absolute():
        return {"uri": "file://" + _quoted(path)}
    return {"uri": _quoted(prefix + path), "uriBaseId": _ROOT}


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
