"""A service's name -> its boto3 client, made once per container and only when first needed.

Region, credentials and endpoints come from the environment: Terraform sets
`AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI` and boto3 reads it by itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import boto3
from botocore.config import Config

WORKERS = 16
"""Calls in flight at once; the connection pools are as large, or threads would wait for each other."""


@cache
def client(service: str) -> Any:
    # boto3 types its clients by literal names only.
    make: Any = boto3.client
    return make(
        service,
        config=Config(
            # Addresses that are signed here are used elsewhere: they name the bucket's own region.
            signature_version="s3v4" if service == "s3" else None,
            s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"},
            connect_timeout=2,
            read_timeout=6,
            max_pool_connections=WORKERS,
            retries={"mode": "standard", "total_max_attempts": 3},
        ),
    )
