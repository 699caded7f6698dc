"""What requests to the preview get, byte by byte."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.boards import posting, write
from tests.previews import Preview, previewed

_FILES: dict[str, str | bytes] = {
    "content/postings/baker.md": posting("Baker"),
    "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
    "content/static/notes.txt": "0123456789",
    "content/static/empty.txt": "",
    "content/static/a b.txt": "spaced",
    "content/static/ö.txt": "umlaut",
    "content/static/own.html": "<p>no body</p>",
    "content/static/data.bin": b"\0\1\2",
    "content/static/.well-known/security.txt": "Contact: mailto:a@b.example",
}
_EVENTS = "/.tackboard/events"
_LINK = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = write(tmp_path_factory.mktemp("requests") / "board", _FILES)
    (folder.parent / "secret.txt").write_text("secret")
    with previewed(folder) as running:
        yield running


HOSTS = {
    "127.0.0.1:PORT": 200,
    "localhost:PORT": 200,
    "LOCALHOST:PORT": 200,
    "[::1]:PORT": 200,
    "127.0.0.1": 421,
    "localhost": 421,
    "localhost:": 421,
    "localhost:1": 421,
    "localhost:PORT0": 421,
    "localhost:0PORT": 421,
    "localhost.:PORT": 421,
    "localhost.evil.example:PORT": 421,
    "127.0.0.1.evil.example:PORT": 421,
    "evil.example": 421,
    "evil.example:PORT": 421,
    "evil.example@localhost:PORT": 421,
    "user@127.0.0.1:PORT": 421,
    "localhost:PORT@evil.example": 421,
    "127.0.0.2:PORT": 421,
    "127.1:PORT": 421,
    "0.0.0.0:PORT": 421,
    "2130706433:PORT": 421,
    "0x7f.0.0.1:PORT": 421,
    "::1:PORT": 421,
    "[::1%25lo]:PORT": 421,
    "[::ffff:127.0.0.1]:PORT": 421,
    "localhost:PORT, evil.example": 421,
    "localhost:PORT/": 421,
    "http://localhost:PORT": 421,
    "xlocalhost:PORT": 421,
}


@pytest.mark.parametrize(("host", "status"), HOSTS.items())
def test_host(preview: Preview, host: str, status: int) -> None:
    answer = preview.get("/", host=host)
    assert answer.status == status
    assert (b"Baker" in answer.body) == (status == 200)


def test_a_request_without_a_host_or_with_two_gets_nothing(preview: Preview) -> None:
    assert preview.ask(b"GET / HTTP/1.0\r\n\r\n").status == 421
    assert preview.ask(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status == 400
    twice = preview.get("/", "Host: evil.example")
    assert twice.status in (400, 421)
    assert b"Baker" not in twice.body


METHODS = dict.fromkeys(
    "POST PUT PATCH DELETE OPTIONS TRACE CONNECT PROPFIND get BREW".split(), 405
) | {"GET": 200, "HEAD": 200}


@pytest.mark.parametrize(("method", "status"), METHODS.items())
@pytest.mark.parametrize("target", ["/", _EVENTS])
def test_method(preview: Preview, method: str, status: int, target: str) -> None:
    if method == "GET" and target == _EVENTS:
        return  # which would not end
    answer = preview.get(target, method=method)
    assert answer.status == status
    if status == 405:
        assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_get_without_the_body(preview: Preview) -> None:
    head, get = preview.get("/", method="HEAD"), preview.get("/")
    assert (head.status, head.body) == (200, b"")
    del head.headers["date"], get.headers["date"]
    assert head.headers == get.headers


SITES: list[tuple[tuple[str, ...], int]] = [
    ((), 200),
    (("Sec-Fetch-Site: none",), 200),
    (("Sec-Fetch-Site: same-origin",), 200),
    (("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"), 200),
    (_LINK, 200),
    (("Sec-Fetch-Site: same-site", *_LINK[1:]), 200),
    (("Sec-Fetch-Site: cross-site",), 403),
    (("Sec-Fetch-Site: same-site",), 403),
    (("Sec-Fetch-Site: anything",), 403),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"), 403),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty"), 403),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"), 403),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: object"), 403),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), 403),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document"), 403),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: websocket"), 403),
]


@pytest.mark.parametrize(("headers", "status"), SITES)
def test_who_a_browser_says_is_asking(
    preview: Preview, headers: tuple[str, ...], status: int
) -> None:
    assert preview.get("/", *headers).status == status


ORIGINS = {
    "http://evil.example": 403,
    "https://127.0.0.1:PORT": 403,
    "http://127.0.0.1": 403,
    "http://127.0.0.1:1": 403,
    "http://127.0.0.1:PORT.evil.example": 403,
    "http://127.0.0.1:PORT@evil.example": 403,
    "http://localhost.evil.example:PORT": 403,
    "null": 403,
    "": 403,
    "file://": 403,
    "http://127.0.0.1:PORT": 200,
    "http://localhost:PORT": 200,
    "http://[::1]:PORT": 200,
}


@pytest.mark.parametrize(("origin", "status"), ORIGINS.items())
def test_origin_of_who_listens(preview: Preview, origin: str, status: int) -> None:
    assert preview.get(_EVENTS, f"Origin: {origin}", method="HEAD").status == status


PATHS = {
    "/": 200,
    "/?q=1": 200,
    "/index.html": 200,
    "/jobs/baker/": 200,
    "/jobs/baker/index.html": 200,
    "/jobs/baker": 307,
    "/feed.xml": 200,
    "/search/manifest.bin": 200,
    "/sitemap.xml": 200,
    "/a%20b.txt": 200,
    "/%C3%B6.txt": 200,
    "/%6eotes.txt": 200,
    "/.well-known/security.txt": 200,
    "/_headers": 200,
    "/nothing": 404,
    "/nothing/": 404,
    "/jobs/baker//": 404,
    "//": 404,
    "//evil.example/": 404,
    "//jobs/baker/": 404,
    "/./": 404,
    "/jobs/./baker/": 404,
    "/jobs/../": 404,
    "/../": 404,
    "/../secret.txt": 404,
    "/../../../../etc/passwd": 404,
    "/%2e%2e/secret.txt": 404,
    "/..%2fsecret.txt": 404,
    "/..%5csecret.txt": 404,
    "/..\\secret.txt": 404,
    "/jobs%2Fbaker%2F": 404,
    "/jobs%2fbaker/": 404,
    "/jobs%252fbaker/": 404,
    "/%2F": 404,
    "/%00": 404,
    "/index.html%00": 404,
    "/index.html%00.txt": 404,
    "/%ff": 404,
    "/%c0%ae%c0%ae/secret.txt": 404,
    "/%": 404,
    "/%zz": 404,
    "/notes.txt/": 404,
    "/notes.txt/../notes.txt": 404,
    "/NOTES.TXT": 404,
    "/notes.txt.": 404,
    "/notes.txt::$DATA": 404,
    "/assets": 404,
    "/assets/": 404,
    "/site.yaml": 404,
    "/content/postings/baker.md": 404,
    "/.git/config": 404,
    "/@fs/etc/passwd": 404,
    "/@fs/etc/passwd?raw??": 404,
    "/notes.txt?import&raw": 200,
    "/.tackboard/": 404,
    "/.tackboard/../notes.txt": 404,
    "/.tackboard/..%2f..%2fserver.py": 404,
    "/.tackboard/app.py": 404,
    "/.tackboard/preview.js": 200,
    "/.tackboard/overlay.css?x": 200,
    "http://evil.example/": 404,
    "http://127.0.0.1:PORT/": 404,
    "*": 404,
    "jobs/baker/": 404,
    f"/{'a' * 8_000}": 404,
    f"/{'../' * 2_000}etc/passwd": 404,
}


@pytest.mark.parametrize(("target", "status"), PATHS.items(), ids=lambda value: str(value)[:60])
def test_path(preview: Preview, target: str, status: int) -> None:
    answer = preview.get(target)
    assert answer.status == status
    assert b"secret" not in answer.body
    assert b"root:" not in answer.body
    if status == 404:
        assert "etag" not in answer.headers


def test_what_is_not_there_gets_the_boards_own_page(preview: Preview) -> None:
    answer = preview.get("/nothing")
    assert b"Page not found" in answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_folders_address_leads_to_its_page_and_nowhere_else(preview: Preview) -> None:
    assert preview.get("/jobs/baker?q=1").headers["location"] == "/jobs/baker/"
    for target in ("//jobs/baker", "//evil.example/..", "/\\evil.example", "http://evil.example"):
        assert "location" not in preview.get(target).headers


RANGES: list[tuple[str, int, bytes]] = [
    ("bytes=0-3", 206, b"0123"),
    ("bytes=4-", 206, b"456789"),
    ("bytes=-2", 206, b"89"),
    ("bytes=-100", 206, b"0123456789"),
    ("bytes=9-9", 206, b"9"),
    ("bytes=8-100", 206, b"89"),
    ("bytes=0-0", 206, b"0"),
    ("bytes=10-", 416, b""),
    ("bytes=10-20", 416, b""),
    ("bytes=-0", 416, b""),
    ("bytes=999999999999999999-", 416, b""),
    ("bytes=5-2", 200, b"0123456789"),
    ("bytes=-", 200, b"0123456789"),
    ("bytes=a-b", 200, b"0123456789"),
    ("bytes=٣-٤", 200, b"0123456789"),
    ("bytes=0-1,3-4", 200, b"0123456789"),
    ("bytes=" + ",".join(["0-"] * 2_000), 200, b"0123456789"),
    ("lines=0-3", 200, b"0123456789"),
    ("bytes=99999999999999999999-", 200, b"0123456789"),
    ("bytes", 200, b"0123456789"),
    ("", 200, b"0123456789"),
]


@pytest.mark.parametrize(("wanted", "status", "body"), RANGES, ids=lambda value: str(value)[:40])
def test_range(preview: Preview, wanted: str, status: int, body: bytes) -> None:
    header = wanted.encode().decode("latin-1")
    answer = preview.get("/notes.txt", f"Range: {header}")
    assert answer.status == status
    if status == 416:
        assert answer.headers["content-range"] == "bytes */10"
    else:
        assert answer.body == body
        assert int(answer.headers["content-length"]) == len(body)
    if status == 206:
        start = b"0123456789".index(body)
        assert answer.headers["content-range"] == f"bytes {start}-{start + len(body) - 1}/10"


def test_a_range_of_another_version_or_of_nothing(preview: Preview) -> None:
    tag = preview.get("/notes.txt").headers["etag"]
    part = preview.get("/notes.txt", "Range: bytes=0-1", f"If-Range: {tag}")
    assert (part.status, part.body) == (206, b"01")
    other = preview.get("/notes.txt", "Range: bytes=0-1", 'If-Range: "other"')
    assert (other.status, other.body) == (200, b"0123456789")
    assert preview.get("/empty.txt", "Range: bytes=0-").status == 416
    head = preview.get("/notes.txt", "Range: bytes=0-1", method="HEAD")
    assert (head.status, head.headers["content-length"]) == (200, "10")


@pytest.mark.parametrize("form", ["TAG", "W/TAG", '"other", TAG', "*"])
def test_what_a_browser_has_is_not_sent_again(preview: Preview, form: str) -> None:
    tag = preview.get("/notes.txt").headers["etag"]
    answer = preview.get("/notes.txt", f"If-None-Match: {form.replace('TAG', tag)}")
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)
    assert preview.get("/notes.txt", 'If-None-Match: "other"').status == 200


TYPES = {
    "/": "text/html; charset=utf-8",
    "/own.html": "text/html; charset=utf-8",
    "/notes.txt": "text/plain; charset=utf-8",
    "/_headers": "text/plain; charset=utf-8",
    "/feed.xml": "application/atom+xml; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/jobs.json": "application/json; charset=utf-8",
    "/deadlines.ics": "text/calendar; charset=utf-8",
    "/.tackboard/preview.js": "text/javascript; charset=utf-8",
    "/.tackboard/overlay.css": "text/css; charset=utf-8",
    "/data.bin": "application/octet-stream",
    _EVENTS: "text/event-stream; charset=utf-8",
}


@pytest.mark.parametrize(("target", "kind"), TYPES.items())
def test_type(preview: Preview, target: str, kind: str) -> None:
    assert preview.get(target, method="HEAD").headers["content-type"] == kind


@pytest.mark.parametrize(
    ("target", "arguments"),
    [
        ("/", ()),
        ("/nothing", ()),
        ("/notes.txt", ("Range: bytes=0-1",)),
        ("/notes.txt", ("Range: bytes=99-",)),
        ("/notes.txt", ("If-None-Match: *",)),
        ("/jobs/baker", ()),
        ("/", ("Sec-Fetch-Site: cross-site",)),
        ("/", ("Origin: http://evil.example",)),
        ("/.tackboard/preview.js", ()),
    ],
)
def test_headers_of_every_response(
    preview: Preview, target: str, arguments: tuple[str, ...]
) -> None:
    headers = preview.get(target, *arguments).headers
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert not any(name.startswith("access-control-") for name in headers)
    assert "server" not in headers


@pytest.mark.parametrize(
    "raw",
    [
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n",
        b"GET /\0 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost:PORT\r\nA: \0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost:PORT\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: -1\r\n\r\n",
    ],
    ids=range(8),
)
def test_what_is_no_request(preview: Preview, raw: bytes) -> None:
    answer = preview.ask(raw.replace(b"PORT", str(preview.port).encode()))
    assert answer.status in (400, 421)
    assert b"Baker" not in answer.body
