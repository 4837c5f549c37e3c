locals {
  integrations = merge(
    { for name, one in var.integrations : name => { proxy = one.proxy, settings = one } },
    { for name, one in var.http_integrations : name => { proxy = one.proxy, settings = one } },
    { for name, one in var.aws_integrations : name => { proxy = false, settings = one } },
    { for name, one in var.mock_integrations : name => { proxy = false, settings = one } },
  )

  integration_ids = merge(
    { for name, one in aws_apigatewayv2_integration.function : name => one.id },
    { for name, one in aws_apigatewayv2_integration.http : name => one.id },
    { for name, one in aws_apigatewayv2_integration.aws : name => one.id },
    { for name, one in aws_apigatewayv2_integration.mock : name => one.id },
  )

  # A message for which there is no template is refused: what takes messages in another form could do nothing with it.
  passthrough_behaviors = {
    for name, one in local.integrations : name => one.settings.passthrough_behavior != null ? one.settings.passthrough_behavior : (
      length(one.settings.request_templates) > 0 ? "NEVER" : null
    )
  }

  # The dollar sign is escaped, so that the expression is this word and selects the template of this name.
  template_selections = {
    for name, one in local.integrations : name => one.settings.template_selection_expression != null ? one.settings.template_selection_expression : (
      length(one.settings.request_templates) > 0 ? "\\$default" : null
    )
  }

  responses = merge([
    for name, one in local.integrations : {
      for key, response in one.settings.responses : "${name} ${key}" => merge(response, { integration = name, key = key })
    }
  ]...)

  vpc_link_ids = {
    for name, link in var.vpc_links : name => link.id != null ? link.id : aws_api_gateway_vpc_link.load_balancer[name].id
  }

  # An integration's name is its function's, or that, a slash and its route's: one permission for each function.
  permitted = {
    for function, found in { for name, one in var.integrations : split("/", name)[0] => one... } : function => found[0]
  }
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = var.integrations

  api_id                    = aws_apigatewayv2_api.this.id
  description               = "Invokes ${each.value.function_name}:${each.value.alias_name}"
  integration_type          = each.value.proxy ? "AWS_PROXY" : "AWS"
  integration_method        = "POST"
  integration_uri           = each.value.invoke_arn
  timeout_milliseconds      = each.value.timeout_milliseconds
  passthrough_behavior      = local.passthrough_behaviors[each.key]
  content_handling_strategy = each.value.content_handling_strategy
  request_parameters        = length(each.value.request_parameters) == 0 ? null : each.value.request_parameters
  request_templates         = length(each.value.request_templates) == 0 ? null : each.value.request_templates

  template_selection_expression = local.template_selections[each.key]
}

resource "aws_lambda_permission" "integration" {
  for_each = local.permitted

  statement_id  = "${var.name}-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/${var.stage_name}/*"
}

resource "aws_apigatewayv2_integration" "http" {
  for_each = var.http_integrations

  api_id                    = aws_apigatewayv2_api.this.id
  integration_type          = each.value.proxy ? "HTTP_PROXY" : "HTTP"
  integration_method        = each.value.method
  integration_uri           = each.value.uri
  connection_type           = each.value.vpc_link == null ? null : "VPC_LINK"
  connection_id             = each.value.vpc_link == null ? null : local.vpc_link_ids[each.value.vpc_link]
  timeout_milliseconds      = each.value.timeout_milliseconds
  passthrough_behavior      = local.passthrough_behaviors[each.key]
  content_handling_strategy = each.value.content_handling_strategy
  request_parameters        = length(each.value.request_parameters) == 0 ? null : each.value.request_parameters
  request_templates         = length(each.value.request_templates) == 0 ? null : each.value.request_templates

  template_selection_expression = local.template_selections[each.key]
}

# WebSocket APIs share the VPC links of REST APIs, which lead to Network Load Balancers.
resource "aws_api_gateway_vpc_link" "load_balancer" {
  for_each = { for name, link in var.vpc_links : name => link if link.id == null }

  name        = "${var.name}-${each.key}"
  target_arns = [each.value.network_load_balancer_arn]
}

resource "aws_apigatewayv2_integration" "aws" {
  for_each = var.aws_integrations

  api_id                    = aws_apigatewayv2_api.this.id
  integration_type          = "AWS"
  integration_method        = "POST"
  integration_uri           = each.value.uri
  credentials_arn           = aws_iam_role.execution["integrations"].arn
  timeout_milliseconds      = each.value.timeout_milliseconds
  passthrough_behavior      = local.passthrough_behaviors[each.key]
  content_handling_strategy = each.value.content_handling_strategy
  request_parameters        = length(each.value.request_parameters) == 0 ? null : each.value.request_parameters
  request_templates         = length(each.value.request_templates) == 0 ? null : each.value.request_templates

  template_selection_expression = local.template_selections[each.key]
}

resource "aws_apigatewayv2_integration" "mock" {
  for_each = var.mock_integrations

  api_id                    = aws_apigatewayv2_api.this.id
  integration_type          = "MOCK"
  timeout_milliseconds      = each.value.timeout_milliseconds
  passthrough_behavior      = local.passthrough_behaviors[each.key]
  content_handling_strategy = each.value.content_handling_strategy
  request_parameters        = length(each.value.request_parameters) == 0 ? null : each.value.request_parameters
  request_templates         = length(each.value.request_templates) == 0 ? null : each.value.request_templates

  template_selection_expression = local.template_selections[each.key]
}

resource "aws_apigatewayv2_integration_response" "outbound" {
  for_each = local.responses

  api_id                    = aws_apigatewayv2_api.this.id
  integration_id            = local.integration_ids[each.value.integration]
  integration_response_key  = each.value.key
  content_handling_strategy = each.value.content_handling_strategy
  response_templates        = length(each.value.response_templates) == 0 ? null : each.value.response_templates

  template_selection_expression = each.value.template_selection_expression != null ? each.value.template_selection_expression : (
    length(each.value.response_templates) > 0 ? "\\$default" : null
  )
}

# The role that the API calls AWS services with: these actions on these resources, and nothing else.
resource "aws_iam_role" "execution" {
  for_each = length(var.execution_statements) > 0 ? toset(["integrations"]) : toset([])

  name                 = "${var.name}-aws"
  description          = "What the routes of ${var.name} do without a function"
  permissions_boundary = var.permissions_boundary_arn

  # No condition: API Gateway names neither account nor API when it takes on a role, and a trust policy that asks
  # for aws:SourceAccount lets it do nothing. A role is passed by its own account only:
  # https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "apigateway.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "integrations" {
  for_each = aws_iam_role.execution

  name = "integrations"
  role = each.value.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in var.execution_statements : merge(
        {
          Sid      = statement.sid
          Effect   = "Allow"
          Action   = statement.actions
          Resource = statement.resources
        },
        { for key, value in { Condition = statement.conditions } : key => value if length(value) > 0 },
      )
    ]
  })
}
