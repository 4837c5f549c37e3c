"""ImageSpec -> Image, and an Issue where Lambda could not pull it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Issue
from generator.names import Names
from generator.spec.definition import Service
from generator.spec.functions.image import ImageSpec


@dataclass(frozen=True, slots=True)
class Image:
    """A container image by its address, and what is started in it."""

    uri: str
    command: tuple[str, ...]
    entry_point: tuple[str, ...]
    working_directory: str | None


def image(names: Names, own: ImageSpec | None) -> Image | None:
    """The image of a function, if it is one."""
    if own is None:
        return None
    version = f"@{own.digest}" if own.digest else f":{own.tag}"
    return Image(
        uri=names.image_repository(own.repository) + version,
        command=tuple(own.command or ()),
        entry_point=tuple(own.entry_point or ()),
        working_directory=own.working_directory,
    )


def image_issues(names: Names, service: Service) -> Iterator[Issue]:
    """Images of another region: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html"""
    for key, own in service.spec.functions.items():
        if own.image is None:
            continue
        address = names.image_repository(own.image.repository)
        region = address.split(".")[3]
        if region != names.region:
            why = (
                f"repository: it is in {region}, and Lambda pulls images of its own region, in "
                f"{names.environment} {names.region}"
            )
            where = service.source.where(("functions", key, "image", "repository"))
            yield Issue("image-in-another-region", why, where, "replicate the repository to that region")
