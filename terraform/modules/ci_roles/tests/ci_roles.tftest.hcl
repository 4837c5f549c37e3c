mock_provider "aws" {
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = {
      arn = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com"
    }
  }
}

variables {
  issuer = "https://token.actions.githubusercontent.com"
  roles = {
    plan = {
      name        = "stagetwin-ci-prod-plan"
      subjects    = ["repo:octocat/shop:pull_request"]
      policy_arns = ["arn:aws:iam::111111111111:policy/deployer-plan"]
    }
    apply = {
      name        = "stagetwin-ci-prod-apply"
      subjects    = ["repo:octocat@1/shop@2:environment:prod"]
      policy_json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    }
  }
}

run "trusts_one_repositorys_jobs_and_nobody_else" {
  command = apply

  assert {
    condition = jsondecode(aws_iam_role.this["apply"].assume_role_policy).Statement[0].Condition == {
      StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
      StringLike   = { "token.actions.githubusercontent.com:sub" = ["repo:octocat@1/shop@2:environment:prod"] }
    }
    error_message = "A role is taken on by tokens of its subjects, made out for AWS."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["apply"].assume_role_policy).Statement[0].Principal.Federated == "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com"
    error_message = "The tokens are those of the issuer."
  }

  assert {
    condition     = keys(aws_iam_role_policy_attachment.given) == ["plan arn:aws:iam::111111111111:policy/deployer-plan"] && keys(aws_iam_role_policy.own) == ["apply"]
    error_message = "Each role has the policies that it was given, and no others."
  }
}

run "refuses_to_trust_every_repository" {
  command = plan

  variables {
    roles = { all = { name = "all", subjects = ["repo:octocat/*:pull_request"], policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] } }
  }

  expect_failures = [var.roles]
}

run "refuses_to_trust_every_job" {
  command = plan

  variables {
    roles = { all = { name = "all", subjects = ["repo:octocat/shop:*"], policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] } }
  }

  expect_failures = [var.roles]
}

run "refuses_a_role_that_can_do_nothing" {
  command = plan

  variables {
    roles = { idle = { name = "idle", subjects = ["repo:octocat/shop:pull_request"] } }
  }

  expect_failures = [var.roles]
}

run "refuses_what_iam_refuses" {
  command = plan

  variables {
    audience                 = "two words"
    issuer                   = "http://token.actions.githubusercontent.com/"
    max_session_seconds      = 60
    permissions_boundary_arn = "boundary"
    roles                    = { bad = { name = "a/b", subjects = ["repo:octocat/shop:pull_request"], policy_json = "no" } }
  }

  expect_failures = [
    var.audience,
    var.issuer,
    var.max_session_seconds,
    var.permissions_boundary_arn,
    var.roles,
  ]
}
