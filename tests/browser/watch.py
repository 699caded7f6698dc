"""Notes what a page should not do: say something, break the policy, ask elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

_LISTEN = """document.addEventListener("securitypolicyviolation", event =>
    console.error("policy: " + event.violatedDirective + " " + event.blockedURI))"""


@dataclass(slots=True)
class Watch:
    """What was noted."""

    address: str = field(default="", compare=False)
    """Where the page lies."""
    messages: list[str] = field(default_factory=list)
    """Of the console, policy violations and script errors among them."""
    elsewhere: list[str] = field(default_factory=list)
    """Addresses on other origins that were asked for."""

    @classmethod
    def over(cls, page: Page, address: str) -> Watch:
        """Start to watch *page*, whose own origin is that of *address*."""
        watch = cls(address)
        cls.listen(page, lambda: watch)
        return watch

    @staticmethod
    def listen(page: Page, watch: Callable[[], Watch]) -> None:
        """Let what *page* does be noted by what *watch* returns at that time."""
        page.on("console", lambda message: watch()._note_message(message, page))
        page.on("pageerror", lambda error: watch().messages.append(str(error)))
        page.on("request", lambda request: watch()._note_request(request))
        page.add_init_script(_LISTEN)

    @property
    def origin(self) -> str:
        """The one whose files the page may ask for."""
        scheme, host, *_ = urlsplit(self.address)
        return f"{scheme}://{host}"

    def _note_message(self, message: ConsoleMessage, page: Page) -> None:
        # The browser itself reports that a page has the status 404.
        is_status = "status of 404" in message.text and message.location["url"] == page.url
        if not is_status:
            self.messages.append(message.text)

    def _note_request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.elsewhere.append(request.url)
