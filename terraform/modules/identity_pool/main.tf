locals {
  # Each partition has an issuer of its own.
  issuer = (
    startswith(var.region, "cn-") ? "cognito-identity.${var.region}.amazonaws.com"
    : var.region == "us-gov-west-1" ? "cognito-identity-us-gov.amazonaws.com"
    : startswith(var.region, "us-gov-") ? "cognito-identity.${var.region}.amazonaws.com"
    : "cognito-identity.amazonaws.com"
  )

  policies = {
    for identity, statements in var.roles : identity => jsonencode({
      Version = "2012-10-17"
      Statement = [
        for statement in statements : merge(
          {
            Sid      = statement.sid
            Effect   = "Allow"
            Action   = statement.actions
            Resource = statement.resources
          },
          { for key, value in { Condition = statement.conditions } : key => value if length(value) > 0 },
        )
      ]
    }) if length(statements) > 0
  }
}

resource "aws_cognito_identity_pool" "this" {
  identity_pool_name               = var.name
  allow_unauthenticated_identities = contains(keys(var.roles), "unauthenticated")
  # In the classic flow whoever holds a token picks the role, and nothing narrows what strangers may do.
  allow_classic_flow = false

  dynamic "cognito_identity_providers" {
    for_each = var.user_pool_clients

    content {
      client_id               = cognito_identity_providers.value.client_id
      provider_name           = cognito_identity_providers.value.provider_name
      server_side_token_check = var.server_side_token_check
    }
  }
}

resource "aws_iam_role" "identity" {
  for_each = var.roles

  name                 = "${var.name}-${each.key}"
  description          = "What ${each.key} identities of ${var.name} may do"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "IdentitiesOfThisPool"
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.issuer }
      Condition = {
        StringEquals             = { "${local.issuer}:aud" = aws_cognito_identity_pool.this.id }
        "ForAnyValue:StringLike" = { "${local.issuer}:amr" = each.key }
      }
    }]
  })
}

resource "aws_iam_role_policy" "identity" {
  for_each = local.policies

  name   = "access"
  role   = aws_iam_role.identity[each.key].name
  policy = each.value
}

resource "aws_cognito_identity_pool_roles_attachment" "identity" {
  identity_pool_id = aws_cognito_identity_pool.this.id
  roles            = { for identity, role in aws_iam_role.identity : identity => role.arn }
}
