"""Which resource types a call of a module brings about."""

from __future__ import annotations

import pytest

from generator.deployer.modules import Module
from generator.deployer.roots import InUse, types_in_use

TEXT = """\
locals {
  wanted = { for name, one in var.rules : name => one if one.on }
}

variable "name" {
  type = string
}

variable "rules" {
  type    = map(object({ on = bool }))
  default = {}
}

variable "vault" {
  type    = string
  default = null
}

variable "watched" {
  type    = bool
  default = true
}

resource "aws_always" "this" {
  name = var.name
}

resource "aws_by_rules" "rule" {
  for_each = local.wanted

  name = each.key
}

resource "aws_after_rules" "rule" {
  for_each = aws_by_rules.rule

  name = each.key
}

resource "aws_unless_vault" "own" {
  for_each = toset(var.vault == null ? [var.name] : [])
}

resource "aws_if_vault" "given" {
  for_each = var.vault == null ? toset([]) : toset([var.vault])
}

resource "aws_by_default" "watch" {
  count = var.watched ? 1 : 0
}

data "aws_looked_up" "all" {
  for_each = toset(var.vault[*])
}
"""
ALWAYS = {"aws_always", "aws_unless_vault", "aws_by_default"}


@pytest.mark.parametrize(
    ("given", "more"),
    [
        (set(), set()),
        ({"name"}, set()),
        ({"name", "rules"}, {"aws_by_rules", "aws_after_rules"}),
        ({"name", "vault"}, {"aws_if_vault", "data.aws_looked_up"}),
    ],
)
def test_what_a_call_gives_decides(given: set[str], more: set[str]) -> None:
    assert set(Module(TEXT).types(given)) == ALWAYS | more


def test_calls_and_resources_of_a_root_are_found() -> None:
    root = """\
module "one" {
  source = "../../../modules/shop"

  name  = "one"
  rules = {}
}

module "unknown" {
  source = "../../../modules/other"
}

resource "aws_extra" "mine" {
}
"""
    found = types_in_use([root], {"shop": Module(TEXT)})
    assert {one.type for one in found} == ALWAYS | {"aws_extra"}
    assert InUse("aws_extra", None) in found
    assert {one.given for one in found if one.module} == {frozenset({"name"})}


def test_what_any_call_gives_counts() -> None:
    call = 'module "{0}" {{\n  source = "../../../modules/shop"\n\n  {0} = {{ a = 1 }}\n}}\n'
    found = types_in_use([call.format("rules"), call.format("vault")], {"shop": Module(TEXT)})
    assert {"aws_by_rules", "aws_if_vault"} <= {one.type for one in found}
