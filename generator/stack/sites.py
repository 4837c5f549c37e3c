"""SiteSpec + the names of its files -> Site, and what is wrong with the files. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.errors import Issue
from generator.names import Names, module_label
from generator.spec.definition import Service
from generator.spec.nearest import did_you_mean
from generator.spec.sites.site import SignInSpec, SiteSpec
from generator.spec.sites.site_delivery import SiteDomainSpec
from generator.stack.values import ErrorPage, SignIn, Site, SiteDomain, SiteFile, WebsocketApi

# The machine's own table differs from one to the next; IANA's registry does not:
# https://www.iana.org/assignments/media-types/media-types.xhtml
CONTENT_TYPES: Final[Mapping[str, str]] = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
CONFIGURATION_FILE: Final = "config.js"
"""Made for a site that names an API: it carries the API's address."""
UNKNOWN_CONTENT_TYPE: Final = "application/octet-stream"

SiteFiles = Mapping[str, Iterable[str]]
"""The paths of each site's files, below its folder."""


def site(
    names: Names, key: str, own: SiteSpec, files: Iterable[str], websocket_apis: Mapping[str, WebsocketApi]
) -> Site:
    """The site `key` of the service; `files` are paths below its folder."""
    return Site(
        key=key,
        label=module_label("site", key),
        name=names.resource(key),
        description=own.description,
        bucket=names.bucket(key),
        source=own.source,
        index=own.index,
        files=tuple(SiteFile(path, _content_type(path)) for path in sorted(files)),
        websocket_api=None if own.websocket_api is None else websocket_apis[own.websocket_api],
        http_api=None if own.http_api is None else module_label("http_api", own.http_api),
        sign_in=None if own.sign_in is None else _sign_in(own.sign_in),
        upload_addresses=tuple(names.bucket_address(one) for one in own.upload_buckets),
        image_addresses=tuple(names.bucket_address(one) for one in own.image_buckets),
        domain=None if own.domain is None else _domain(own.domain),
        error_pages=tuple(
            ErrorPage(int(code), f"/{page.file}", page.status or int(code), page.cache_seconds)
            for code, page in sorted(own.error_pages.items())
        ),
        price_class=own.price_class,
        web_acl_arn=own.web_acl_arn,
    )


def _sign_in(own: SignInSpec) -> SignIn:
    return SignIn(module_label("user_pool", own.user_pool), own.client)


def _domain(own: SiteDomainSpec) -> SiteDomain:
    return SiteDomain(
        names=(own.name, *own.further_names),
        certificate_arn=own.certificate_arn,
        zone_id=own.zone_id,
        minimum_protocol_version=own.minimum_tls,
    )


def _content_type(path: str) -> str:
    return CONTENT_TYPES.get(PurePosixPath(path).suffix.lower(), UNKNOWN_CONTENT_TYPE)


def site_issues(service: Service, site_files: SiteFiles) -> Iterator[Issue]:
    """Files that a site names and does not have, and such as it cannot have."""
    for key, own in service.spec.sites.items():
        files = list(site_files.get(key, ()))
        if own.index not in files:
            path = ("sites", key, "index" if files else "source")
            folder = f"functions/{service.spec.service}/{own.source}"
            why = f"{key}: {folder} has no file {own.index}" if files else f"{key}: {folder} holds no files"
            hint = (
                did_you_mean(own.index, files) or "put the site's files there, or name its folder in `source`"
            )
            yield Issue("site-index-missing", why, service.source.where(path), hint)
        yield from _file_name_issues(service, key, files)
        for code, page in own.error_pages.items():
            if page.file not in files:
                why = f"{key}: the page of {code} is {page.file}, and the site has no such file"
                where = service.source.where(("sites", key, "error_pages", code, "file"))
                yield Issue("site-page-missing", why, where, did_you_mean(page.file, files))
        if _has_configuration(own) and CONFIGURATION_FILE in files:
            why = f"{key}: {CONFIGURATION_FILE} is made for the site, and the folder holds one already"
            where = service.source.where(("sites", key, "source"))
            yield Issue("site-file-reserved", why, where, f"remove {CONFIGURATION_FILE} from {own.source}/")


def _has_configuration(own: SiteSpec) -> bool:
    return any(one is not None for one in (own.websocket_api, own.http_api, own.sign_in))


def _file_name_issues(service: Service, key: str, files: Iterable[str]) -> Iterator[Issue]:
    for file in sorted(files):
        if not unicodedata.is_normalized("NFC", file):
            why = (
                f"{key}: the name of {file} is not in Unicode's normal form C, and Terraform would look for "
                "another one"
            )
            where = service.source.where(("sites", key, "source"))
            yield Issue("site-file-name", why, where, "rename the file")
