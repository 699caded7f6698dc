"""One page for one test after the other, each of which finds it as if it were new."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Error, Page

from tests.browser.watch import Watch
from tests.sample_board import NOW

_ANEW: dict[str, Any] = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}
"""What a new page takes a reader to like."""
_SIZE = {"width": 1280, "height": 720}


class Tab:
    """A page that stays open, since a window for each test takes longer than most tests do."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._watch = Watch()
        self._page = self._new()

    def open(self, address: str, **options: Any) -> tuple[Page, Watch]:
        """Open *address* with *options* of looks as those of a context are, and watch it."""
        self._page.set_viewport_size(options.pop("viewport", _SIZE))
        self._page.emulate_media(**{**_ANEW, **options})
        self._watch = Watch(address)
        self._page.goto(address)
        return self._page, self._watch

    def clear(self) -> None:
        """Leave nothing of what was opened: no document, storage, cache, route, pointer."""
        opened, self._watch = self._watch, Watch()
        try:
            self._page.context.unroute_all()
            self._page.unroute_all()
            self._page.evaluate("sessionStorage.clear()")
            self._page.goto("about:blank")
            self._page.mouse.move(-1, -1)
            self._page.context.clear_cookies()
            self._session.send("Network.clearBrowserCache")
            gone = {"origin": opened.origin, "storageTypes": "all"}
            self._session.send("Storage.clearDataForOrigin", gone)
        except Error:  # whatever a test did to it, the next has a page that works
            self._page.context.close()
            self._page = self._new()

    def _new(self) -> Page:
        context = self._browser.new_context()
        # What is open when the board is built is open on every day of these tests.
        context.clock.set_fixed_time(NOW)
        page = context.new_page()
        self._session = page.context.new_cdp_session(page)
        Watch.listen(page, lambda: self._watch)
        return page
