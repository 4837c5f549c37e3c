mock_provider "aws" {
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "abc123"
      api_endpoint  = "wss://abc123.execute-api.eu-central-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }

  mock_resource "aws_apigatewayv2_integration" {
    defaults = { id = "int42" }
  }

  mock_resource "aws_api_gateway_vpc_link" {
    defaults = { id = "link42" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders-prod-socket-aws" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/apigateway/orders-prod-socket" }
  }
}

variables {
  name                       = "orders-prod-socket"
  stage_name                 = "live"
  route_selection_expression = "$${request.body.kind}/$${request.body.action}"
  deployment_trigger         = "4f2a"
  log_retention_in_days      = 30
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100

  models = { Order = { schema = "{}" } }

  integrations = {
    "receive/slow" = {
      alias_name           = "live"
      function_name        = "orders-prod-receive"
      invoke_arn           = "arn"
      timeout_milliseconds = 50
    }
    "receive/short" = {
      alias_name        = "live"
      function_name     = "orders-prod-receive"
      invoke_arn        = "arn"
      proxy             = false
      request_templates = { "$default" = "{}" }
      responses         = { "/4\\d\\d/" = { response_templates = { "$default" = "sorry" } } }
    }
  }

  http_integrations = {
    "http/inside" = { uri = "http://orders.internal.example.com", vpc_link = "made", method = "PUT" }
    "http/shared" = { uri = "http://orders.internal.example.com", vpc_link = "known", proxy = false }
    "http/public" = { uri = "https://example.com" }
  }

  vpc_links = {
    made  = { network_load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/in/1a" }
    known = { id = "ab12cd" }
  }

  aws_integrations = {
    "sqs/order" = {
      uri               = "arn:aws:apigateway:eu-central-1:sqs:path/111111111111/orders"
      request_templates = { "$default" = "Action=SendMessage" }
    }
    "sqs/kind" = {
      uri                           = "arn:aws:apigateway:eu-central-1:sqs:path/111111111111/orders"
      passthrough_behavior          = "WHEN_NO_MATCH"
      request_templates             = { new = "Action=SendMessage" }
      template_selection_expression = "$request.body.kind"
    }
  }

  mock_integrations = {
    "mock/ping" = { responses = { "$default" = {} } }
  }

  execution_statements = [
    { sid = "SendMessage", actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-central-1:111111111111:orders"] },
  ]

  routes = {
    "$connect" = { integration = "sqs/order", authorization = "AWS_IAM", request_parameters = { "route.request.querystring.ticket" = true } }
    slow       = { integration = "receive/slow", api_key_required = true }
    short      = { integration = "receive/short", two_way = true, response_models = { "$default" = "Order" } }
    inside     = { integration = "http/inside" }
    shared     = { integration = "http/shared" }
    public     = { integration = "http/public" }
    order      = { integration = "sqs/order", request_models = { "$default" = "Order" } }
    kind       = { integration = "sqs/kind" }
    ping       = { integration = "mock/ping", two_way = true }
  }
}

run "asks_each_in_its_way" {
  assert {
    condition     = aws_apigatewayv2_integration.function["receive/slow"].integration_type == "AWS_PROXY" && aws_apigatewayv2_integration.function["receive/slow"].timeout_milliseconds == 50 && aws_apigatewayv2_integration.function["receive/short"].integration_type == "AWS"
    error_message = "A function gets requests as they are, or through templates."
  }

  assert {
    condition     = keys(aws_lambda_permission.integration) == ["receive"] && aws_lambda_permission.integration["receive"].statement_id == "orders-prod-socket-receive"
    error_message = "A function has one permission, however many integrations call it."
  }

  assert {
    condition     = aws_apigatewayv2_integration.http["http/public"].integration_type == "HTTP_PROXY" && aws_apigatewayv2_integration.http["http/shared"].integration_type == "HTTP" && aws_apigatewayv2_integration.http["http/public"].integration_method == "POST"
    error_message = "An endpoint gets requests as they are, or through templates."
  }

  assert {
    condition     = aws_apigatewayv2_integration.http["http/inside"].connection_type == "VPC_LINK" && aws_apigatewayv2_integration.http["http/inside"].connection_id == "link42" && aws_apigatewayv2_integration.http["http/shared"].connection_id == "ab12cd" && keys(aws_api_gateway_vpc_link.load_balancer) == ["made"]
    error_message = "Requests go into a VPC by a link that is made, or by one that is there."
  }

  assert {
    condition     = aws_apigatewayv2_integration.mock["mock/ping"].integration_type == "MOCK"
    error_message = "API Gateway answers by itself."
  }
}

run "does_no_more_than_it_was_told" {
  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = aws_apigatewayv2_integration.aws["sqs/order"].credentials_arn == "arn:aws:iam::111111111111:role/orders-prod-socket-aws" && jsondecode(aws_iam_role_policy.integrations["integrations"].policy).Statement[0].Resource == ["arn:aws:sqs:eu-central-1:111111111111:orders"]
    error_message = "AWS services are called with a role of just these actions."
  }

  assert {
    condition     = aws_apigatewayv2_integration.aws["sqs/order"].passthrough_behavior == "NEVER" && aws_apigatewayv2_integration.aws["sqs/kind"].passthrough_behavior == "WHEN_NO_MATCH"
    error_message = "A message without a template goes nowhere, unless it is said that it may."
  }

  assert {
    condition     = aws_apigatewayv2_integration.aws["sqs/order"].template_selection_expression == "\\$default" && aws_apigatewayv2_integration.aws["sqs/kind"].template_selection_expression == "$request.body.kind"
    error_message = "The default template is selected, unless an expression selects."
  }

  assert {
    condition     = keys(aws_apigatewayv2_integration_response.outbound) == ["mock/ping $default", "receive/short /4\\d\\d/"] && aws_apigatewayv2_integration_response.outbound["receive/short /4\\d\\d/"].template_selection_expression == "\\$default"
    error_message = "Answers are made of responses."
  }

  assert {
    condition     = aws_iam_role.execution["integrations"].permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "lets_in_whom_it_should" {
  assert {
    condition     = aws_apigatewayv2_route.inbound["$connect"].authorization_type == "AWS_IAM" && one(aws_apigatewayv2_route.inbound["$connect"].request_parameter).required
    error_message = "IAM is asked when a client connects."
  }

  assert {
    condition     = aws_apigatewayv2_route.inbound["slow"].api_key_required && coalesce(aws_apigatewayv2_route.inbound["order"].api_key_required, false) == false
    error_message = "A key is needed where it is said."
  }

  assert {
    condition     = aws_apigatewayv2_route.inbound["order"].request_models == tomap({ "$default" = "Order" }) && aws_apigatewayv2_route_response.outbound["short"].response_models == tomap({ "$default" = "Order" })
    error_message = "Messages and answers have models."
  }
}

run "keeps_stage_settings_where_a_route_says_nothing" {
  variables {
    only_domain       = "chat.example.com/v2"
    access_log_format = "$context.requestId"
    stage_variables   = { place = "shelf" }
    route_settings    = { slow = { throttling_burst_limit = 2, data_trace_enabled = true } }
  }

  assert {
    condition     = one(aws_apigatewayv2_stage.public.route_settings).throttling_burst_limit == 2 && one(aws_apigatewayv2_stage.public.route_settings).throttling_rate_limit == 100 && one(aws_apigatewayv2_stage.public.route_settings).logging_level == "ERROR" && one(aws_apigatewayv2_stage.public.route_settings).data_trace_enabled && one(aws_apigatewayv2_stage.public.route_settings).detailed_metrics_enabled
    error_message = "A route's settings are the stage's but for what is said of it."
  }

  assert {
    condition     = aws_apigatewayv2_stage.public.access_log_settings[0].format == "$context.requestId" && aws_apigatewayv2_stage.public.stage_variables == tomap({ place = "shelf" })
    error_message = "The stage has variables and a log format."
  }

  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint && output.url == "wss://chat.example.com/v2" && output.management_endpoint == "https://chat.example.com/v2"
    error_message = "An API without an address of its own is reached and posted to under its domain."
  }
}

run "refuses_iam_on_a_message" {
  command = plan

  variables {
    routes = { order = { integration = "sqs/order", authorization = "AWS_IAM" } }
  }

  expect_failures = [var.routes]
}

run "refuses_an_unknown_model" {
  command = plan

  variables {
    routes = { order = { integration = "sqs/order", request_models = { "$default" = "Receipt" } } }
  }

  expect_failures = [var.routes]
}

run "refuses_templates_of_a_proxy" {
  command = plan

  variables {
    integrations = { "receive/short" = { alias_name = "live", function_name = "receive", invoke_arn = "arn", request_templates = { "$default" = "{}" } } }
    routes       = { short = { integration = "receive/short" } }
  }

  expect_failures = [var.integrations]
}

run "refuses_aws_without_statements" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    execution_statements     = []
  }

  expect_failures = [
    var.execution_statements,
    var.permissions_boundary_arn,
  ]
}
