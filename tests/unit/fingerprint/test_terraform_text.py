"""What Terraform files read, told from their text."""

from __future__ import annotations

import pytest

from generator.fingerprint.terraform_text import (
    declared_variables,
    local_modules,
    named_by,
    outside_reads,
    provider_parts,
    read_paths,
    remote_states,
)

CALL = 'module "a" {\n  source = "../../modules/function"\n}\n'
AWS = "registry.terraform.io/hashicorp/aws"


def outside(text: str) -> list[str]:
    return list(outside_reads("x.tf", text))


def required(version: str) -> str:
    return (
        "terraform {\n  required_providers {\n    aws = {\n"
        f'      source  = "hashicorp/aws"\n      version = "{version}"\n    }}\n  }}\n}}\n'
    )


@pytest.mark.parametrize(
    ("text", "folders"),
    [
        (CALL, ("../../modules/function",)),
        (CALL + CALL, ("../../modules/function",)),
        ('module "a" { source = "./inner" }\n', ("./inner",)),
        ('# module "a" {\n#   source = "./old"\n# }\n', ()),
        ('module "a" {\n  source  = "x/y/aws"\n  version = "1.2.3"\n}\n', ()),
        ('resource "aws_s3_object" "a" {\n  source = "./page.html"\n}\n', ()),
    ],
)
def test_modules_of_the_project_are_found(text: str, folders: tuple[str, ...]) -> None:
    assert local_modules(text) == folders


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('x = file("${path.module}/a.json")', [("module", "a.json")]),
        ('x = "${path.root}/../../functions/shop/site"', [("root", "../../functions/shop/site")]),
        ('x = templatefile("${path.module}/t/${each.key}.tpl", {})', [("module", "t/")]),
        ("x = path.module", []),
    ],
)
def test_files_are_followed_up_to_what_is_not_written_out(text: str, paths: list[tuple[str, str]]) -> None:
    assert list(read_paths(text)) == paths


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('data "aws_ami" "newest" {\n}\n', "data.aws_ami.newest"),
        ('  data "http" "page" { url = "x" }', "data.http.page"),
        ('data "aws_dynamodb_table" "live" {\n}\n', "data.aws_dynamodb_table.live"),
        ('module "a" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n', "without an exact version"),
        ('module "a" {\n  source  = "x/y/aws"\n  version = "~> 1.2"\n}\n', "without an exact version"),
        ('module "a" {\n  source = "git::https://example.com/a.git"\n}\n', "without an exact version"),
        ('locals {\n  a = file("/etc/hostname")\n}\n', "'/etc/hostname' with file()"),
        ("locals {\n  a = timestamp()\n}\n", "timestamp()"),
        ('locals {\n  a = "x-${uuid()}"\n}\n', "uuid()"),
    ],
)
def test_what_no_file_tells_is_said(text: str, said: str) -> None:
    [reason] = outside(text)
    assert said in reason and reason.startswith("x.tf ")


@pytest.mark.parametrize(
    "text",
    [
        'data "aws_caller_identity" "me" {\n}\n',
        'data "terraform_remote_state" "other" {\n}\n',
        '# data "aws_ami" "newest" {\n',
        'module "a" {\n  source  = "x/y/aws"\n  version = "1.2.3"\n}\n',
        'module "a" {\n  source = "git::https://example.com/a.git?ref=v1.2.3"\n}\n',
        'locals {\n  a = file("${path.module}/a.json")\n  b = filemd5("${var.folder}/x")\n}\n',
        CALL,
    ],
)
def test_what_files_tell_is_not(text: str) -> None:
    assert outside(text) == []


def test_only_our_table_may_read_its_table() -> None:
    text = 'data "aws_dynamodb_table" "live" {\n}\n'
    assert list(outside_reads("main.tf", text, own_table=True)) == []


def test_states_that_are_read_are_known_by_their_key() -> None:
    text = (
        'data "terraform_remote_state" "a" {\n  backend = "s3"\n  config = {\n    key = "prod/a/t"\n  }\n}\n'
        'data "terraform_remote_state" "b" {\n  config = { key = "${var.x}/b" }\n}\n'
        'resource "aws_s3_object" "c" {\n  key = "prod/c"\n}\n'
    )
    assert remote_states(text) == ("prod/a/t", None)


def test_variables_are_those_that_are_declared() -> None:
    assert declared_variables('variable "size" {\n}\nvariable "b" { type = string }\n') == ("size", "b")


def test_a_pin_stands_for_the_lock_file_until_there_is_one() -> None:
    lock = f'provider "{AWS}" {{\n  version     = "5.100.0"\n  constraints = "5.100.0"\n}}\n'
    pinned = provider_parts([required("~> 5.0"), required("= 5.100.0")], None)
    assert pinned == provider_parts([], lock) == ({f"provider {AWS}": "5.100.0"}, ())
    parts, loose = provider_parts([required("~> 5.0")], None)
    assert parts == {}
    assert loose == (f"{AWS} has neither an exact version nor a lock file",)


def test_a_lock_file_is_believed_whatever_is_pinned() -> None:
    lock = f'provider "{AWS}" {{\n  version = "5.99.0"\n}}\nprovider "x/y/z" {{\n  version = "1.0.0"\n}}\n'
    parts, _ = provider_parts([required("5.100.0")], lock)
    assert parts == {f"provider {AWS}": "5.99.0", "provider x/y/z": "1.0.0"}


def test_whose_resources_are_named_is_told_by_whole_names() -> None:
    names = {"chat": ("chat-prod-", "/chat/prod/"), "orders": ("orders-prod-", "/orders/prod/")}
    text = 'a = "arn:aws:sqs:x:1:orders-prod-jobs"\nb = "positive-chat-prod-facts"\n'
    assert named_by(text, names) == (("orders", "orders-prod-jobs"),)
    assert named_by('c = "arn:aws:ssm:x:1:parameter/chat/prod/key"', names) == ()
    assert named_by('c = "/chat/prod/key"', names) == (("chat", "/chat/prod/key"),)
