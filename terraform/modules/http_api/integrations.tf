resource "aws_apigatewayv2_integration" "function" {
  for_each = var.function_integrations

  api_id                 = aws_apigatewayv2_api.this.id
  description            = "Invokes ${each.value.function_name}:${each.value.alias_name}"
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = each.value.invoke_arn
  payload_format_version = each.value.payload_format_version
  timeout_milliseconds   = each.value.timeout_milliseconds
}

resource "aws_lambda_permission" "route" {
  for_each = local.route_permissions

  # Two routes may read the same without their braces and slashes, so that a digest tells them apart.
  statement_id  = "${var.name}-${trim(substr(replace(each.key, "/[^A-Za-z0-9]+/", "-"), 0, 29), "-")}-${substr(sha1(each.key), 0, 8)}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = var.function_integrations[each.value.integration].function_name
  qualifier     = var.function_integrations[each.value.integration].alias_name
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/${each.value.source}"
}

resource "aws_lambda_permission" "every_route" {
  for_each = local.crowded_integrations

  statement_id  = "${var.name}-${substr(each.key, 0, 39)}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = var.function_integrations[each.key].function_name
  qualifier     = var.function_integrations[each.key].alias_name
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*"
}

resource "aws_apigatewayv2_integration" "proxy" {
  for_each = var.proxy_integrations

  api_id                 = aws_apigatewayv2_api.this.id
  description            = "Asks ${each.value.uri}"
  integration_type       = "HTTP_PROXY"
  integration_method     = each.value.method
  integration_uri        = each.value.uri
  connection_type        = each.value.vpc_link_id == null ? "INTERNET" : "VPC_LINK"
  connection_id          = each.value.vpc_link_id
  payload_format_version = "1.0"
  timeout_milliseconds   = each.value.timeout_milliseconds

  dynamic "tls_config" {
    for_each = each.value.server_name_to_verify[*]

    content {
      server_name_to_verify = tls_config.value
    }
  }
}

resource "aws_apigatewayv2_integration" "service" {
  for_each = var.service_integrations

  api_id                 = aws_apigatewayv2_api.this.id
  description            = each.value.subtype
  integration_type       = "AWS_PROXY"
  integration_subtype    = each.value.subtype
  credentials_arn        = one(values(aws_iam_role.integrations)).arn
  payload_format_version = "1.0"
  request_parameters     = each.value.request_parameters
  timeout_milliseconds   = each.value.timeout_milliseconds

  depends_on = [aws_iam_role_policy.integrations]
}

# One role with exactly the actions that the API's routes take, if there are any.
resource "aws_iam_role" "integrations" {
  for_each = toset(length(var.service_integrations) > 0 ? [var.name] : [])

  name                 = "${each.key}-api"
  permissions_boundary = var.permissions_boundary_arn

  # No condition: API Gateway names neither account nor API when it takes on a role, and a trust policy that asks
  # for aws:SourceAccount lets it do nothing. A role is passed by its own account only:
  # https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "apigateway.amazonaws.com" }
      },
    ]
  })
}

resource "aws_iam_role_policy" "integrations" {
  for_each = aws_iam_role.integrations

  name = "integrations"
  role = each.value.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      for action in distinct(values(var.service_integrations)[*].action) : {
        Effect   = "Allow"
        Action   = [action]
        Resource = distinct([for integration in values(var.service_integrations) : integration.resource_arn if integration.action == action])
      }
      ], [
      for statement in var.key_statements : {
        Sid       = statement.sid
        Effect    = "Allow"
        Action    = statement.actions
        Resource  = statement.resources
        Condition = statement.conditions
      }
    ])
  })
}
