"""Where a function stands in a network, and the file system that it mounts there, as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.spec import forms
from generator.spec.aws import Aws, Own
from generator.spec.base import Spec

_VPC = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"
_VPC_CONFIG = "https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html"
_FILE_SYSTEM = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html"

SubnetId = Annotated[str, StringConstraints(pattern=forms.SUBNET_ID.pattern)]
SecurityGroupId = Annotated[str, StringConstraints(pattern=forms.SECURITY_GROUP_ID.pattern)]


class VpcSpec(Spec):
    """Subnets that the function reaches. Without a NAT gateway or endpoints there it reaches no AWS API."""

    subnet_ids: Annotated[
        list[SubnetId],
        Field(min_length=1, max_length=16),
        Aws("aws_lambda_function.vpc_config.subnet_ids", shape="lambda:SubnetIds", source=_VPC_CONFIG),
    ]
    """Private subnets, best in two availability zones or more."""
    security_group_ids: Annotated[
        list[SecurityGroupId],
        Field(min_length=1, max_length=5),
        Aws(
            "aws_lambda_function.vpc_config.security_group_ids",
            shape="lambda:SecurityGroupIds",
            source=_VPC_CONFIG,
        ),
    ]
    """What may leave the function's network interfaces."""
    ipv6: Annotated[bool, Aws("aws_lambda_function.vpc_config.ipv6_allowed_for_dual_stack", source=_VPC)] = (
        False
    )
    """Whether it may use IPv6 where the subnets are dual-stack."""


class FileSystemSpec(Spec):
    """An EFS file system, mounted through an access point; the function needs `vpc` to reach it."""

    file_system_arn: Annotated[
        str,
        StringConstraints(pattern=forms.FILE_SYSTEM_ARN.pattern),
        Own("the role's statement for the mount"),
    ]
    """The file system's ARN, for which the function's role may mount it."""
    access_point_arn: Annotated[
        str,
        StringConstraints(pattern=forms.ACCESS_POINT_ARN.pattern, max_length=200),
        Aws("aws_lambda_function.file_system_config.arn", shape="lambda:FileSystemArn", source=_FILE_SYSTEM),
    ]
    """The access point's ARN; the role may mount through this one only."""
    mount_path: Annotated[
        str,
        StringConstraints(pattern=forms.MOUNT_PATH.pattern, max_length=160),
        Aws(
            "aws_lambda_function.file_system_config.local_mount_path",
            shape="lambda:LocalMountPath",
            source=_FILE_SYSTEM,
        ),
    ]
    """Where the function sees it."""
    read_only: Annotated[bool, Own("the role's statement for the mount")] = False
    """Whether the role may only read."""
