"""Problems as workflow commands of GitHub Actions, which become annotations of a pull request.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions, and the
toolkit's `command.ts` for what is escaped. A command ends with its line, so that no content can
start one of its own.
"""

from __future__ import annotations

from generator.problems import Problem, Severity, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def annotation(problem: Problem, prefix: str = "") -> str:
    """Return *problem* as one line; *prefix* leads from the repository to the site's folder."""
    at = problem.location
    properties = {
        "file": prefix + at.path,
        "line": str(at.line),
        "col": str(at.column),
        "title": problem.code,
    }
    words = [visible(problem.message)]
    if problem.hint:
        words.append(f"hint: {visible(problem.hint)}")
    words += [f"see {visible(f'{prefix}{other}')}" for other in problem.others]
    named = ",".join(
        f"{name}={visible(value).translate(_IN_PROPERTIES)}" for name, value in properties.items()
    )
    message = "\n".join(words).translate(_IN_MESSAGES)
    return f"::{_COMMANDS[problem.severity]} {named}::{message}"
