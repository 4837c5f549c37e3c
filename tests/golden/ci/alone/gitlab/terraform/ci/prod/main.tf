# Written by `stagetwin ci init gitlab`, and yours to change. Its seal: 8a0b15f0dc8bff99
# The roles that CI takes on in prod, with the policies that `stagetwin access deployer` writes.
# Whoever administers the account applies this, and again when a policy has changed:
#   terraform -chdir=terraform/ci/prod init && terraform -chdir=terraform/ci/prod apply
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "= 5.100.0"
    }
  }

  backend "s3" {
    bucket       = "state-111111111111"
    key          = "ci/terraform.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}

provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["111111111111"]
}

variable "policy_arns" {
  description = "ARNs of more IAM policies of each role, besides those in `policies`."
  type        = map(set(string))
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for role in keys(var.policy_arns) : contains(["prod-plan", "prod-apply"], role)])
    error_message = "The roles are prod-plan, prod-apply."
  }
}

locals {
  policies = { for file in fileset("${path.module}/policies", "*.json") : trimsuffix(file, ".json") => jsondecode(file("${path.module}/policies/${file}")) }
}

resource "aws_iam_policy" "deployer" {
  for_each = local.policies

  name        = "stagetwin-ci-${each.key}"
  description = "What deploying needs: written by stagetwin access deployer"
  policy      = jsonencode(each.value)
}

module "ci_roles" {
  source = "../../modules/ci_roles"

  issuer = "https://gitlab.com"
  roles = {
    prod-plan = {
      name     = "stagetwin-ci-prod-plan"
      subjects = ["project_path:acme/backend/shop:ref_type:branch:ref:*"]
      policy_arns = setunion(
        lookup(var.policy_arns, "prod-plan", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^prod-plan-[0-9]+$", name))],
      )
    }
    prod-apply = {
      name     = "stagetwin-ci-prod-apply"
      subjects = ["project_path:acme/backend/shop:ref_type:branch:ref:main"]
      policy_arns = setunion(
        lookup(var.policy_arns, "prod-apply", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^prod-(apply|release)-[0-9]+$", name))],
      )
    }
  }

  # The ARNs are composed, so that the plan knows them.
  depends_on = [aws_iam_policy.deployer]
}
