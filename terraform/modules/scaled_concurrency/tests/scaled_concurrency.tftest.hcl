mock_provider "aws" {}

variables {
  function_name      = "orders-prod-receive"
  alias_name         = "live"
  min_capacity       = 2
  max_capacity       = 20
  target_utilization = 0.7
}

run "follows_the_calls" {
  assert {
    condition     = aws_lambda_provisioned_concurrency_config.this.provisioned_concurrent_executions == 2 && aws_appautoscaling_target.alias.resource_id == "function:orders-prod-receive:live" && aws_appautoscaling_target.alias.max_capacity == 20
    error_message = "The alias starts with two instances and may get twenty."
  }

  assert {
    condition     = aws_appautoscaling_policy.utilization.target_tracking_scaling_policy_configuration[0].target_value == 0.7
    error_message = "Seven of ten instances are busy."
  }
}

run "leaves_the_number_to_the_scaling" {
  variables {
    min_capacity = 5
  }

  assert {
    condition     = aws_lambda_provisioned_concurrency_config.this.provisioned_concurrent_executions == 2
    error_message = "Terraform does not move what the scaling moves."
  }
}

run "moves_the_limits" {
  variables {
    min_capacity = 5
    max_capacity = 50
  }

  assert {
    condition     = aws_appautoscaling_target.alias.min_capacity == 5 && aws_appautoscaling_target.alias.max_capacity == 50
    error_message = "The limits stand in Terraform."
  }
}

run "refuses_a_maximum_below_the_minimum" {
  command = plan

  variables {
    max_capacity = 1
  }

  expect_failures = [var.max_capacity]
}

run "refuses_what_the_scaling_refuses" {
  command = plan

  variables {
    function_name      = "orders:receive"
    alias_name         = "42"
    min_capacity       = 1.5
    target_utilization = 70
  }

  expect_failures = [var.function_name, var.alias_name, var.min_capacity, var.target_utilization]
}
