"""A container image that a function is made of, as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Aws, Own
from generator.spec.base import Spec

_SOURCE = "https://docs.aws.amazon.com/lambda/latest/api/API_ImageConfig.html"
Words = Annotated[list[Annotated[str, StringConstraints(min_length=1)]], Field(min_length=1, max_length=1500)]


class ImageSpec(Spec):
    """A container image in ECR, in the function's region. Something else builds and pushes it.

    It is named by its digest, so that every environment runs the same bytes and a plan shows each change. A
    tag does as well where the repository keeps its tags from moving.
    """

    repository: Annotated[
        str,
        StringConstraints(pattern=forms.IMAGE_REPOSITORY.pattern, max_length=316),
        Aws(
            "aws_lambda_function.image_uri",
            source="https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
        ),
    ]
    """The ECR repository: its name, for one of the environment's own account, or its whole address. One of
    another account has to let Lambda in by its policy."""
    digest: (
        Annotated[
            str, StringConstraints(pattern=forms.IMAGE_DIGEST.pattern), Aws("aws_lambda_function.image_uri")
        ]
        | None
    ) = None
    """The image's digest, as `docker push` prints it."""
    tag: (
        Annotated[
            str, StringConstraints(pattern=forms.IMAGE_TAG.pattern), Aws("aws_lambda_function.image_uri")
        ]
        | None
    ) = None
    """The image's tag, in a repository whose tags are immutable."""
    immutable_tags: Annotated[bool, Own("whether a tag is enough")] = False
    """Says that the repository's tags are immutable: a tag needs it, for an image under a tag that moves is
    deployed unseen."""
    command: Annotated[Words, Aws("aws_lambda_function.image_config.command", source=_SOURCE)] | None = None
    """What the entry point is given, instead of the image's `CMD`: for AWS's base images the handler."""
    entry_point: (
        Annotated[Words, Aws("aws_lambda_function.image_config.entry_point", source=_SOURCE)] | None
    ) = None
    """What is started, instead of the image's `ENTRYPOINT`."""
    working_directory: (
        Annotated[
            str,
            StringConstraints(pattern=forms.ABSOLUTE_PATH.pattern, max_length=1000),
            Aws(
                "aws_lambda_function.image_config.working_directory",
                shape="lambda:WorkingDirectory",
                source=_SOURCE,
            ),
        ]
        | None
    ) = None
    """Where it is started, instead of the image's `WORKDIR`."""

    @model_validator(mode="after")
    def _is_one_image_for_ever(self) -> ImageSpec:
        if (self.digest is None) == (self.tag is None):
            raise ValueError("the image is named by its `digest` or by its `tag`, and by one of them")
        if self.tag is not None and not self.immutable_tags:
            raise ValueError(
                f"the tag {self.tag} may name another image tomorrow, which no plan would show: write the "
                "image's `digest`, or `immutable_tags: true` if the repository keeps tags from moving"
            )
        return self
