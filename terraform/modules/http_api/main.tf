locals {
  request_authorizers = { for name, authorizer in var.authorizers : name => authorizer.function if authorizer.function != null }

  integration_ids = merge(
    { for name, integration in aws_apigatewayv2_integration.function : name => integration.id },
    { for name, integration in aws_apigatewayv2_integration.proxy : name => integration.id },
    { for name, integration in aws_apigatewayv2_integration.service : name => integration.id },
  )

  # A function's resource policy has room for 20 KB, about fifty statements: a function with more routes than this
  # is open to the whole API. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  routes_with_a_permission = 40

  function_routes = {
    for name, integration in var.function_integrations :
    name => [for route_key, route in var.routes : route_key if route.integration == name]
  }

  # "GET /items/{id}" may be called as */GET/items/*, and $default as */$default.
  route_permissions = merge([
    for name, route_keys in local.function_routes : {
      for route_key in route_keys : route_key => {
        integration = name
        source      = replace(replace(replace(route_key, "/^ANY /", "* "), " ", ""), "/{[^}]*}/", "*")
      }
    } if length(route_keys) <= local.routes_with_a_permission
  ]...)

  crowded_integrations = toset([
    for name, route_keys in local.function_routes : name if length(route_keys) > local.routes_with_a_permission
  ])

  access_log_format = length(var.access_log_format) > 0 ? var.access_log_format : {
    error             = "$context.error.message"
    integrationError  = "$context.integrationErrorMessage"
    integrationStatus = "$context.integrationStatus"
    ip                = "$context.identity.sourceIp"
    latency           = "$context.responseLatency"
    method            = "$context.httpMethod"
    path              = "$context.path"
    requestId         = "$context.requestId"
    requestTime       = "$context.requestTime"
    responseLength    = "$context.responseLength"
    routeKey          = "$context.routeKey"
    status            = "$context.status"
  }
}

resource "aws_apigatewayv2_api" "this" {
  name                         = var.name
  description                  = var.description
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = var.disable_execute_api_endpoint

  dynamic "cors_configuration" {
    for_each = var.cors[*]

    content {
      allow_credentials = cors_configuration.value.allow_credentials
      allow_headers     = cors_configuration.value.allow_headers
      allow_methods     = cors_configuration.value.allow_methods
      allow_origins     = cors_configuration.value.allow_origins
      expose_headers    = cors_configuration.value.expose_headers
      max_age           = cors_configuration.value.max_age
    }
  }
}

resource "aws_apigatewayv2_route" "inbound" {
  for_each = var.routes

  api_id        = aws_apigatewayv2_api.this.id
  route_key     = each.key
  target        = "integrations/${local.integration_ids[each.value.integration]}"
  authorizer_id = each.value.authorizer == null ? null : aws_apigatewayv2_authorizer.caller[each.value.authorizer].id

  authorization_type = (
    each.value.iam ? "AWS_IAM" :
    each.value.authorizer == null ? "NONE" :
    contains(keys(local.request_authorizers), each.value.authorizer) ? "CUSTOM" : "JWT"
  )
  authorization_scopes = each.value.scopes
}

resource "aws_apigatewayv2_authorizer" "caller" {
  for_each = var.authorizers

  api_id           = aws_apigatewayv2_api.this.id
  name             = each.key
  authorizer_type  = each.value.function == null ? "JWT" : "REQUEST"
  identity_sources = each.value.identity_sources

  authorizer_uri                    = each.value.function == null ? null : each.value.function.invoke_arn
  authorizer_payload_format_version = each.value.function == null ? null : each.value.function.payload_format_version
  authorizer_result_ttl_in_seconds  = each.value.function == null ? null : each.value.function.result_ttl_in_seconds
  enable_simple_responses           = each.value.function == null ? null : each.value.function.simple_responses

  dynamic "jwt_configuration" {
    for_each = each.value.jwt[*]

    content {
      audience = jwt_configuration.value.audience
      issuer   = jwt_configuration.value.issuer
    }
  }
}

resource "aws_lambda_permission" "authorizer" {
  for_each = local.request_authorizers

  statement_id  = "${var.name}-authorizer-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.caller[each.key].id}"
}

# The one stage is deployed by API Gateway itself whenever something on it changes.
resource "aws_apigatewayv2_stage" "public" {
  api_id          = aws_apigatewayv2_api.this.id
  name            = "$default"
  auto_deploy     = true
  stage_variables = var.stage_variables

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_burst_limit   = var.throttling_burst_limit
    throttling_rate_limit    = var.throttling_rate_limit
  }

  dynamic "route_settings" {
    for_each = { for route_key, route in var.routes : route_key => route.throttling if route.throttling != null }

    content {
      route_key                = route_settings.key
      detailed_metrics_enabled = true
      throttling_burst_limit   = route_settings.value.burst_limit
      throttling_rate_limit    = route_settings.value.rate_limit
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = jsonencode(local.access_log_format)
  }

  # Settings of a route are taken only once the route is there.
  depends_on = [aws_apigatewayv2_route.inbound]
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_in_days
}
