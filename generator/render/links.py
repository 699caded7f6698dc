"""Where links lead: to the web, to a mailbox, to the board's own repository."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from generator.model import Posting
from generator.render.values import Apply
from generator.routes import Routes
from generator.site import Repository, Site
from generator.urls import web_address

_LOCAL = re.compile(r"/(?![/\\])[^\s\\]*")


@lru_cache(maxsize=4096)
def host_of(address: str) -> str:
    """Return the host that *address* leads to, without ``www.``."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def apply_of(posting: Posting) -> Apply | None:
    """Return how to apply to *posting*; None where nothing says so."""
    url, email = web_address(posting.apply_url), posting.apply_email
    mailto = _mail_to(email) if email else ""
    if _is_mail(posting.apply_url):
        if email:
            return Apply(posting.apply_url, "", email, mailto)
        mailto = posting.apply_url
        email = unquote(mailto.partition(":")[2].partition("?")[0])
    return Apply(url, host_of(url), email, mailto) if url or email else None


def link_address(address: str, routes: Routes) -> str:
    """Return the *address* of a link of site.yaml for a page; empty where it leads nowhere."""
    if _LOCAL.fullmatch(address):
        return routes.base_path + address
    return address if _is_mail(address) else web_address(address)


def edit_url(repository: Repository, path: str) -> str:
    """Return where the file *path* of *repository* is edited; empty without a repository."""
    base, host = _base_of(repository)
    if not base or not path:
        return ""
    verb = "-/edit" if "gitlab" in host else "_edit" if "codeberg" in host else "edit"
    # A name that is not UTF-8 has its bytes in surrogates.
    return f"{base}/{verb}/{quote(repository.branch)}/{quote(path, errors='surrogateescape')}"


def report_url(site: Site, page: str) -> str:
    """Return where a reader tells those who run *site* what is wrong with a *page*.

    *page* is an absolute address. A mail to the publisher, else a new issue of the repository;
    empty where there is neither.
    """
    subject = quote(page, safe="")
    if site.publisher.email:
        return f"{_mail_to(site.publisher.email)}?subject={subject}"
    base, host = _base_of(site.repository)
    if not base:
        return ""
    if "gitlab" in host:
        return f"{base}/-/issues/new?issue%5Btitle%5D={subject}"
    return f"{base}/issues/new?title={subject}"


def _base_of(repository: Repository) -> tuple[str, str]:
    """Return the address of *repository* on the web, and its host; both may be empty."""
    base = web_address(repository.url).rstrip("/").removesuffix(".git")
    return base, host_of(base)


@lru_cache(maxsize=4096)
def _mail_to(email: str) -> str:
    return f"mailto:{quote(email, safe='@+')}"


def _is_mail(address: str) -> bool:
    return address.lower().startswith("mailto:")
