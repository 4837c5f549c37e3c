mock_provider "aws" {}

variables {
  name     = "orders-prod-socket-partners"
  api_keys = { acme = "orders-prod-socket-acme", zoo = "orders-prod-socket-zoo" }
  stages   = { socket = { api_id = "abc123", stage_name = "live" } }
}

run "opens_the_stage_to_its_keys" {
  assert {
    condition     = one(aws_api_gateway_usage_plan.this.api_stages).api_id == "abc123" && one(aws_api_gateway_usage_plan.this.api_stages).stage == "live"
    error_message = "The plan is for the stage."
  }

  assert {
    condition     = keys(aws_api_gateway_usage_plan_key.client) == ["acme", "zoo"] && aws_api_gateway_api_key.client["acme"].name == "orders-prod-socket-acme" && aws_api_gateway_usage_plan_key.client["acme"].key_type == "API_KEY"
    error_message = "Each key belongs to the plan."
  }

  assert {
    condition     = length(aws_api_gateway_usage_plan.this.quota_settings) == 0 && length(aws_api_gateway_usage_plan.this.throttle_settings) == 0
    error_message = "Nothing is limited that nobody limited."
  }
}

run "limits_each_key" {
  variables {
    quota      = { limit = 1000, period = "DAY" }
    throttling = { burst_limit = 5, rate_limit = 2.5 }
  }

  assert {
    condition     = aws_api_gateway_usage_plan.this.quota_settings[0].limit == 1000 && aws_api_gateway_usage_plan.this.quota_settings[0].period == "DAY" && aws_api_gateway_usage_plan.this.throttle_settings[0].burst_limit == 5
    error_message = "A key has a quota and limits."
  }
}

run "refuses_what_api_gateway_refuses" {
  command = plan

  variables {
    api_keys    = {}
    description = format("%01025d", 0)
    name        = ""
    quota       = { limit = 1000, period = "YEAR" }
    stages      = {}
    throttling  = { burst_limit = 0, rate_limit = 1 }
  }

  expect_failures = [
    var.api_keys,
    var.description,
    var.name,
    var.quota,
    var.stages,
    var.throttling,
  ]
}
