"""REST APIs as Terraform makes them: from a document, with keys whose values are made."""

from __future__ import annotations

import json

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import Account
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

EXTENSION = "x-amazon-apigateway-"
DOCUMENT = {
    "openapi": "3.0.1",
    "info": {"title": "shop", "version": "1.0"},
    f"{EXTENSION}request-validators": {"body": {"validateRequestBody": True}},
    "paths": {
        "/items/{id}": {
            f"{EXTENSION}any-method": {
                "parameters": [{"name": "id", "in": "path", "required": True}],
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}
                },
                f"{EXTENSION}request-validator": "body",
                f"{EXTENSION}integration": {"type": "mock"},
            }
        }
    },
    "components": {"schemas": {"Item": {"type": "object"}}},
}


def put(account: Account, name: str, document: object) -> str:
    client = account.client("apigateway")
    api_id = str(client.create_rest_api(name=name)["id"])
    client.put_rest_api(restApiId=api_id, mode="overwrite", body=json.dumps(document))
    return api_id


def test_a_document_makes_an_api(account: Account, unique: Unique) -> None:
    client = account.client("apigateway")
    api_id = put(account, unique("rest"), DOCUMENT)
    items = {one["path"]: one for one in client.get_resources(restApiId=api_id)["items"]}
    item = items["/items/{id}"]
    method = client.get_method(restApiId=api_id, resourceId=item["id"], httpMethod="ANY")
    [validator] = client.get_request_validators(restApiId=api_id)["items"]
    assert method["requestModels"] == {"application/json": "Item"}
    assert method["requestValidatorId"] == validator["id"]
    assert method["methodIntegration"]["type"] == "MOCK"


def test_another_document_takes_its_place(account: Account, unique: Unique) -> None:
    client = account.client("apigateway")
    api_id = put(account, unique("rest"), DOCUMENT)
    client.put_rest_api(restApiId=api_id, mode="overwrite", body=json.dumps({"paths": {"/orders": {}}}))
    paths = {one["path"] for one in client.get_resources(restApiId=api_id)["items"]}
    assert paths == {"/", "/orders"}
    assert client.get_models(restApiId=api_id)["items"] == []


def test_ministack_still_takes_no_document(plain_account: Account, unique: Unique) -> None:
    with pytest.raises(ClientError):
        put(plain_account, unique("rest"), DOCUMENT)
