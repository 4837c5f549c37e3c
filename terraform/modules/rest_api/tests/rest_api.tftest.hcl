mock_provider "aws" {
  mock_resource "aws_api_gateway_rest_api" {
    defaults = {
      id            = "abc123"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }

  mock_resource "aws_api_gateway_stage" {
    defaults = {
      arn        = "arn:aws:apigateway:eu-central-1::/restapis/abc123/stages/live"
      invoke_url = "https://abc123.execute-api.eu-central-1.amazonaws.com/live"
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/apigateway/orders-prod-shop" }
  }
}

variables {
  name                   = "orders-prod-shop"
  stage_name             = "live"
  log_retention_in_days  = 30
  throttling_burst_limit = 200
  throttling_rate_limit  = 100

  functions = {
    orders = {
      function_name = "orders-prod-orders"
      alias_name    = "live"
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-orders:live/invocations"
    }
    guard = {
      function_name = "orders-prod-guard"
      alias_name    = "live"
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-guard:live/invocations"
    }
  }

  models = { Order = jsonencode({ type = "object", required = ["items"] }) }

  authorizers = {
    guard     = { type = "REQUEST", function = "guard", identity_sources = ["method.request.header.X-Key", "context.path"] }
    shifts    = { type = "TOKEN", function = "guard", identity_sources = ["method.request.header.X-Shift"], validation_expression = "^s", result_ttl_in_seconds = 60 }
    customers = { type = "COGNITO_USER_POOLS", identity_sources = ["method.request.header.Authorization"], user_pool_arns = ["arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_a"] }
  }

  routes = {
    "GET /orders/{id}" = { function = "orders", required_parameters = ["querystring.page", "header.X-Id"] }
    "POST /orders"     = { function = "orders", model = "Order", authorizer = "customers", scopes = ["orders/write"], api_key = true }
    "PUT /orders"      = { function = "orders", iam = true, timeout_milliseconds = 5000 }
    "ANY /any/{path+}" = { function = "orders", authorizer = "guard" }
    "GET /old/{path+}" = { http_url = "https://old.example.com/{path}" }
    "POST /"           = { function = "orders" }
  }
}

run "deploys_the_document" {
  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).openapi == "3.0.1" && aws_api_gateway_rest_api.this.endpoint_configuration[0].types == tolist(["REGIONAL"])
    error_message = "The API is made from the document, in its region."
  }

  assert {
    condition     = aws_api_gateway_stage.public.deployment_id == aws_api_gateway_deployment.current.id && aws_api_gateway_stage.public.xray_tracing_enabled && !aws_api_gateway_stage.public.cache_cluster_enabled
    error_message = "The stage shows the deployment, and X-Ray sees it."
  }

  assert {
    condition     = aws_api_gateway_method_settings.every_route.settings[0].throttling_burst_limit == 200 && aws_api_gateway_method_settings.every_route.settings[0].logging_level == "ERROR" && !aws_api_gateway_method_settings.every_route.settings[0].data_trace_enabled
    error_message = "Each route is throttled and logged, without what people write."
  }

  assert {
    condition     = aws_cloudwatch_log_group.access.retention_in_days == 30 && jsondecode(aws_api_gateway_stage.public.access_log_settings[0].format).requestId == "$context.requestId"
    error_message = "Access logs are JSON, and kept for a while."
  }

  assert {
    condition     = length(aws_wafv2_web_acl_association.stage) == 0 && length(aws_api_gateway_usage_plan.plan) == 0 && output.url == "https://abc123.execute-api.eu-central-1.amazonaws.com/live"
    error_message = "There is no web ACL and no plan unless they are asked for."
  }
}

run "writes_operations" {
  assert {
    condition = jsondecode(aws_api_gateway_rest_api.this.body).paths["/orders/{id}"] == {
      get = {
        parameters = [
          { in = "path", name = "id", required = true, schema = { type = "string" } },
          { in = "query", name = "page", required = true, schema = { type = "string" } },
          { in = "header", name = "X-Id", required = true, schema = { type = "string" } },
        ]
        responses = {}
        x-amazon-apigateway-integration = {
          httpMethod      = "POST"
          timeoutInMillis = 29000
          type            = "aws_proxy"
          uri             = var.functions["orders"].invoke_arn
        }
        x-amazon-apigateway-request-validator = "parameters"
      }
    }
    error_message = "An operation requires its parameters and calls its alias."
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).paths["/orders"].post.security == [{ api-key = [], customers = ["orders/write"] }] && jsondecode(aws_api_gateway_rest_api.this.body).paths["/orders"].post["x-amazon-apigateway-request-validator"] == "body" && jsondecode(aws_api_gateway_rest_api.this.body).paths["/orders"].put.security == [{ iam = [] }]
    error_message = "Tokens, keys and signatures are asked for, and bodies are validated."
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).paths["/any/{path+}"]["x-amazon-apigateway-any-method"].security == [{ guard = [] }] && jsondecode(aws_api_gateway_rest_api.this.body).paths["/old/{path+}"].get["x-amazon-apigateway-integration"].requestParameters == { "integration.request.path.path" = "method.request.path.path" }
    error_message = "Any method may be served, and a path passed on."
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).components.schemas == { Order = { type = "object", required = ["items"] } } && keys(jsondecode(aws_api_gateway_rest_api.this.body).components.securitySchemes) == ["api-key", "customers", "guard", "iam", "shifts"]
    error_message = "Models and all ways to identify oneself stand in the document."
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).components.securitySchemes.guard["x-amazon-apigateway-authorizer"].identitySource == "method.request.header.X-Key, context.path" && jsondecode(aws_api_gateway_rest_api.this.body).components.securitySchemes.shifts.name == "X-Shift" && jsondecode(aws_api_gateway_rest_api.this.body).components.securitySchemes.customers["x-amazon-apigateway-authorizer"].type == "cognito_user_pools"
    error_message = "Authorizers read what they should."
  }

  assert {
    condition     = !can(jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"]) && !can(jsondecode(aws_api_gateway_rest_api.this.body).paths["/orders"].options)
    error_message = "There is no policy and no CORS unless they are asked for."
  }
}

run "answers_preflights" {
  variables {
    cors = { allow_origin = "https://www.example.com", allow_headers = ["content-type"], allow_credentials = true, max_age = 600 }
  }

  assert {
    condition = jsondecode(aws_api_gateway_rest_api.this.body).paths["/orders"].options["x-amazon-apigateway-integration"].responses.default.responseParameters == {
      "method.response.header.Access-Control-Allow-Credentials" = "'true'"
      "method.response.header.Access-Control-Allow-Headers"     = "'content-type'"
      "method.response.header.Access-Control-Allow-Methods"     = "'OPTIONS,POST,PUT'"
      "method.response.header.Access-Control-Allow-Origin"      = "'https://www.example.com'"
      "method.response.header.Access-Control-Max-Age"           = "'600'"
    }
    error_message = "A page learns what it may do."
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).paths["/orders/{id}"].options.parameters[0].name == "id" && keys(jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-gateway-responses"]) == ["DEFAULT_4XX", "DEFAULT_5XX"]
    error_message = "Each path has its preflight, and refusals can be read."
  }
}

run "deploys_again_when_a_route_changes" {
  variables {
    routes = { "GET /orders" = { function = "orders" } }
  }

  assert {
    condition     = aws_api_gateway_deployment.current.triggers["redeployment"] != run.deploys_the_document.deployment_trigger && aws_api_gateway_deployment.current.triggers["redeployment"] == output.deployment_trigger
    error_message = "Other routes are another deployment."
  }
}

run "deploys_nothing_when_limits_change" {
  variables {
    throttling_burst_limit = 5
  }

  assert {
    condition     = aws_api_gateway_deployment.current.triggers["redeployment"] == run.deploys_the_document.deployment_trigger
    error_message = "Limits are the stage's."
  }
}

run "lets_exactly_its_routes_in" {
  assert {
    condition = { for key, permission in aws_lambda_permission.route : key => permission.source_arn } == {
      "ANY /any/{path+}" = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/*/any/*"
      "GET /orders/{id}" = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/GET/orders/*"
      "POST /orders"     = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/POST/orders"
      "PUT /orders"      = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/PUT/orders"
      "POST /"           = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*/POST/"
    }
    error_message = "A permission names the method and path of its route."
  }

  assert {
    condition     = aws_lambda_permission.route["POST /"].qualifier == "live" && aws_lambda_permission.authorizer["guard"].source_arn == "arn:aws:execute-api:eu-central-1:111111111111:abc123/authorizers/*"
    error_message = "The aliases are called, also by authorizers."
  }
}

run "opens_a_crowded_function_to_the_api" {
  variables {
    routes = { for number in range(41) : "GET /item-${number}" => { function = "orders" } }
  }

  # Plan the permissions anew: they take another form.
  state_key = "crowded"

  assert {
    condition     = length(aws_lambda_permission.route) == 0 && aws_lambda_permission.every_route["orders"].source_arn == "arn:aws:execute-api:eu-central-1:111111111111:abc123/*"
    error_message = "Forty-one statements would not fit into the function's policy."
  }
}

run "counts_and_caches" {
  variables {
    binary_media_types       = ["image/png"]
    cache                    = { size = "0.5", ttl_in_seconds = 60 }
    minimum_compression_size = 1024
    routes                   = { "GET /orders/{id}" = { function = "orders", throttling = { burst_limit = 5, rate_limit = 1 } } }
    web_acl_arn              = "arn:aws:wafv2:eu-central-1:111111111111:regional/webacl/shop/1a2b"

    usage_plans = {
      partners = { keys = ["acme", "globex"], burst_limit = 10, rate_limit = 5, quota = { limit = 1000, period = "DAY" } }
    }
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-binary-media-types"] == ["image/png"] && jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-minimum-compression-size"] == 1024
    error_message = "Pictures are bytes, and long answers are compressed."
  }

  assert {
    condition     = aws_api_gateway_stage.public.cache_cluster_size == "0.5" && aws_api_gateway_method_settings.every_route.settings[0].cache_data_encrypted && aws_api_gateway_method_settings.every_route.settings[0].cache_ttl_in_seconds == 60
    error_message = "Answers are cached, encrypted."
  }

  assert {
    condition     = aws_api_gateway_method_settings.route["GET /orders/{id}"].method_path == "orders/{id}/GET" && aws_api_gateway_method_settings.route["GET /orders/{id}"].settings[0].throttling_burst_limit == 5
    error_message = "A route has limits of its own."
  }

  assert {
    condition     = keys(aws_api_gateway_usage_plan_key.holder) == ["acme", "globex"] && aws_api_gateway_usage_plan.plan["partners"].quota_settings[0].limit == 1000 && one(aws_api_gateway_usage_plan.plan["partners"].api_stages).stage == "live"
    error_message = "Each key has its plan."
  }

  assert {
    condition     = one(values(aws_wafv2_web_acl_association.stage)).resource_arn == "arn:aws:apigateway:eu-central-1::/restapis/abc123/stages/live"
    error_message = "The web ACL stands before the stage."
  }
}

run "stays_in_the_vpc" {
  variables {
    endpoint_type    = "PRIVATE"
    vpc_endpoint_ids = ["vpce-0123456789abcdef0"]
  }

  assert {
    condition     = aws_api_gateway_rest_api.this.endpoint_configuration[0].vpc_endpoint_ids == toset(["vpce-0123456789abcdef0"]) && jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"].Statement[1] == { Action = "execute-api:Invoke", Condition = { StringNotEquals = { "aws:SourceVpce" = ["vpce-0123456789abcdef0"] } }, Effect = "Deny", Principal = "*", Resource = "execute-api:/*" }
    error_message = "A private API is reached through its VPC endpoints only."
  }
}

run "refuses_what_api_gateway_refuses" {
  command = plan

  variables {
    allowed_ip_ranges        = ["everywhere"]
    cors                     = { allow_credentials = true, allow_headers = ["a"], allow_origin = "*" }
    models                   = { Order = "1" }
    access_log_format        = { id = "requestId" }
    binary_media_types       = ["png"]
    cache                    = { size = "1", ttl_in_seconds = 60 }
    description              = format("%01025d", 0)
    endpoint_type            = "GLOBAL"
    functions                = { orders = { alias_name = "live", function_name = "orders", invoke_arn = "arn" } }
    log_retention_in_days    = 2
    logging_level            = "DEBUG"
    minimum_compression_size = -1
    name                     = "orders shop"
    stage_name               = "$default"
    stage_variables          = { "a-b" = "c" }
    throttling_burst_limit   = 0
    throttling_rate_limit    = 0
    usage_plans              = { partners = { keys = ["acme", "acme"], burst_limit = 1, rate_limit = 1 } }
    web_acl_arn              = "shop"
  }

  expect_failures = [
    var.access_log_format,
    var.allowed_ip_ranges,
    var.cors,
    var.models,
    var.binary_media_types,
    var.cache,
    var.description,
    var.endpoint_type,
    var.functions,
    var.log_retention_in_days,
    var.logging_level,
    var.minimum_compression_size,
    var.name,
    var.stage_name,
    var.stage_variables,
    var.throttling_burst_limit,
    var.throttling_rate_limit,
    var.usage_plans,
    var.web_acl_arn,
  ]
}

run "refuses_vpc_endpoints_in_public" {
  command = plan

  variables {
    vpc_endpoint_ids = ["vpce-0123456789abcdef0"]
  }

  expect_failures = [var.vpc_endpoint_ids]
}

run "refuses_an_unknown_function" {
  command = plan

  variables {
    routes = { "GET /orders" = { function = "order" } }
  }

  expect_failures = [var.routes]
}

run "refuses_an_authorizer_without_a_function" {
  command = plan

  variables {
    authorizers = { guard = { type = "TOKEN", identity_sources = ["method.request.header.Key"] } }
    routes      = { "GET /orders" = { function = "orders" } }
  }

  expect_failures = [var.authorizers]
}
