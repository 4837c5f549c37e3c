locals {
  # From the API's own attribute and not from the stage's invoke_url: a function may have these addresses in its
  # environment although the stage, by way of routes and integrations, depends on that function.
  own_url             = "${aws_apigatewayv2_api.this.api_endpoint}/${var.stage_name}"
  url                 = var.only_domain == null ? local.own_url : "wss://${var.only_domain}"
  management_endpoint = replace(local.url, "/^ws/", "http")
}

resource "aws_apigatewayv2_api" "this" {
  name                         = var.name
  description                  = var.description
  protocol_type                = "WEBSOCKET"
  route_selection_expression   = var.route_selection_expression
  api_key_selection_expression = var.api_key_selection_expression
  disable_execute_api_endpoint = var.only_domain == null ? null : true
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

# A deployment is a snapshot. It is taken anew when the trigger changes, after everything that belongs on it.
resource "aws_apigatewayv2_deployment" "current" {
  api_id      = aws_apigatewayv2_api.this.id
  description = "Routes ${var.deployment_trigger}"
  triggers    = { redeployment = var.deployment_trigger }

  depends_on = [
    aws_apigatewayv2_authorizer.function,
    aws_apigatewayv2_integration.aws,
    aws_apigatewayv2_integration.function,
    aws_apigatewayv2_integration.http,
    aws_apigatewayv2_integration.mock,
    aws_apigatewayv2_integration_response.outbound,
    aws_apigatewayv2_model.message,
    aws_apigatewayv2_route.inbound,
    aws_apigatewayv2_route_response.outbound,
    aws_iam_role_policy.integrations,
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

  stage_variables = var.stage_variables

  default_route_settings {
    data_trace_enabled       = var.data_trace_enabled
    detailed_metrics_enabled = var.detailed_metrics_enabled
    logging_level            = var.logging_level
    throttling_burst_limit   = var.throttling_burst_limit
    throttling_rate_limit    = var.throttling_rate_limit
  }

  # What is not said of a route would be zero and false, and not what the stage has.
  dynamic "route_settings" {
    for_each = var.route_settings

    content {
      route_key                = aws_apigatewayv2_route.inbound[route_settings.key].route_key
      data_trace_enabled       = coalesce(route_settings.value.data_trace_enabled, var.data_trace_enabled)
      detailed_metrics_enabled = coalesce(route_settings.value.detailed_metrics_enabled, var.detailed_metrics_enabled)
      logging_level            = coalesce(route_settings.value.logging_level, var.logging_level)
      throttling_burst_limit   = coalesce(route_settings.value.throttling_burst_limit, var.throttling_burst_limit)
      throttling_rate_limit    = coalesce(route_settings.value.throttling_rate_limit, var.throttling_rate_limit)
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = var.access_log_format != null ? var.access_log_format : jsonencode({
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
