locals {
  triggers = { for occasion, function in var.triggers : occasion => function.arn }
}

resource "aws_cognito_user_pool" "this" {
  name                     = var.name
  username_attributes      = var.username_attributes
  auto_verified_attributes = var.username_attributes
  mfa_configuration        = var.mfa_configuration
  deletion_protection      = var.deletion_protection

  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  account_recovery_setting {
    dynamic "recovery_mechanism" {
      for_each = var.username_attributes

      content {
        name     = recovery_mechanism.value == "email" ? "verified_email" : "verified_phone_number"
        priority = recovery_mechanism.key + 1
      }
    }
  }

  # What AWS sets by itself, said: a pool that does not exist yet equals one that does.
  email_configuration {
    email_sending_account = "COGNITO_DEFAULT"
  }

  password_policy {
    minimum_length                   = var.password_policy.minimum_length
    require_lowercase                = var.password_policy.require_lowercase
    require_numbers                  = var.password_policy.require_numbers
    require_symbols                  = var.password_policy.require_symbols
    require_uppercase                = var.password_policy.require_uppercase
    temporary_password_validity_days = var.password_policy.temporary_password_validity_days
  }

  # A new address counts when its code came back, so that nobody takes over an account by a slip of the pen.
  user_attribute_update_settings {
    attributes_require_verification_before_update = var.username_attributes
  }

  dynamic "schema" {
    for_each = var.attributes

    content {
      name                     = schema.key
      attribute_data_type      = schema.value.attribute_data_type
      mutable                  = schema.value.mutable
      developer_only_attribute = false
      required                 = false

      # Without them the provider takes what AWS answers for a change, and would make the pool anew.
      dynamic "string_attribute_constraints" {
        for_each = schema.value.attribute_data_type == "String" ? [schema.value] : []

        content {
          min_length = string_attribute_constraints.value.min_length
          max_length = string_attribute_constraints.value.max_length
        }
      }

      dynamic "number_attribute_constraints" {
        for_each = schema.value.attribute_data_type == "Number" ? [schema.value] : []

        content {
          min_value = number_attribute_constraints.value.min_value
          max_value = number_attribute_constraints.value.max_value
        }
      }
    }
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.mfa_configuration == "OFF" ? [] : [true]

    content {
      enabled = true
    }
  }

  dynamic "user_pool_add_ons" {
    for_each = var.advanced_security_mode == "OFF" ? [] : [var.advanced_security_mode]

    content {
      advanced_security_mode = user_pool_add_ons.value
    }
  }

  dynamic "lambda_config" {
    for_each = length(local.triggers) > 0 ? [local.triggers] : []

    content {
      create_auth_challenge          = lookup(lambda_config.value, "create_auth_challenge", null)
      custom_message                 = lookup(lambda_config.value, "custom_message", null)
      define_auth_challenge          = lookup(lambda_config.value, "define_auth_challenge", null)
      post_authentication            = lookup(lambda_config.value, "post_authentication", null)
      post_confirmation              = lookup(lambda_config.value, "post_confirmation", null)
      pre_authentication             = lookup(lambda_config.value, "pre_authentication", null)
      pre_sign_up                    = lookup(lambda_config.value, "pre_sign_up", null)
      pre_token_generation           = lookup(lambda_config.value, "pre_token_generation", null)
      user_migration                 = lookup(lambda_config.value, "user_migration", null)
      verify_auth_challenge_response = lookup(lambda_config.value, "verify_auth_challenge_response", null)
    }
  }
}

resource "aws_lambda_permission" "trigger" {
  for_each = var.triggers

  statement_id  = "${var.name}-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "cognito-idp.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = aws_cognito_user_pool.this.arn
}

resource "aws_iam_role_policy" "administer" {
  for_each = var.administrators

  name = "administer-${var.name}"
  role = each.value.role_name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "AdministerUserPool"
      Effect   = "Allow"
      Action   = each.value.actions
      Resource = aws_cognito_user_pool.this.arn
    }]
  })
}

resource "aws_cognito_user_pool_client" "client" {
  for_each = var.clients

  name                                 = each.key
  user_pool_id                         = aws_cognito_user_pool.this.id
  explicit_auth_flows                  = each.value.auth_flows
  generate_secret                      = each.value.generate_secret
  prevent_user_existence_errors        = "ENABLED"
  enable_token_revocation              = true
  supported_identity_providers         = ["COGNITO"]
  allowed_oauth_flows_user_pool_client = length(each.value.oauth_flows) > 0
  allowed_oauth_flows                  = each.value.oauth_flows
  allowed_oauth_scopes                 = each.value.oauth_scopes
  callback_urls                        = each.value.callback_urls
  logout_urls                          = each.value.logout_urls
  access_token_validity                = each.value.access_token_minutes
  id_token_validity                    = each.value.id_token_minutes
  refresh_token_validity               = each.value.refresh_token_days

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "days"
  }
}

resource "aws_cognito_user_pool_domain" "hosted" {
  for_each = toset(var.domain_prefix[*])

  domain       = each.key
  user_pool_id = aws_cognito_user_pool.this.id
}

resource "aws_cognito_user_group" "group" {
  for_each = var.groups

  name         = each.key
  user_pool_id = aws_cognito_user_pool.this.id
  description  = each.value.description
  precedence   = each.value.precedence
}
