"""The forms of texts, as regular expressions that JSON Schema (ECMA 262) and Python both read."""

from __future__ import annotations

_UNSEEN = (
    r"\u0000-\u001f\u007f-\u009f\u2028\u2029"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
)
"""Line ends, control characters, controls of text direction."""
_NOT_IN_ADDRESS = rf"\s{_UNSEEN}\\"
_NOT_IN_SLUG = rf"\s{_UNSEEN}!-,/:-@\[-^`{{-~"
"""Of ASCII's signs a slug has the hyphen, the underscore and inner full stops."""
_LABEL = rf"[^{_NOT_IN_ADDRESS}@/?#:.]+"
_REST = rf"[^{_NOT_IN_ADDRESS}]*"
_PORT = "(:[0-9]{1,5})?"

LINE = f"[^{_UNSEEN}]*"
HOST = rf"{_LABEL}(\.{_LABEL})+"
"""Two labels at least: what has only one, such as ``localhost``, nobody else can reach."""
WEB = f"https?://{HOST}{_PORT}([/?#]{_REST})?"
SITE = rf"https?://(localhost|{HOST}){_PORT}(/[^{_NOT_IN_ADDRESS}?#]*)?"
_LOCAL = "A-Za-z0-9.!#$&'*+/=^_`{|}~-"
MAILBOX = rf"[%?{_LOCAL}]{{1,64}}@{HOST}"
MAILTO = rf"mailto:[{_LOCAL}]{{1,64}}@{HOST}(\?subject=([A-Za-z0-9._~+-]|%20)*)?"
WEB_OR_MAIL = f"({WEB}|{MAILTO})"
LINK = f"({WEB}|{MAILTO}|/|/[^{_NOT_IN_ADDRESS}/]{_REST})"
SLUG = rf"[^{_NOT_IN_SLUG}.-]([^{_NOT_IN_SLUG}]*[^{_NOT_IN_SLUG}.])?"
OLD_ADDRESS = f"/?{SLUG}(/{SLUG})*/?"
LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
TIMEZONE = "[A-Za-z][A-Za-z0-9_+/-]*"
FOLDER = r"[^/\\.].*"
DAYS = "([1-9][0-9]{0,4}d|never)"

DAY = r"(19|[2-8][0-9]|9[0-8])[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"[Tt]([01][0-9]|2[0-3]):[0-5][0-9]"
MOMENT = rf"{DAY}{_CLOCK}:[0-5][0-9](\.[0-9]+)?([Zz]|[+-](0[0-9]|1[0-3]):[0-5][0-9])"
LOCAL_MOMENT = f"{DAY}{_CLOCK}(:[0-5][0-9])?"

_FIGURES = r"([0-9]{1,3}(,[0-9]{3}){1,3}|[0-9]{1,12})(\.[0-9]{1,2})?"
PAY = rf"[A-Z]{{3}} +{_FIGURES}( *[-\u2013] *{_FIGURES})? */ *(hour|day|week|month|year)"


def pattern(form: str) -> dict[str, object]:
    """Return the schema of a text that has *form* from its start to its end."""
    return {"type": "string", "pattern": f"^{form}$"}
