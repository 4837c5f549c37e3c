# Written by `stagetwin ci init gitlab`, and yours to change. Its seal: 7fd43431c0d59f49
# The roles that CI takes on in staging. Whoever administers the account applies this, once:
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
  description = "ARNs of the IAM policies of each role. Those of plan read, and store artifacts and plans; those of apply change."
  type        = map(set(string))
  nullable    = false

  validation {
    condition     = toset(keys(var.policy_arns)) == toset(["staging-plan", "staging-apply"])
    error_message = "Each role has its policies: staging-plan, staging-apply."
  }
}

module "ci_roles" {
  source = "../../modules/ci_roles"

  issuer = "https://gitlab.com"
  roles = {
    staging-plan = {
      name        = "stagetwin-ci-staging-plan"
      subjects    = ["project_path:acme/backend/shop:ref_type:branch:ref:*"]
      policy_arns = var.policy_arns["staging-plan"]
    }
    staging-apply = {
      name        = "stagetwin-ci-staging-apply"
      subjects    = ["project_path:acme/backend/shop:ref_type:branch:ref:main"]
      policy_arns = var.policy_arns["staging-apply"]
    }
  }
}
