"""A layer as a person defines it, and how functions name layers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.spec import forms
from generator.spec.aws import Aws, Own
from generator.spec.base import Spec
from generator.spec.functions.code import BuildSpec
from generator.spec.functions.runtimes import OFFERED, Architecture, Runtime

_SOURCE = "https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html"

# How many layers a function has: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
LAYERS_OF_A_FUNCTION = 5

LayerReference = Annotated[str, StringConstraints(pattern=forms.LAYER.pattern, max_length=2048)]


class LayerSpec(Spec):
    """Files that several functions find below `/opt`, packaged once.

    A runtime looks for its libraries in a folder of its own: `python/`, `nodejs/node_modules/`, `ruby/lib/`,
    `java/lib/`; programs stand in `bin/`, shared objects in `lib/`. What `requirements.txt` or `package.json`
    with its lock file declare is installed there, for the first of the runtimes and architectures.
    """

    description: Annotated[
        str,
        StringConstraints(max_length=256),
        Aws("aws_lambda_layer_version.description", shape="lambda:Description", source=_SOURCE),
    ] = ""
    """What the layer is for."""
    source: (
        Annotated[str, StringConstraints(pattern=forms.FOLDER.pattern), Own("what is packaged")] | None
    ) = None
    """The folder beside `service.yaml`; by default `layers/` and the layer's name."""
    build: BuildSpec | None = None
    """The command that makes what is packaged; by default the folder itself."""
    compatible_runtimes: Annotated[
        list[
            Annotated[
                Runtime,
                Field(strict=False, json_schema_extra={"enum": list(OFFERED)}),
                Aws("aws_lambda_layer_version.compatible_runtimes", shape="lambda:Runtime", source=_SOURCE),
            ]
        ],
        Field(min_length=1, max_length=15),
        Aws("aws_lambda_layer_version.compatible_runtimes", source=_SOURCE),
    ]
    """The runtimes of functions that may have it."""
    compatible_architectures: Annotated[
        list[Annotated[Architecture, Field(strict=False)]],
        Field(min_length=1, max_length=2),
        Aws("aws_lambda_layer_version.compatible_architectures", source=_SOURCE),
    ] = Field(default_factory=lambda: [Architecture.ARM64])
    """The instruction sets of functions that may have it."""
    license_info: Annotated[
        str,
        StringConstraints(max_length=512),
        Aws("aws_lambda_layer_version.license_info", shape="lambda:LicenseInfo", source=_SOURCE),
    ] = ""
    """Its license: an SPDX identifier such as `MIT`, the address of a license, or its text."""
    keep_versions: Annotated[bool, Aws("aws_lambda_layer_version.skip_destroy")] = False
    """Whether versions stay on AWS once another replaces them; functions that were published with one keep it
    in any case."""
