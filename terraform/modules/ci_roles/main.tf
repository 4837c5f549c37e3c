locals {
  host = trimprefix(var.issuer, "https://")

  policies = merge([
    for role_key, role in var.roles : {
      for policy_arn in role.policy_arns : "${role_key} ${policy_arn}" => { role_key = role_key, policy_arn = policy_arn }
    }
  ]...)
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url            = var.issuer
  client_id_list = [var.audience]
}

resource "aws_iam_role" "this" {
  for_each = var.roles

  name                 = each.value.name
  description          = "Taken on by continuous integration as ${join(", ", each.value.subjects)}"
  max_session_duration = var.max_session_seconds
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.issuer.arn }
      Condition = {
        StringEquals = { "${local.host}:aud" = var.audience }
        StringLike   = { "${local.host}:sub" = each.value.subjects }
      }
    }]
  })
}

resource "aws_iam_role_policy" "own" {
  for_each = { for role_key, role in var.roles : role_key => role.policy_json if role.policy_json != null }

  name   = "ci"
  role   = aws_iam_role.this[each.key].name
  policy = each.value
}

resource "aws_iam_role_policy_attachment" "given" {
  for_each = local.policies

  role       = aws_iam_role.this[each.value.role_key].name
  policy_arn = each.value.policy_arn
}
