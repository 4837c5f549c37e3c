mock_provider "aws" {
  mock_resource "aws_cognito_identity_pool" {
    defaults = { id = "eu-central-1:11111111-2222-3333-4444-555555555555" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/mocked" }
  }
}

variables {
  name   = "orders-prod-visitors"
  region = "eu-central-1"

  user_pool_clients = {
    "buyers/web" = {
      provider_name = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aBcDeFgHi"
      client_id     = "1example23456789"
    }
  }

  roles = {
    authenticated = [
      {
        sid       = "Pictures"
        actions   = ["s3:GetObject"]
        resources = ["arn:aws:s3:::orders-prod-pictures-111111111111/*"]
      },
    ]
  }
}

run "lets_in_who_signed_in_only" {
  command = apply

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = !aws_cognito_identity_pool.this.allow_unauthenticated_identities && !aws_cognito_identity_pool.this.allow_classic_flow && one(aws_cognito_identity_pool.this.cognito_identity_providers).server_side_token_check
    error_message = "Nobody gets credentials without signing in, and nobody picks a role."
  }

  assert {
    condition     = keys(aws_iam_role.identity) == ["authenticated"] && jsondecode(aws_iam_role.identity["authenticated"].assume_role_policy).Statement[0].Condition.StringEquals["cognito-identity.amazonaws.com:aud"] == "eu-central-1:11111111-2222-3333-4444-555555555555" && jsondecode(aws_iam_role.identity["authenticated"].assume_role_policy).Statement[0].Condition["ForAnyValue:StringLike"]["cognito-identity.amazonaws.com:amr"] == "authenticated"
    error_message = "The role is for authenticated identities of this pool alone."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.identity["authenticated"].policy).Statement[0].Action == ["s3:GetObject"] && !can(jsondecode(aws_iam_role_policy.identity["authenticated"].policy).Statement[0].Condition)
    error_message = "The role may do what it was given."
  }

  assert {
    condition     = aws_iam_role.identity["authenticated"].permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The roles bear the boundary."
  }
}

run "lets_in_anybody_where_it_is_said" {
  command = plan

  variables {
    roles                   = { authenticated = [], unauthenticated = [] }
    server_side_token_check = false
  }

  assert {
    condition     = aws_cognito_identity_pool.this.allow_unauthenticated_identities && length(aws_iam_role.identity) == 2 && length(aws_iam_role_policy.identity) == 0
    error_message = "Strangers have a role of their own, and roles without statements have no policy."
  }
}

run "knows_the_issuer_of_each_partition" {
  command = apply

  variables {
    region = "cn-north-1"
  }

  assert {
    condition     = jsondecode(aws_iam_role.identity["authenticated"].assume_role_policy).Statement[0].Principal.Federated == "cognito-identity.cn-north-1.amazonaws.com"
    error_message = "China's issuer has its region's name."
  }
}

run "refuses_what_nobody_means" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    name                     = "a b"
    region                   = "Frankfurt"
    roles                    = { guests = [{ sid = "All", actions = ["s3:*"], resources = [] }] }
  }

  expect_failures = [
    var.name,
    var.permissions_boundary_arn,
    var.region,
    var.roles,
  ]
}

run "refuses_users_without_a_role" {
  command = plan

  variables {
    roles = { unauthenticated = [] }
  }

  expect_failures = [var.user_pool_clients]
}
