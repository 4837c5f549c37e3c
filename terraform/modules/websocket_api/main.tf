locals {
  # From the API's own attribute and not from the stage's invoke_url: a function may have these addresses in its
  # environment although the stage, by way of routes and integrations, depends on that function.
  url                 = "${aws_apigatewayv2_api.this.api_endpoint}/${var.stage_name}"
  management_endpoint = replace(local.url, "/^ws/", "http")

  two_way_routes = { for route_key, route in var.routes : route_key => route if route.two_way }
}

resource "aws_apigatewayv2_api" "this" {
  name                       = var.name
  description                = var.description
  protocol_type              = "WEBSOCKET"
  route_selection_expression = var.route_selection_expression
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = var.integrations

  api_id               = aws_apigatewayv2_api.this.id
  description          = "Invokes ${each.value.function_name}:${each.value.alias_name}"
  integration_type     = "AWS_PROXY"
  integration_method   = "POST"
  integration_uri      = each.value.invoke_arn
  timeout_milliseconds = each.value.timeout_milliseconds
}

resource "aws_lambda_permission" "integration" {
  for_each = var.integrations

  statement_id  = "${var.name}-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/${var.stage_name}/*"
}

resource "aws_apigatewayv2_authorizer" "function" {
  for_each = var.authorizers

  api_id           = aws_apigatewayv2_api.this.id
  name             = each.key
  authorizer_type  = "REQUEST"
  authorizer_uri   = each.value.invoke_arn
  identity_sources = each.value.identity_sources
}

resource "aws_lambda_permission" "authorizer" {
  for_each = var.authorizers

  statement_id  = "${var.name}-authorizer-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.function[each.key].id}"
}

resource "aws_apigatewayv2_route" "inbound" {
  for_each = var.routes

  api_id                              = aws_apigatewayv2_api.this.id
  route_key                           = each.key
  target                              = "integrations/${aws_apigatewayv2_integration.function[each.value.integration].id}"
  authorization_type                  = each.value.authorizer == null ? "NONE" : "CUSTOM"
  authorizer_id                       = each.value.authorizer == null ? null : aws_apigatewayv2_authorizer.function[each.value.authorizer].id
  route_response_selection_expression = each.value.two_way ? "$default" : null
}

# What a two-way route's function returns goes back to the caller only if the route has a response.
resource "aws_apigatewayv2_route_response" "outbound" {
  for_each = local.two_way_routes

  api_id             = aws_apigatewayv2_api.this.id
  route_id           = aws_apigatewayv2_route.inbound[each.key].id
  route_response_key = "$default"
}

# A deployment is a snapshot. It is taken anew when the trigger changes, after everything that belongs on it.
resource "aws_apigatewayv2_deployment" "current" {
  api_id      = aws_apigatewayv2_api.this.id
  description = "Routes ${var.deployment_trigger}"
  triggers    = { redeployment = var.deployment_trigger }

  depends_on = [
    aws_apigatewayv2_authorizer.function,
    aws_apigatewayv2_integration.function,
    aws_apigatewayv2_route.inbound,
    aws_apigatewayv2_route_response.outbound,
  ]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_stage" "public" {
  api_id        = aws_apigatewayv2_api.this.id
  name          = var.stage_name
  deployment_id = aws_apigatewayv2_deployment.current.id
  auto_deploy   = false

  default_route_settings {
    data_trace_enabled       = false
    detailed_metrics_enabled = true
    logging_level            = var.logging_level
    throttling_burst_limit   = var.throttling_burst_limit
    throttling_rate_limit    = var.throttling_rate_limit
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      connectionId      = "$context.connectionId"
      error             = "$context.error.message"
      eventType         = "$context.eventType"
      extendedRequestId = "$context.extendedRequestId"
      integrationError  = "$context.integrationErrorMessage"
      integrationStatus = "$context.integrationStatus"
      latency           = "$context.integrationLatency"
      requestId         = "$context.requestId"
      requestTime       = "$context.requestTime"
      routeKey          = "$context.routeKey"
      sourceIp          = "$context.identity.sourceIp"
      status            = "$context.status"
    })
  }
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_in_days
}

resource "aws_iam_role_policy" "post_to_connections" {
  for_each = var.connection_posters

  name = "post-to-connections-of-${var.name}"
  role = each.value

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PostToConnections"
        Effect   = "Allow"
        Action   = ["execute-api:ManageConnections"]
        Resource = ["${aws_apigatewayv2_api.this.execution_arn}/${var.stage_name}/POST/@connections/*"]
      },
    ]
  })
}
