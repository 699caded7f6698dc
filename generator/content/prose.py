"""From a file to a company or a page."""

from __future__ import annotations

import os
import warnings
from pathlib import Path, PurePosixPath

from PIL import Image

from generator import limits
from generator.content.documents import read_body, read_document, require, slug_of
from generator.content.fields import LANGUAGE
from generator.content.places import PlacesReader
from generator.frontmatter.readers import SLUG, URL, Text
from generator.frontmatter.record import Field
from generator.memo import digest
from generator.model import Company, Logo, Page
from generator.problems import Location, Report

COMPANY_FIELDS = (
    Field("name", Text(limits.TITLE_LENGTH), "The company's name.", "Sunrise Bakery", ("title",)),
    Field("url", URL, "Its website.", "https://sunrise.example/", ("website", "homepage")),
    Field("logo", Text(), "A picture below content/static/.", "logos/sunrise.png"),
    Field("locations", PlacesReader(), "Where it is.", '["Berlin, DE"]'),
    Field("summary", Text(limits.SUMMARY_LENGTH), "One line about it.", "Bread since 1931"),
)
COMPANY_REQUIRED = ("name",)
PAGE_FIELDS = (
    Field("title", Text(limits.TITLE_LENGTH), "The page's title.", "About"),
    Field("slug", SLUG, "The last part of its address; else the file's name.", "about"),
    Field("summary", Text(limits.SUMMARY_LENGTH), "One line for search engines.", ""),
    Field("language", LANGUAGE, "The page's own language, BCP 47.", "de"),
)
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}


def parse_company(
    path: str, data: bytes, static: Path, base_path: str
) -> tuple[Company | None, Report]:
    """Read a company's file; *static* is the folder that logos lie in, *base_path* the site's."""
    report = Report(path)
    document, record = read_document(data, COMPANY_FIELDS, report)
    if document is None or record is None:
        return None, report
    slug = slug_of(path, report)
    require(record, COMPANY_REQUIRED, report)
    logo = None
    if "logo" in record.values:
        logo = _read_logo(record.get("logo"), static, record.place("logo"), report)
    body = read_body(document, base_path, report, optional=True)
    if report.failed:
        return None, report
    values = {**record.values, "logo": logo}
    # The size of the picture is no part of the file.
    known = digest(data, repr(logo))
    return Company(slug=slug, body=body, path=path, digest=known, **values), report


def parse_page(path: str, data: bytes, base_path: str) -> tuple[Page | None, Report]:
    """Read a page of prose; *base_path* is the site's."""
    report = Report(path)
    document, record = read_document(data, PAGE_FIELDS, report)
    if document is None or record is None:
        return None, report
    values = dict(record.values)
    slug = values.pop("slug", None) or slug_of(path, report)
    require(record, ("title",), report)
    body = read_body(document, base_path, report)
    if report.failed:
        return None, report
    return Page(slug=slug, body=body, path=path, **values), report


def _read_logo(name: str, static: Path, at: Location, report: Report) -> Logo | None:
    path = PurePosixPath(name.removeprefix("/"))
    if ".." in path.parts or "\\" in name or not path.parts or ":" in name:
        report.error(
            "logo-path",
            "`logo` lies outside the site",
            at,
            hint="put the picture into content/static/ and write its path from there",
        )
        return None
    if path.suffix.lower() not in _FORMATS:
        report.error(
            "logo-format",
            f"`logo` must be a PNG, JPEG, WebP or GIF, not `{path.suffix or path.name}`",
            at,
            hint="an SVG can hold scripts: export it as PNG" if path.suffix == ".svg" else "",
        )
        return None
    return _open_logo(static, path, at, report)


def _open_logo(static: Path, path: PurePosixPath, at: Location, report: Report) -> Logo | None:
    file = static / path
    if any(parent.is_symlink() for parent in (file, *file.parents) if static in parent.parents):
        report.error("logo-path", "`logo` is a symbolic link", at, hint="copy the picture itself")
        return None
    if not os.path.lexists(file):
        report.error("logo-missing", f"there is no picture content/static/{path}", at)
        return None
    try:
        width, height, kind = _look_at(file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        report.error("logo-size", f"`logo`: content/static/{path} is too large", at)
        return None
    except Exception:  # what Pillow raises about broken files differs from format to format
        report.error("logo-format", f"`logo`: content/static/{path} is no picture", at)
        return None
    if kind != _FORMATS[path.suffix.lower()]:
        report.error(
            "logo-format",
            f"`logo` is named {path.suffix} but holds {kind}",
            at,
            hint="rename it to what it is",
        )
        return None
    if width * height > limits.LOGO_PIXELS:
        report.error(
            "logo-size",
            f"`logo` has {width} x {height} pixels; {limits.LOGO_PIXELS:,} are allowed",
            at,
            hint="256 x 256 is plenty",
        )
        return None
    return Logo(path.as_posix(), width, height)


def _look_at(file: Path) -> tuple[int, int, str | None]:
    """Return width, height and format, from the header alone: pixels are never decoded."""
    if not file.is_file():
        raise OSError("it is not a plain file")  # opening a pipe would wait for someone to write
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file, formats=sorted(set(_FORMATS.values()))) as image:
            return *image.size, image.format
