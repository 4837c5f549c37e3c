"""Functions made of images: their addresses, and where Lambda could not pull them."""

from __future__ import annotations

import pytest

from generator.errors import StagetwinError
from tests.fakes.definitions import PROD, stack

SERVICE = """\
service: shop
functions:
  resize:
    image: {repository: REPOSITORY, tag: v1, immutable_tags: true}
"""
ELSEWHERE = "222222222222.dkr.ecr.eu-west-1.amazonaws.com/shared/resize"


def uri(repository: str, region: str = "eu-central-1") -> str:
    (function,) = stack(
        SERVICE.replace("REPOSITORY", repository), prod=PROD.replace("eu-central-1", region)
    ).functions
    assert function.image is not None
    return function.image.uri


def test_a_name_is_a_repository_of_the_environment_s_account_and_region() -> None:
    assert uri("shop/resize") == "111111111111.dkr.ecr.eu-central-1.amazonaws.com/shop/resize:v1"
    assert uri("shop", "cn-north-1") == "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/shop:v1"


def test_an_address_stays() -> None:
    assert uri(ELSEWHERE, "eu-west-1") == f"{ELSEWHERE}:v1"


def test_an_image_of_another_region_is_refused() -> None:
    with pytest.raises(StagetwinError) as raised:
        uri(ELSEWHERE)
    (issue,) = raised.value.issues
    assert (issue.code, issue.where.line) == ("image-in-another-region", 4)
    assert issue.message == (
        "repository: it is in eu-west-1, and Lambda pulls images of its own region, in prod eu-central-1"
    )
