locals {
  # A function's resource policy has room for 20 KB, about fifty statements: a function with more routes than this
  # is open to the whole API. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  routes_with_a_permission = 40

  function_routes = { for name in keys(var.functions) : name => [for route_key, route in var.routes : route_key if route.function == name] }

  # "GET /items/{id}" may be called as */GET/items/*.
  route_permissions = merge([
    for name, route_keys in local.function_routes : {
      for route_key in route_keys : route_key => {
        function = name
        source   = replace(replace(replace(route_key, "/^ANY /", "* "), " ", ""), "/{[^}]*}/", "*")
      }
    } if length(route_keys) <= local.routes_with_a_permission
  ]...)

  crowded_functions = { for name, called in var.functions : name => called if length(local.function_routes[name]) > local.routes_with_a_permission }

  keys = merge([for plan, settings in var.usage_plans : { for key in settings.keys : key => plan }]...)

  access_log_format = length(var.access_log_format) > 0 ? var.access_log_format : {
    error             = "$context.error.message"
    integrationError  = "$context.integration.error"
    integrationStatus = "$context.integration.status"
    ip                = "$context.identity.sourceIp"
    latency           = "$context.responseLatency"
    method            = "$context.httpMethod"
    path              = "$context.path"
    requestId         = "$context.requestId"
    requestTime       = "$context.requestTime"
    resourcePath      = "$context.resourcePath"
    responseLength    = "$context.responseLength"
    status            = "$context.status"
  }
}

resource "aws_api_gateway_rest_api" "this" {
  name                         = var.name
  description                  = var.description
  body                         = jsonencode(local.document)
  put_rest_api_mode            = "overwrite"
  disable_execute_api_endpoint = var.disable_execute_api_endpoint

  endpoint_configuration {
    types            = [var.endpoint_type]
    vpc_endpoint_ids = var.endpoint_type == "PRIVATE" ? var.vpc_endpoint_ids : null
  }

  lifecycle {
    create_before_destroy = true
  }
}

# A deployment is a snapshot, taken anew exactly when something in it changes.
resource "aws_api_gateway_deployment" "current" {
  rest_api_id = aws_api_gateway_rest_api.this.id

  triggers = {
    redeployment = sha1(jsonencode(local.document))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "public" {
  rest_api_id           = aws_api_gateway_rest_api.this.id
  deployment_id         = aws_api_gateway_deployment.current.id
  stage_name            = var.stage_name
  variables             = var.stage_variables
  xray_tracing_enabled  = var.xray_tracing_enabled
  cache_cluster_enabled = var.cache != null
  cache_cluster_size    = var.cache == null ? null : var.cache.size

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = jsonencode(local.access_log_format)
  }
}

resource "aws_api_gateway_method_settings" "every_route" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.public.stage_name
  method_path = "*/*"

  settings {
    cache_data_encrypted   = var.cache != null
    cache_ttl_in_seconds   = var.cache == null ? null : var.cache.ttl_in_seconds
    caching_enabled        = var.cache != null
    data_trace_enabled     = false
    logging_level          = var.logging_level
    metrics_enabled        = true
    throttling_burst_limit = var.throttling_burst_limit
    throttling_rate_limit  = var.throttling_rate_limit
  }
}

resource "aws_api_gateway_method_settings" "route" {
  for_each = { for route_key, route in var.routes : route_key => route.throttling if route.throttling != null }

  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.public.stage_name
  method_path = "${trimprefix(local.parts[each.key].path, "/")}/${local.parts[each.key].method}"

  # What is said of one route says all of it anew, and nothing is taken from the settings of every route.
  settings {
    cache_data_encrypted   = var.cache != null
    cache_ttl_in_seconds   = var.cache == null ? null : var.cache.ttl_in_seconds
    caching_enabled        = var.cache != null
    data_trace_enabled     = false
    logging_level          = var.logging_level
    metrics_enabled        = true
    throttling_burst_limit = each.value.burst_limit
    throttling_rate_limit  = each.value.rate_limit
  }

  depends_on = [aws_api_gateway_method_settings.every_route]
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_in_days
}

resource "aws_wafv2_web_acl_association" "stage" {
  for_each = toset(var.web_acl_arn[*])

  resource_arn = aws_api_gateway_stage.public.arn
  web_acl_arn  = each.key
}

resource "aws_lambda_permission" "route" {
  for_each = local.route_permissions

  # Two routes may read the same without their braces and slashes, so that a digest tells them apart.
  statement_id  = "${var.name}-${trim(substr(replace(each.key, "/[^A-Za-z0-9]+/", "-"), 0, 29), "-")}-${substr(sha1(each.key), 0, 8)}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = var.functions[each.value.function].function_name
  qualifier     = var.functions[each.value.function].alias_name
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/*/${each.value.source}"
}

resource "aws_lambda_permission" "every_route" {
  for_each = local.crowded_functions

  statement_id  = "${var.name}-${substr(each.key, 0, 39)}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/*"
}

# The document makes the authorizers, and their IDs stand nowhere.
resource "aws_lambda_permission" "authorizer" {
  for_each = { for name, authorizer in var.authorizers : name => authorizer.function if authorizer.function != null }

  statement_id  = "${var.name}-authorizer-${each.key}"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = var.functions[each.value].function_name
  qualifier     = var.functions[each.value].alias_name
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/authorizers/*"
}

resource "aws_api_gateway_usage_plan" "plan" {
  for_each = var.usage_plans

  name        = "${var.name}-${each.key}"
  description = each.value.description

  api_stages {
    api_id = aws_api_gateway_rest_api.this.id
    stage  = aws_api_gateway_stage.public.stage_name
  }

  throttle_settings {
    burst_limit = each.value.burst_limit
    rate_limit  = each.value.rate_limit
  }

  dynamic "quota_settings" {
    for_each = each.value.quota[*]

    content {
      limit  = quota_settings.value.limit
      period = quota_settings.value.period
    }
  }
}

resource "aws_api_gateway_api_key" "holder" {
  for_each = local.keys

  name = "${var.name}-${each.key}"
}

resource "aws_api_gateway_usage_plan_key" "holder" {
  for_each = local.keys

  key_id        = aws_api_gateway_api_key.holder[each.key].id
  key_type      = "API_KEY"
  usage_plan_id = aws_api_gateway_usage_plan.plan[each.value].id
}
