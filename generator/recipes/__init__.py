"""Deploy recipes: what a host and GitHub need in a board's repository to build and publish it.

The texts lie beside this module as they are written, but for marks such as ``<<branch>>``. A host's
own parts of the workflow that publishes stand in one file, each below a line ``#: name``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import resources

from generator.site import Site

_WORKFLOWS = ".github/workflows"
_PUBLISHED_BY_GITHUB = {
    f"{_WORKFLOWS}/publish.yml": "publish.yml",
    f"{_WORKFLOWS}/daily.yml": "daily.yml",
}
_BY_HOST: Mapping[str, Mapping[str, str]] = {
    "github-pages": _PUBLISHED_BY_GITHUB,
    "netlify": {
        f"{_WORKFLOWS}/rebuild.yml": "netlify/rebuild.yml",
        "netlify.toml": "netlify/netlify.toml",
        "netlify/cache/index.js": "netlify/index.js",
        "netlify/cache/manifest.yml": "netlify/manifest.yml",
    },
    "cloudflare": _PUBLISHED_BY_GITHUB,
    "s3": _PUBLISHED_BY_GITHUB,
}
"""Our texts by their path in the board's repository, for each host."""
_FOR_ALL = {
    f"{_WORKFLOWS}/pull-request.yml": "pull-request.yml",
    f"{_WORKFLOWS}/job-issue.yml": "job-issue.yml",
    ".github/dependabot.yml": "dependabot.yml",
}
HOSTS = tuple(_BY_HOST)
"""The hosts that there is a recipe for."""
_PARTS = ("permissions", "address", "variables", "deploy")
"""What a host may have of its own in the workflow that publishes."""
_PART = re.compile(r"^#: (\w+)\n", re.MULTILINE)
_MARK = re.compile(r"<<(\w+)>>")
_PATTERN_SIGN = re.compile(r"[*?+!\[\]]")
"""Of GitHub's patterns for names of branches."""


def recipe(host: str, site: Site, requirement: str) -> dict[str, str]:
    """Return the files of the recipe for *host*, one of `HOSTS`: texts by path below the board.

    The board's folder is taken for the root of its repository. *requirement* is what pip installs
    there, such as ``tackboard==1.2``, in one line.

    :raises KeyError: where there is no recipe for *host*.
    """
    own = _BY_HOST[host]
    facts = {
        "branch": _quoted(_PATTERN_SIGN.sub(r"\\\g<0>", site.repository.branch)),
        "content": _inert(_quoted(site.content)),
        **_parts(host if own is _PUBLISHED_BY_GITHUB else ""),
    }
    files = {path: _fill(_read(name), facts) for path, name in {**own, **_FOR_ALL}.items()}
    return files | {"requirements.txt": f"{requirement}\n"}


def _parts(host: str) -> dict[str, str]:
    """Return the parts that *host* has, those that it has not as empty texts."""
    _, *pieces = _PART.split(_read(f"{host}.yml")) if host else ("",)
    found = dict(zip(pieces[::2], pieces[1::2], strict=True))
    return {name: found.get(name, "") for name in _PARTS}


def _read(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")


def _fill(text: str, facts: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: facts[mark[1]], text)


def _quoted(text: str) -> str:
    """Return *text* as a scalar of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _inert(scalar: str) -> str:
    """Return *scalar* so that GitHub finds no expression in it."""
    return scalar.replace("${{", "${{ '${{' }}")
