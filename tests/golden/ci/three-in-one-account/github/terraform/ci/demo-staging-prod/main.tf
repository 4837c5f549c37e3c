# Written by `stagetwin ci init github`, and yours to change. Its seal: a31d6fbd11abe22e
# The roles that CI takes on in demo-staging-prod, with the policies that `stagetwin access deployer` writes.
# Whoever administers the account applies this, and again when a policy has changed:
#   terraform -chdir=terraform/ci/demo-staging-prod init && terraform -chdir=terraform/ci/demo-staging-prod apply
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
    condition     = alltrue([for role in keys(var.policy_arns) : contains(["demo-plan", "demo-apply", "staging-plan", "staging-apply", "prod-plan", "prod-apply"], role)])
    error_message = "The roles are demo-plan, demo-apply, staging-plan, staging-apply, prod-plan, prod-apply."
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

  issuer = "https://token.actions.githubusercontent.com"
  roles = {
    demo-plan = {
      name     = "stagetwin-ci-demo-plan"
      subjects = ["repo:octocat/shop:pull_request", "repo:octocat/shop:ref:refs/heads/main"]
      policy_arns = setunion(
        lookup(var.policy_arns, "demo-plan", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^demo-plan-[0-9]+$", name))],
      )
    }
    demo-apply = {
      name     = "stagetwin-ci-demo-apply"
      subjects = ["repo:octocat/shop:environment:demo"]
      policy_arns = setunion(
        lookup(var.policy_arns, "demo-apply", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^demo-(apply|release)-[0-9]+$", name))],
      )
    }
    staging-plan = {
      name     = "stagetwin-ci-staging-plan"
      subjects = ["repo:octocat/shop:pull_request", "repo:octocat/shop:ref:refs/heads/main"]
      policy_arns = setunion(
        lookup(var.policy_arns, "staging-plan", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^staging-plan-[0-9]+$", name))],
      )
    }
    staging-apply = {
      name     = "stagetwin-ci-staging-apply"
      subjects = ["repo:octocat/shop:environment:staging"]
      policy_arns = setunion(
        lookup(var.policy_arns, "staging-apply", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^staging-(apply|release)-[0-9]+$", name))],
      )
    }
    prod-plan = {
      name     = "stagetwin-ci-prod-plan"
      subjects = ["repo:octocat/shop:pull_request", "repo:octocat/shop:ref:refs/heads/main"]
      policy_arns = setunion(
        lookup(var.policy_arns, "prod-plan", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^prod-plan-[0-9]+$", name))],
      )
    }
    prod-apply = {
      name     = "stagetwin-ci-prod-apply"
      subjects = ["repo:octocat/shop:environment:prod"]
      policy_arns = setunion(
        lookup(var.policy_arns, "prod-apply", []),
        [for name in keys(local.policies) : "arn:aws:iam::111111111111:policy/stagetwin-ci-${name}" if can(regex("^prod-(apply|release)-[0-9]+$", name))],
      )
    }
  }

  # The ARNs are composed, so that the plan knows them.
  depends_on = [aws_iam_policy.deployer]
}
