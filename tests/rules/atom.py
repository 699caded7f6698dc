"""Atom: the rules of RFC 4287, by section."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rules.finding import Finding
from tests.rules.forms import is_mail, is_moment, is_web_address
from tests.rules.xml import Element, count, place, read, repeated, text_of, unknown

NAMESPACE = "http://www.w3.org/2005/Atom"
_A = f"{{{NAMESPACE}}}"
# Sections 4.1.1 and 4.1.2.
_OF_FEED = (
    "author category contributor generator icon id link logo rights subtitle title updated entry"
).split()
_OF_ENTRY = (
    "author category content contributor id link published rights source summary title updated"
).split()
_TEXTS = ("title", "subtitle", "summary", "rights", "content")


def check_atom(data: bytes) -> list[Finding]:
    """Return the rules that a feed breaks."""
    root = read(data)
    if isinstance(root, Finding):
        return [root]
    if root.tag != f"{_A}feed":
        return [Finding("root", str(root.tag))]
    return [*_feed(root), *(found for entry in root.iter(f"{_A}entry") for found in _entry(entry))]


def _feed(feed: Element) -> Iterator[Finding]:
    yield from unknown(feed, NAMESPACE, _OF_FEED)
    yield from _shared(feed)
    for name in ("generator", "icon", "logo", "subtitle"):  # 4.1.1
        yield from count(feed, _A + name, 0)
    entries = feed.findall(f"{_A}entry")
    # 4.1.1: an author, unless every entry has one.
    if feed.find(f"{_A}author") is None:
        for entry in entries:
            yield from count(entry, f"{_A}author", 1, None)
    # 4.1.1: a feed should say where it lies, by a link with rel="self".
    if not _links(feed, "self"):
        yield Finding("self-missing", place(feed))
    # 4.2.6: an id is of one entry; two states of an entry would differ in "updated".
    for twice in repeated([text_of(entry, f"{_A}id") for entry in entries]):
        yield Finding("id-of-two", twice)


def _entry(entry: Element) -> Iterator[Finding]:
    yield from unknown(entry, NAMESPACE, _OF_ENTRY)
    yield from _shared(entry)
    for name in ("content", "published", "source", "summary"):  # 4.1.2
        yield from count(entry, _A + name, 0)
    # 4.1.2: without content an entry leads to where it stands.
    content = entry.find(f"{_A}content")
    if content is None and not _links(entry, "alternate"):
        yield Finding("alternate-missing", place(entry))
    if content is not None and content.get("src"):
        yield from count(entry, f"{_A}summary", 1)


def _shared(parent: Element) -> Iterator[Finding]:
    for name in ("id", "title", "updated"):  # 4.1.1, 4.1.2
        yield from count(parent, _A + name, 1)
    yield from count(parent, f"{_A}rights", 0)
    yield from _values(parent)
    for person in (*parent.findall(f"{_A}author"), *parent.findall(f"{_A}contributor")):
        yield from _person(person)
    seen = set()
    for link in parent.findall(f"{_A}link"):
        yield from _link(link)
        key = (link.get("type"), link.get("hreflang"))
        # 4.1.1: one alternate for each type and language.
        if link.get("rel", "alternate") == "alternate" and key in seen:
            yield Finding("alternate-twice", place(link))
        elif link.get("rel", "alternate") == "alternate":
            seen.add(key)
    for category in parent.findall(f"{_A}category"):
        if not category.get("term"):  # 4.2.2.1
            yield Finding("category-term", place(category))


def _values(parent: Element) -> Iterator[Finding]:
    for name in ("updated", "published"):  # 3.3
        for date in parent.findall(_A + name):
            if not is_moment((date.text or "").strip()):
                yield Finding("date-form", f"{place(date)} {date.text}")
    identity = text_of(parent, f"{_A}id")
    # 4.2.6: an absolute IRI; it is compared letter by letter.
    if identity and (":" not in identity or " " in identity or identity.startswith("/")):
        yield Finding("id-form", identity)
    for name in _TEXTS:
        for text in parent.findall(_A + name):
            yield from _text(text)


def _text(text: Element) -> Iterator[Finding]:
    """Check a text construct, 3.1.1."""
    kind = text.get("type", "text")
    if kind in ("text", "html") and len(text):
        yield Finding("text-with-elements", place(text))
    if kind == "xhtml" and [child.tag for child in text] != ["{http://www.w3.org/1999/xhtml}div"]:
        yield Finding("xhtml-div", place(text))
    if kind not in ("text", "html", "xhtml") and not text.tag.endswith("}content"):
        yield Finding("text-type", f"{place(text)} {kind}")


def _person(person: Element) -> Iterator[Finding]:
    """Check a person construct, 3.2."""
    if not text_of(person, f"{_A}name"):
        yield Finding("name-missing", place(person))
    for uri in person.findall(f"{_A}uri"):
        if not is_web_address(uri.text):
            yield Finding("web-address", f"{place(uri)} {uri.text}")
    for mail in person.findall(f"{_A}email"):
        if not is_mail(mail.text):
            yield Finding("mail-address", f"{place(mail)} {mail.text}")


def _link(link: Element) -> Iterator[Finding]:
    # 4.2.7.1 wants an href. Here no xml:base stands, so it is absolute.
    if not is_web_address(link.get("href")):
        yield Finding("web-address", f"{place(link)} {link.get('href')}")


def _links(parent: Element, rel: str) -> list[Element]:
    return [link for link in parent.findall(f"{_A}link") if link.get("rel", "alternate") == rel]
