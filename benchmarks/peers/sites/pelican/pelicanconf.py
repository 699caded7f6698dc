"""Pelican's settings; what it reads of a posting besides its own fields is one field of JSON."""

import json

SITENAME = "Benchmark"
SITEURL = "https://jobs.example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
ARTICLE_PATHS = ["jobs"]
THEME = "theme"
MARKDOWN = {"extensions": ["markdown.extensions.tables"], "output_format": "html5"}
JINJA_FILTERS = {"read": json.loads}

SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "jobs/{slug}/"
TAG_URL = "tags/{slug}/"
AUTHOR_URL = "company/{slug}/"
ARTICLE_SAVE_AS = "jobs/{slug}/index.html"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = "company/{slug}/index.html"
TAGS_SAVE_AS = "tags/index.html"
AUTHORS_SAVE_AS = "company/index.html"
CATEGORY_SAVE_AS = ""
SITEMAP_SAVE_AS = "sitemap.xml"
DIRECT_TEMPLATES = ["index", "tags", "authors", "sitemap"]

DEFAULT_PAGINATION = 25
PAGINATED_TEMPLATES = {"index": None, "tag": None, "author": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = None
FEED_ALL_RSS = "feed.xml"
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
