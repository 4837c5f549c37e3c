# Written by `stagetwin ci init github`, and yours to change. Its seal: ee3a287c9a835a7e
# The roles that CI takes on in prod. Whoever administers the account applies this, once:
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
  description = "ARNs of the IAM policies of each role. Those of plan read, and store artifacts and plans; those of apply change."
  type        = map(set(string))
  nullable    = false

  validation {
    condition     = toset(keys(var.policy_arns)) == toset(["prod-plan", "prod-apply"])
    error_message = "Each role has its policies: prod-plan, prod-apply."
  }
}

module "ci_roles" {
  source = "../../modules/ci_roles"

  issuer = "https://token.actions.githubusercontent.com"
  roles = {
    prod-plan = {
      name        = "stagetwin-ci-prod-plan"
      subjects    = ["repo:octocat/shop:pull_request", "repo:octocat/shop:ref:refs/heads/main"]
      policy_arns = var.policy_arns["prod-plan"]
    }
    prod-apply = {
      name        = "stagetwin-ci-prod-apply"
      subjects    = ["repo:octocat/shop:environment:prod"]
      policy_arns = var.policy_arns["prod-apply"]
    }
  }
}
