"""Notes what a page should not do: say something, break the policy, ask elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

_LISTEN = """document.addEventListener("securitypolicyviolation", event =>
    console.error("policy: " + event.violatedDirective + " " + event.blockedURI))"""


@dataclass(slots=True)
class Watch:
    """What was noted."""

    messages: list[str] = field(default_factory=list)
    """Of the console, policy violations and script errors among them."""
    elsewhere: list[str] = field(default_factory=list)
    """Addresses on other origins that were asked for."""

    @classmethod
    def over(cls, page: Page, address: str) -> Watch:
        """Start to watch *page*, whose own origin is that of *address*."""
        watch = cls()
        own = urlsplit(address).netloc

        def note_message(message: ConsoleMessage) -> None:
            # The browser itself reports that a page has the status 404.
            is_status = "status of 404" in message.text and message.location["url"] == page.url
            if not is_status:
                watch.messages.append(message.text)

        def note_request(request: Request) -> None:
            if urlsplit(request.url).netloc != own:
                watch.elsewhere.append(request.url)

        page.on("console", note_message)
        page.on("pageerror", lambda error: watch.messages.append(str(error)))
        page.on("request", note_request)
        page.add_init_script(_LISTEN)
        return watch
