# Written by `stagetwin ci init gitlab`, and yours to change. Its seal: 04a3951bd3e9a4ff
# The roles that CI takes on in staging, with the policies that `stagetwin access deployer` writes.
# Whoever administers the account applies this, and again when a policy has changed:
#   terraform -chdir=terraform/ci/staging init && terraform -chdir=terraform/ci/staging apply
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "= 5.100.0"
    }
  }

  backend "s3" {
    bucket       = "state-222222222222"
    key          = "ci/terraform.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}

provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["222222222222"]
}

variable "policy_arns" {
  description = "ARNs of more IAM policies of each role, besides those in `policies`."
  type        = map(set(string))
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for role in keys(var.policy_arns) : contains(["staging-plan", "staging-apply"], role)])
    error_message = "The roles are staging-plan, staging-apply."
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
    staging-plan = {
      name     = "stagetwin-ci-staging-plan"
      subjects = ["project_path:acme/backend/shop:ref_type:branch:ref:*"]
      policy_arns = setunion(
        lookup(var.policy_arns, "staging-plan", []),
        [for name in keys(local.policies) : "arn:aws:iam::222222222222:policy/stagetwin-ci-${name}" if can(regex("^staging-plan-[0-9]+$", name))],
      )
    }
    staging-apply = {
      name     = "stagetwin-ci-staging-apply"
      subjects = ["project_path:acme/backend/shop:ref_type:branch:ref:main"]
      policy_arns = setunion(
        lookup(var.policy_arns, "staging-apply", []),
        [for name in keys(local.policies) : "arn:aws:iam::222222222222:policy/stagetwin-ci-${name}" if can(regex("^staging-(apply|release)-[0-9]+$", name))],
      )
    }
  }

  # The ARNs are composed, so that the plan knows them.
  depends_on = [aws_iam_policy.deployer]
}
