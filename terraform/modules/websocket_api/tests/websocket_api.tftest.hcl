mock_provider "aws" {
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "abc123"
      api_endpoint  = "wss://abc123.execute-api.eu-central-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }

  mock_resource "aws_apigatewayv2_authorizer" {
    defaults = { id = "auth42" }
  }

  mock_resource "aws_apigatewayv2_integration" {
    defaults = { id = "int42" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders-prod-socket-aws" }
  }

  mock_resource "aws_api_gateway_vpc_link" {
    defaults = { id = "link42" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/apigateway/orders-prod-socket" }
  }
}

variables {
  name                       = "orders-prod-socket"
  stage_name                 = "live"
  route_selection_expression = "$request.body.action"
  deployment_trigger         = "4f2a"
  log_retention_in_days      = 30
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100

  integrations = {
    receive = {
      alias_name    = "live"
      function_name = "orders-prod-receive"
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-receive:live/invocations"
    }
  }

  authorizers = {
    guard = {
      alias_name       = "live"
      function_name    = "orders-prod-guard"
      identity_sources = ["route.request.querystring.token"]
      invoke_arn       = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-guard:live/invocations"
    }
  }

  routes = {
    "$connect"    = { integration = "receive", authorizer = "guard" }
    "$disconnect" = { integration = "receive" }
    "$default"    = { integration = "receive" }
    order         = { integration = "receive", two_way = true }
  }
}

run "serves_routes_by_aliases" {
  variables {
    connection_posters = { receive = "orders-prod-receive" }
  }

  assert {
    condition     = aws_apigatewayv2_api.this.protocol_type == "WEBSOCKET" && aws_apigatewayv2_api.this.route_selection_expression == "$request.body.action"
    error_message = "The API is a WebSocket API that selects routes by the message."
  }

  assert {
    condition     = aws_apigatewayv2_integration.function["receive"].integration_type == "AWS_PROXY" && endswith(aws_apigatewayv2_integration.function["receive"].integration_uri, "function:orders-prod-receive:live/invocations")
    error_message = "Integrations call the alias."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.inbound : route.target == "integrations/int42"])
    error_message = "Each route leads to its integration."
  }

  assert {
    condition     = aws_apigatewayv2_route.inbound["$connect"].authorization_type == "CUSTOM" && aws_apigatewayv2_route.inbound["$connect"].authorizer_id == "auth42" && aws_apigatewayv2_route.inbound["order"].authorization_type == "NONE"
    error_message = "The authorizer is asked when a client connects, and only then."
  }

  assert {
    condition     = keys(aws_apigatewayv2_route_response.outbound) == ["order"] && aws_apigatewayv2_route.inbound["order"].route_response_selection_expression == "$default" && aws_apigatewayv2_route.inbound["$default"].route_response_selection_expression == null
    error_message = "A two-way route, and no other, has a response."
  }
}

run "lets_exactly_this_api_in_and_out" {
  variables {
    connection_posters = { receive = "orders-prod-receive" }
  }

  assert {
    condition     = aws_lambda_permission.integration["receive"].source_arn == "arn:aws:execute-api:eu-central-1:111111111111:abc123/live/*" && aws_lambda_permission.integration["receive"].qualifier == "live"
    error_message = "This API's stage may invoke the alias."
  }

  assert {
    condition     = aws_lambda_permission.authorizer["guard"].source_arn == "arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/auth42" && aws_lambda_permission.authorizer["guard"].qualifier == "live"
    error_message = "This authorizer may invoke its alias."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.post_to_connections["receive"].policy).Statement[0].Resource == ["arn:aws:execute-api:eu-central-1:111111111111:abc123/live/POST/@connections/*"] && aws_iam_role_policy.post_to_connections["receive"].role == "orders-prod-receive"
    error_message = "A poster may post to the connections of this stage."
  }
}

run "publishes_a_stage_with_limits_and_logs" {
  assert {
    condition     = aws_apigatewayv2_deployment.current.triggers == tomap({ redeployment = "4f2a" }) && aws_apigatewayv2_stage.public.deployment_id == aws_apigatewayv2_deployment.current.id && !aws_apigatewayv2_stage.public.auto_deploy
    error_message = "The stage shows a deployment that is made anew when the trigger changes."
  }

  assert {
    condition     = aws_apigatewayv2_stage.public.default_route_settings[0].throttling_burst_limit == 200 && aws_apigatewayv2_stage.public.default_route_settings[0].throttling_rate_limit == 100 && aws_apigatewayv2_stage.public.default_route_settings[0].detailed_metrics_enabled && aws_apigatewayv2_stage.public.default_route_settings[0].logging_level == "ERROR"
    error_message = "The stage is throttled, measured and logged."
  }

  assert {
    condition     = !aws_apigatewayv2_stage.public.default_route_settings[0].data_trace_enabled
    error_message = "What people write does not belong in logs."
  }

  assert {
    condition     = aws_cloudwatch_log_group.access.name == "/aws/apigateway/orders-prod-socket" && aws_cloudwatch_log_group.access.retention_in_days == 30 && aws_apigatewayv2_stage.public.access_log_settings[0].destination_arn == aws_cloudwatch_log_group.access.arn
    error_message = "Access logs go to a group with retention."
  }

  assert {
    condition     = jsondecode(aws_apigatewayv2_stage.public.access_log_settings[0].format).connectionId == "$context.connectionId"
    error_message = "Access logs are JSON."
  }
}

run "has_addresses_on_aws" {
  assert {
    condition     = output.url == "wss://abc123.execute-api.eu-central-1.amazonaws.com/live" && output.management_endpoint == "https://abc123.execute-api.eu-central-1.amazonaws.com/live"
    error_message = "Clients connect by wss, functions post by https."
  }
}

run "has_addresses_without_tls" {
  override_resource {
    target = aws_apigatewayv2_api.this
    values = {
      id            = "abc123"
      api_endpoint  = "ws://127.0.0.1:4566/_aws/execute-api/abc123"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }

  # Plan the API anew: an override reaches only what is created.
  state_key = "without_tls"

  assert {
    condition     = output.url == "ws://127.0.0.1:4566/_aws/execute-api/abc123/live" && output.management_endpoint == "http://127.0.0.1:4566/_aws/execute-api/abc123/live"
    error_message = "Where there is no TLS, ws becomes http."
  }
}

run "refuses_an_authorizer_on_a_message" {
  command = plan

  variables {
    routes = { order = { integration = "receive", authorizer = "guard" } }
  }

  expect_failures = [var.routes]
}

run "refuses_an_unknown_authorizer" {
  command = plan

  variables {
    routes = { "$connect" = { integration = "receive", authorizer = "doorman" } }
  }

  expect_failures = [var.routes]
}

run "refuses_an_unknown_integration" {
  command = plan

  variables {
    routes = { "$connect" = { integration = "send" } }
  }

  expect_failures = [var.routes]
}

run "refuses_an_unknown_dollar_route" {
  command = plan

  variables {
    routes = { "$connected" = { integration = "receive" } }
  }

  expect_failures = [var.routes]
}

run "refuses_a_two_way_connect" {
  command = plan

  variables {
    routes = { "$connect" = { integration = "receive", two_way = true } }
  }

  expect_failures = [var.routes]
}

run "refuses_an_api_without_routes" {
  command = plan

  variables {
    routes = {}
  }

  expect_failures = [var.routes]
}

run "refuses_an_http_identity_source" {
  command = plan

  variables {
    authorizers = {
      guard = { alias_name = "live", function_name = "guard", identity_sources = ["$request.header.Authorization"], invoke_arn = "arn" }
    }
  }

  expect_failures = [var.authorizers]
}

run "refuses_what_api_gateway_refuses" {
  command = plan

  variables {
    access_log_format            = "$context.status"
    api_key_selection_expression = "x-api-key"
    aws_integrations             = { "sqs/order" = { uri = "https://sqs.eu-central-1.amazonaws.com" } }
    connection_posters           = { receive = "arn:aws:iam::111111111111:role/receive" }
    deployment_trigger           = ""
    description                  = format("%01025d", 0)
    integrations                 = { receive = { alias_name = "live", function_name = "receive", invoke_arn = "arn", timeout_milliseconds = 29001 } }
    log_retention_in_days        = 2
    logging_level                = "DEBUG"
    mock_integrations            = { ping = {} }
    models                       = { Order = { schema = "type: object" } }
    name                         = "orders socket"
    only_domain                  = "https://chat.example.com"
    route_selection_expression   = "$request.header.action"
    stage_name                   = "$default"
    stage_variables              = { "a b" = "c" }
    throttling_burst_limit       = 0
    throttling_rate_limit        = 0
    vpc_links                    = { inside = {} }
  }

  expect_failures = [
    var.access_log_format,
    var.api_key_selection_expression,
    var.aws_integrations,
    var.connection_posters,
    var.deployment_trigger,
    var.description,
    var.integrations,
    var.log_retention_in_days,
    var.logging_level,
    var.mock_integrations,
    var.models,
    var.name,
    var.only_domain,
    var.route_selection_expression,
    var.stage_name,
    var.stage_variables,
    var.throttling_burst_limit,
    var.throttling_rate_limit,
    var.vpc_links,
  ]
}

run "refuses_what_leads_nowhere" {
  command = plan

  variables {
    execution_statements = [{ sid = "Everything", actions = ["sqs:*"], resources = ["*"] }]
    http_integrations    = { "http/order" = { uri = "https://example.com", vpc_link = "unknown" } }
  }

  expect_failures = [
    var.execution_statements,
    var.http_integrations,
  ]
}

run "refuses_settings_of_an_unknown_route" {
  command = plan

  variables {
    route_settings = { unknown = {} }
  }

  expect_failures = [var.route_settings]
}
