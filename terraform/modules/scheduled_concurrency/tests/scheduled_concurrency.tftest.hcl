mock_provider "aws" {}

variables {
  function_name = "orders-prod-receive"
  alias_name    = "live"
  min_capacity  = 2
  max_capacity  = 20
  schedules = {
    morning = { schedule = "cron(0 8 ? * MON-FRI *)", timezone = "Europe/Berlin", min_capacity = 10, max_capacity = 50 }
    night   = { schedule = "cron(0 22 * * ? *)", min_capacity = 0, max_capacity = 0 }
  }
}

run "follows_the_clock" {
  assert {
    condition     = length(aws_appautoscaling_policy.utilization) == 0 && aws_appautoscaling_scheduled_action.limits["morning"].timezone == "Europe/Berlin" && aws_appautoscaling_scheduled_action.limits["night"].scalable_target_action[0].max_capacity == "0" && aws_appautoscaling_scheduled_action.limits["night"].timezone == "UTC"
    error_message = "Only the clock changes the limits."
  }
}

run "leaves_the_limits_to_the_clock" {
  variables {
    min_capacity       = 5
    max_capacity       = 50
    target_utilization = 0.7
  }

  assert {
    condition     = aws_lambda_provisioned_concurrency_config.this.provisioned_concurrent_executions == 2 && aws_appautoscaling_target.alias.min_capacity == 2 && aws_appautoscaling_target.alias.max_capacity == 20
    error_message = "Terraform does not move what a schedule moves."
  }

  assert {
    condition     = aws_appautoscaling_policy.utilization["busy"].target_tracking_scaling_policy_configuration[0].target_value == 0.7
    error_message = "Between the limits the calls decide."
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
    schedules          = { always = { schedule = "daily", min_capacity = 3, max_capacity = 2 } }
  }

  expect_failures = [var.function_name, var.alias_name, var.min_capacity, var.target_utilization, var.schedules]
}
