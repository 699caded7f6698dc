"""What the checkers of XML share."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from tests.rules.finding import Finding

Element = etree._Element


def read(data: bytes) -> Element | Finding:
    """Return the root of *data*, or why it is no XML 1.0 document in UTF-8."""
    try:
        data.decode("utf-8")
        # What a feed may bring along is read by no one here.
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except UnicodeDecodeError as error:
        return Finding("utf-8", str(error))
    except etree.XMLSyntaxError as error:
        return Finding("well-formed", str(error))


def text_of(parent: Element, tag: str) -> str:
    """Return the text of the first child *tag* of *parent*; empty where there is none."""
    return (parent.findtext(tag) or "").strip()


def count(parent: Element, tag: str, least: int, most: int | None = 1) -> list[Finding]:
    """Return a finding where *parent* has fewer or more children *tag* than it may."""
    found = len(parent.findall(tag))
    name = etree.QName(tag).localname
    if found < least:
        return [Finding(f"{name}-missing", place(parent))]
    return [Finding(f"{name}-twice", place(parent))] if most is not None and found > most else []


def unknown(parent: Element, namespace: str, known: Sequence[str]) -> list[Finding]:
    """Return a finding for each child of *parent* in *namespace* that no standard names."""
    return [
        Finding("unknown-element", f"{place(parent)} {name.localname}")
        for child in parent.iterchildren(tag=etree.Element)
        if (name := etree.QName(child)).namespace == (namespace or None)
        and name.localname not in known
    ]


def place(element: Element) -> str:
    """Return the name and line of *element*."""
    return f"{etree.QName(element).localname}:{element.sourceline}"


def repeated(values: Sequence[str]) -> list[str]:
    """Return what stands more than once among *values*."""
    return sorted({value for value in values if value and values.count(value) > 1})
