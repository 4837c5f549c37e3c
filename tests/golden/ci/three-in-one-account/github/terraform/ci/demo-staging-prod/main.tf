# Written by `stagetwin ci init github`, and yours to change. Its seal: c11bc7e9e7111410
# The roles that CI takes on in demo-staging-prod. Whoever administers the account applies this, once:
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
  description = "ARNs of the IAM policies of each role. Those of plan read, and store artifacts and plans; those of apply change."
  type        = map(set(string))
  nullable    = false

  validation {
    condition     = toset(keys(var.policy_arns)) == toset(["demo-plan", "demo-apply", "staging-plan", "staging-apply", "prod-plan", "prod-apply"])
    error_message = "Each role has its policies: demo-plan, demo-apply, staging-plan, staging-apply, prod-plan, prod-apply."
  }
}

module "ci_roles" {
  source = "../../modules/ci_roles"

  issuer = "https://token.actions.githubusercontent.com"
  roles = {
    demo-plan = {
      name        = "stagetwin-ci-demo-plan"
      subjects    = ["repo:octocat/shop:pull_request", "repo:octocat/shop:ref:refs/heads/main"]
      policy_arns = var.policy_arns["demo-plan"]
    }
    demo-apply = {
      name        = "stagetwin-ci-demo-apply"
      subjects    = ["repo:octocat/shop:environment:demo"]
      policy_arns = var.policy_arns["demo-apply"]
    }
    staging-plan = {
      name        = "stagetwin-ci-staging-plan"
      subjects    = ["repo:octocat/shop:pull_request", "repo:octocat/shop:ref:refs/heads/main"]
      policy_arns = var.policy_arns["staging-plan"]
    }
    staging-apply = {
      name        = "stagetwin-ci-staging-apply"
      subjects    = ["repo:octocat/shop:environment:staging"]
      policy_arns = var.policy_arns["staging-apply"]
    }
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
