mock_provider "aws" {}

variables {
  name = "orders-prod-buyers"
}

run "is_careful_by_default" {
  command = plan

  variables {
    clients = { web = {} }
  }

  assert {
    condition     = aws_cognito_user_pool.this.deletion_protection == "ACTIVE" && aws_cognito_user_pool.this.admin_create_user_config[0].allow_admin_create_user_only && aws_cognito_user_pool.this.mfa_configuration == "OPTIONAL" && aws_cognito_user_pool.this.password_policy[0].minimum_length == 12
    error_message = "Users are invited, protected, and have long passwords."
  }

  assert {
    condition     = aws_cognito_user_pool_client.client["web"].prevent_user_existence_errors == "ENABLED" && !aws_cognito_user_pool_client.client["web"].generate_secret && length(aws_cognito_user_pool_domain.hosted) == 0
    error_message = "Nobody is told who has an account, and there are no hosted pages."
  }
}

run "calls_functions_by_their_alias" {
  command = plan

  variables {
    advanced_security_mode = "AUDIT"
    domain_prefix          = "orders"
    groups                 = { staff = { precedence = 1 } }
    mfa_configuration      = "OFF"
    self_sign_up           = true
    deletion_protection    = "INACTIVE"
    triggers = {
      pre_sign_up = { function_name = "greet", alias_name = "live", arn = "arn:aws:lambda:eu-central-1:111111111111:function:greet:live" }
    }
  }

  assert {
    condition     = aws_cognito_user_pool.this.lambda_config[0].pre_sign_up == "arn:aws:lambda:eu-central-1:111111111111:function:greet:live" && aws_lambda_permission.trigger["pre_sign_up"].qualifier == "live"
    error_message = "Cognito calls, and may call, the alias."
  }

  assert {
    condition     = aws_cognito_user_pool.this.user_pool_add_ons[0].advanced_security_mode == "AUDIT" && keys(aws_cognito_user_pool_domain.hosted) == ["orders"] && aws_cognito_user_group.group["staff"].precedence == 1
    error_message = "What was asked for is there."
  }
}

run "knows_more_of_its_users" {
  command = apply

  variables {
    attributes = {
      tenant = { mutable = false, min_length = 1 }
      floor  = { attribute_data_type = "Number", min_value = -2, max_value = 40 }
    }
    administrators = { roster = { role_name = "orders-prod-roster", actions = ["cognito-idp:ListUsers"] } }
  }

  assert {
    condition     = { for one in aws_cognito_user_pool.this.schema : one.name => [one.attribute_data_type, one.mutable, one.required] } == { floor = ["Number", true, false], tenant = ["String", false, false] }
    error_message = "Attributes are what was asked for."
  }

  assert {
    condition     = aws_iam_role_policy.administer["roster"].role == "orders-prod-roster" && jsondecode(aws_iam_role_policy.administer["roster"].policy).Statement[0].Resource == aws_cognito_user_pool.this.arn
    error_message = "A function administers this pool alone."
  }
}

run "refuses_what_cognito_would" {
  command = plan

  variables {
    administrators         = { roster = { role_name = "a role", actions = ["cognito-idp:*"] } }
    advanced_security_mode = "audit"
    attributes             = { "custom:floor" = { attribute_data_type = "Number" } }
    clients                = { web = { oauth_flows = ["code"], callback_urls = ["http://example.com"] } }
    deletion_protection    = "OFF"
    domain_prefix          = "my-aws"
    groups                 = { staff = { precedence = -1 } }
    mfa_configuration      = "MAYBE"
    name                   = "a b"
    password_policy        = { minimum_length = 5 }
    triggers               = { sign_up = { function_name = "greet", alias_name = "live", arn = "arn" } }
    username_attributes    = ["name"]
  }

  expect_failures = [
    var.deletion_protection,
    var.administrators,
    var.advanced_security_mode,
    var.attributes,
    var.clients,
    var.domain_prefix,
    var.groups,
    var.mfa_configuration,
    var.name,
    var.password_policy,
    var.triggers,
    var.username_attributes,
  ]
}
