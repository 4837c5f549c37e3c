mock_provider "aws" {
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "abc123"
      api_endpoint  = "https://abc123.execute-api.eu-central-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }

  mock_resource "aws_apigatewayv2_authorizer" {
    defaults = { id = "auth42" }
  }

  mock_resource "aws_apigatewayv2_integration" {
    defaults = { id = "int42" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/apigateway/orders-prod-shop" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders-prod-shop-api" }
  }
}

variables {
  name                   = "orders-prod-shop"
  log_retention_in_days  = 30
  throttling_burst_limit = 200
  throttling_rate_limit  = 100

  function_integrations = {
    orders = {
      alias_name    = "live"
      function_name = "orders-prod-orders"
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-orders:live/invocations"
    }
  }

  proxy_integrations = {
    "GET /old/{path+}" = { uri = "https://old.example.com/{path}" }
    "GET /inside" = {
      uri                   = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/inside/1/2"
      vpc_link_id           = "abc123"
      server_name_to_verify = "inside.example.com"
    }
  }

  service_integrations = {
    "POST /jobs" = {
      action             = "sqs:SendMessage"
      request_parameters = { QueueUrl = "https://sqs.eu-central-1.amazonaws.com/111111111111/orders-prod-work", MessageBody = "$request.body" }
      resource_arn       = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-work"
      subtype            = "SQS-SendMessage"
    }
  }

  authorizers = {
    customers = {
      identity_sources = ["$request.header.Authorization"]
      jwt              = { audience = ["shop"], issuer = "https://tokens.example.com" }
    }
    guard = {
      identity_sources = ["$request.header.X-Key"]
      function = {
        alias_name            = "live"
        function_name         = "orders-prod-guard"
        invoke_arn            = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-guard:live/invocations"
        result_ttl_in_seconds = 60
      }
    }
  }

  routes = {
    "GET /orders/{id}" = { integration = "orders" }
    "POST /orders"     = { integration = "orders", authorizer = "customers", scopes = ["orders/write"] }
    "DELETE /orders"   = { integration = "orders", authorizer = "guard", throttling = { burst_limit = 5, rate_limit = 1 } }
    "ANY /any/{path+}" = { integration = "orders", iam = true }
    "$default"         = { integration = "orders" }
    "GET /old/{path+}" = { integration = "GET /old/{path+}" }
    "GET /inside"      = { integration = "GET /inside" }
    "POST /jobs"       = { integration = "POST /jobs" }
  }

  cors = {
    allow_headers = ["content-type"]
    allow_methods = ["GET"]
    allow_origins = ["https://www.example.com"]
    max_age       = 600
  }
}

run "serves_routes" {
  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = aws_apigatewayv2_api.this.protocol_type == "HTTP" && one(aws_apigatewayv2_api.this.cors_configuration).max_age == 600
    error_message = "The API is an HTTP API that answers preflight requests."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.inbound : route.target == "integrations/int42"])
    error_message = "Each route leads to its integration."
  }

  assert {
    condition     = aws_apigatewayv2_integration.function["orders"].integration_type == "AWS_PROXY" && aws_apigatewayv2_integration.function["orders"].payload_format_version == "2.0" && endswith(aws_apigatewayv2_integration.function["orders"].integration_uri, "function:orders-prod-orders:live/invocations")
    error_message = "Functions are called by their aliases."
  }

  assert {
    condition     = aws_apigatewayv2_integration.proxy["GET /old/{path+}"].connection_type == "INTERNET" && aws_apigatewayv2_integration.proxy["GET /inside"].connection_type == "VPC_LINK" && one(aws_apigatewayv2_integration.proxy["GET /inside"].tls_config).server_name_to_verify == "inside.example.com"
    error_message = "Other servers are reached over the internet or through a VPC link."
  }

  assert {
    condition     = aws_apigatewayv2_integration.service["POST /jobs"].integration_subtype == "SQS-SendMessage" && jsondecode(aws_iam_role_policy.integrations["orders-prod-shop"].policy).Statement == [{ Effect = "Allow", Action = ["sqs:SendMessage"], Resource = ["arn:aws:sqs:eu-central-1:111111111111:orders-prod-work"] }]
    error_message = "An AWS service is called with a role that allows this one action."
  }

  assert {
    condition     = one(values(aws_iam_role.integrations)).permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "asks_who_calls" {
  variables {
    key_statements = [{
      sid        = "QueuesJobsKey"
      actions    = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources  = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = ["alias/jobs"] } }
    }]
  }

  assert {
    condition     = { for key, route in aws_apigatewayv2_route.inbound : key => route.authorization_type if route.authorization_type != "NONE" } == { "POST /orders" = "JWT", "DELETE /orders" = "CUSTOM", "ANY /any/{path+}" = "AWS_IAM" }
    error_message = "Tokens, functions and IAM decide where they should."
  }

  assert {
    condition     = aws_apigatewayv2_route.inbound["POST /orders"].authorization_scopes == toset(["orders/write"]) && aws_apigatewayv2_route.inbound["GET /orders/{id}"].authorizer_id == null
    error_message = "Scopes stand on the route."
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.caller["customers"].authorizer_type == "JWT" && one(aws_apigatewayv2_authorizer.caller["customers"].jwt_configuration).issuer == "https://tokens.example.com" && aws_apigatewayv2_authorizer.caller["customers"].authorizer_uri == null
    error_message = "A JWT authorizer has an issuer and no function."
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.caller["guard"].authorizer_type == "REQUEST" && aws_apigatewayv2_authorizer.caller["guard"].enable_simple_responses && aws_apigatewayv2_authorizer.caller["guard"].authorizer_result_ttl_in_seconds == 60
    error_message = "A function's answer is simple and holds for a minute."
  }

  assert {
    condition     = one([for statement in jsondecode(one(values(aws_iam_role_policy.integrations)).policy).Statement : statement.Condition if try(statement.Sid, "") == "QueuesJobsKey"])["ForAnyValue:StringEquals"]["kms:ResourceAliases"] == ["alias/jobs"]
    error_message = "The role uses the keys of what it writes to."
  }
}

run "lets_exactly_its_routes_in" {
  assert {
    condition = { for key, permission in aws_lambda_permission.route : key => permission.source_arn } == {
      "$default"         = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/$default"
      "ANY /any/{path+}" = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/*/any/*"
      "DELETE /orders"   = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/DELETE/orders"
      "GET /orders/{id}" = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/GET/orders/*"
      "POST /orders"     = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/POST/orders"
    }
    error_message = "A permission names the method and path of its route."
  }

  assert {
    condition     = aws_lambda_permission.route["GET /orders/{id}"].qualifier == "live" && aws_lambda_permission.route["GET /orders/{id}"].statement_id == "orders-prod-shop-GET-orders-id-${substr(sha1("GET /orders/{id}"), 0, 8)}"
    error_message = "It is on the alias, and its ID can be read."
  }

  assert {
    condition     = length(aws_lambda_permission.every_route) == 0 && aws_lambda_permission.authorizer["guard"].source_arn == "arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/auth42"
    error_message = "The authorizer may invoke its alias, and nothing else is let in."
  }
}

run "opens_a_crowded_function_to_the_api" {
  variables {
    routes = { for number in range(41) : "GET /item-${number}" => { integration = "orders" } }
  }

  # Plan the permissions anew: they take another form.
  state_key = "crowded"

  assert {
    condition     = length(aws_lambda_permission.route) == 0 && aws_lambda_permission.every_route["orders"].source_arn == "arn:aws:execute-api:eu-central-1:111111111111:abc123/*"
    error_message = "Forty-one statements would not fit into the function's policy."
  }
}

run "publishes_a_stage_with_limits_and_logs" {
  assert {
    condition     = aws_apigatewayv2_stage.public.name == "$default" && aws_apigatewayv2_stage.public.auto_deploy && aws_apigatewayv2_stage.public.default_route_settings[0].throttling_burst_limit == 200
    error_message = "The stage is deployed by itself, and throttled."
  }

  assert {
    condition     = one(aws_apigatewayv2_stage.public.route_settings).route_key == "DELETE /orders" && one(aws_apigatewayv2_stage.public.route_settings).throttling_burst_limit == 5
    error_message = "A route has limits of its own."
  }

  assert {
    condition     = aws_cloudwatch_log_group.access.retention_in_days == 30 && jsondecode(aws_apigatewayv2_stage.public.access_log_settings[0].format).routeKey == "$context.routeKey"
    error_message = "Access logs are JSON, and kept for a while."
  }

  assert {
    condition     = output.url == "https://abc123.execute-api.eu-central-1.amazonaws.com"
    error_message = "The stage $default does not stand in the address."
  }
}

run "refuses_what_api_gateway_refuses" {
  command = plan

  variables {
    key_statements           = [{ sid = "All", actions = ["s3:*"], resources = ["*"], conditions = {} }]
    permissions_boundary_arn = "boundary"
    access_log_format        = { id = "requestId" }
    authorizers              = { customers = { identity_sources = ["route.request.header.Key"] } }
    cors                     = { allow_credentials = true, allow_headers = [], allow_methods = [], allow_origins = ["*"] }
    description              = format("%01025d", 0)
    function_integrations    = { orders = { alias_name = "live", function_name = "orders", invoke_arn = "arn", timeout_milliseconds = 30001 } }
    log_retention_in_days    = 2
    name                     = "orders shop"
    proxy_integrations       = { old = { uri = "http://old.example.com" } }
    service_integrations     = { work = { action = "sqs", request_parameters = {}, resource_arn = "work", subtype = "SQS" } }
    stage_variables          = { "a-b" = "c" }
    throttling_burst_limit   = 0
    throttling_rate_limit    = 0
  }

  expect_failures = [
    var.access_log_format,
    var.authorizers,
    var.cors,
    var.description,
    var.function_integrations,
    var.log_retention_in_days,
    var.name,
    var.key_statements,
    var.permissions_boundary_arn,
    var.proxy_integrations,
    var.service_integrations,
    var.stage_variables,
    var.throttling_burst_limit,
    var.throttling_rate_limit,
  ]
}

run "refuses_scopes_without_a_token" {
  command = plan

  variables {
    routes = { "GET /orders" = { integration = "orders", authorizer = "guard", scopes = ["read"] } }
  }

  expect_failures = [var.routes]
}

run "refuses_an_unknown_method_and_integration" {
  command = plan

  variables {
    routes = { "FETCH /orders" = { integration = "order" } }
  }

  expect_failures = [var.routes]
}
