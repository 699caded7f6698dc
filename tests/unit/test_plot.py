"""What builds took, drawn over the sizes of boards."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.peers.measure import COLD, Measurement
from benchmarks.peers.plot import curves, drawing


def test_a_drawing_has_a_line_for_each_generator() -> None:
    found = [
        Measurement(size, peer, COLD, 1, size / 100, 3.0, 200e6, 150, 1e6)
        for peer in ("Hugo", "A & B")
        for size in (1_000, 100)
    ]
    svg = drawing("Seconds", curves(found, COLD, "seconds", 1))
    root = ElementTree.fromstring(svg)
    space = {"svg": "http://www.w3.org/2000/svg"}
    first, second = root.findall(".//svg:polyline", space)
    points = [tuple(map(float, pair.split(","))) for pair in first.attrib["points"].split()]
    assert first.attrib["points"] == second.attrib["points"]
    assert points[0][0] < points[1][0], "from few postings to many"
    assert points[0][1] > points[1][1], "more seconds stand higher"
    places = {text.text: text.attrib["y"] for text in root.findall(".//svg:g/svg:text", space)}
    assert places["Hugo"] != places["A & B"], "names do not cover each other"


def test_one_size_is_drawn_too() -> None:
    (place,) = ElementTree.fromstring(drawing("Seconds", {"Hugo": [(100, 1.0)]})).iterfind(
        ".//svg:circle", {"svg": "http://www.w3.org/2000/svg"}
    )
    assert float(place.attrib["cx"]) > 0
