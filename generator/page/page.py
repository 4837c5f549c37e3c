"""A template, its style and data -> one HTML document, whole in itself. Pure.

No script, nothing from elsewhere, and a policy that lets none of it in.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

import jinja2

_SHARED = "generator.page"


def html_page(package: str, name: str, **shown: object) -> str:
    """The package's `NAME.html.j2`, under the style that all pages share and its own `NAME.css`."""
    templates = _templates(package)
    style = "".join(templates.get_template(f"{each}.css").render() + "\n" for each in ("page", name))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = templates.get_template(f"{name}.html.j2")
    return template.render(**shown, style=style, style_hash=f"sha256-{digest}")


@cache
def _templates(package: str) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader(one) for one in (package, _SHARED)]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
