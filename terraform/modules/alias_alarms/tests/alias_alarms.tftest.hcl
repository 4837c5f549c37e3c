mock_provider "aws" {}

variables {
  function_name = "orders-prod-receive"
  alias_name    = "live"
  alarm_actions = ["arn:aws:sns:eu-central-1:111111111111:on-call"]
  alarms = {
    errors = {
      name        = "orders-prod-receive-errors"
      metric_name = "Errors"
      statistic   = "Sum"
      threshold   = 1
    }
  }
}

run "watches_the_alias" {
  command = plan

  variables {
    alarms = {
      errors = {
        name        = "orders-prod-receive-errors"
        metric_name = "Errors"
        statistic   = "Sum"
        threshold   = 1
      }
      latency = {
        name                = "orders-prod-receive-latency"
        metric_name         = "Duration"
        extended_statistic  = "p95"
        threshold           = 10000
        comparison_operator = "GreaterThanThreshold"
        period              = 300
        evaluation_periods  = 3
        datapoints_to_alarm = 2
      }
    }
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.dimensions == tomap({ FunctionName = "orders-prod-receive", Resource = "orders-prod-receive:live" })])
    error_message = "The metrics of an alias carry both dimensions; with one of them the alarm would watch something else."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["errors"].statistic == "Sum" && aws_cloudwatch_metric_alarm.this["errors"].extended_statistic == null && aws_cloudwatch_metric_alarm.this["errors"].comparison_operator == "GreaterThanOrEqualToThreshold" && aws_cloudwatch_metric_alarm.this["errors"].period == 60
    error_message = "One error within a minute is an alarm."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["latency"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.this["latency"].statistic == null && aws_cloudwatch_metric_alarm.this["latency"].datapoints_to_alarm == 2
    error_message = "A percentile is an extended statistic."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.treat_missing_data == "notBreaching" && alarm.alarm_actions == toset(["arn:aws:sns:eu-central-1:111111111111:on-call"])])
    error_message = "Silence is no failure, and somebody hears the alarm."
  }

  assert {
    condition     = output.names == { errors = "orders-prod-receive-errors", latency = "orders-prod-receive-latency" }
    error_message = "Alarms are found by their keys."
  }
}

run "refuses_both_kinds_of_statistic" {
  command = plan

  variables {
    alarms = { errors = { name = "errors", metric_name = "Errors", statistic = "Sum", extended_statistic = "p95", threshold = 1 } }
  }

  expect_failures = [var.alarms]
}

run "refuses_no_statistic" {
  command = plan

  variables {
    alarms = { errors = { name = "errors", metric_name = "Errors", threshold = 1 } }
  }

  expect_failures = [var.alarms]
}

run "refuses_a_percentile_as_statistic" {
  command = plan

  variables {
    alarms = { latency = { name = "latency", metric_name = "Duration", statistic = "p95", threshold = 1 } }
  }

  expect_failures = [var.alarms]
}

run "refuses_a_percentile_above_100" {
  command = plan

  variables {
    alarms = { latency = { name = "latency", metric_name = "Duration", extended_statistic = "p950", threshold = 1 } }
  }

  expect_failures = [var.alarms]
}

run "refuses_an_odd_period" {
  command = plan

  variables {
    alarms = { errors = { name = "errors", metric_name = "Errors", statistic = "Sum", threshold = 1, period = 45 } }
  }

  expect_failures = [var.alarms]
}

run "refuses_to_look_back_more_than_a_day" {
  command = plan

  variables {
    alarms = { errors = { name = "errors", metric_name = "Errors", statistic = "Sum", threshold = 1, period = 300, evaluation_periods = 289 } }
  }

  expect_failures = [var.alarms]
}

run "refuses_more_datapoints_than_periods" {
  command = plan

  variables {
    alarms = { errors = { name = "errors", metric_name = "Errors", statistic = "Sum", threshold = 1, evaluation_periods = 2, datapoints_to_alarm = 3 } }
  }

  expect_failures = [var.alarms]
}

run "refuses_two_alarms_of_one_name" {
  command = plan

  variables {
    alarms = {
      errors    = { name = "same", metric_name = "Errors", statistic = "Sum", threshold = 1 }
      throttles = { name = "same", metric_name = "Throttles", statistic = "Sum", threshold = 1 }
    }
  }

  expect_failures = [var.alarms]
}

run "refuses_an_unknown_comparison" {
  command = plan

  variables {
    alarms = { errors = { name = "errors", metric_name = "Errors", statistic = "Sum", threshold = 1, comparison_operator = ">" } }
  }

  expect_failures = [var.alarms]
}

run "tells_every_change_of_state" {
  command = plan

  variables {
    ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:calm"]
    insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
    alarms = {
      silence = {
        name                = "orders-prod-receive-silence"
        metric_name         = "Invocations"
        statistic           = "Sum"
        comparison_operator = "LessThanThreshold"
        threshold           = 1
        treat_missing_data  = "breaching"
      }
    }
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["silence"].ok_actions == toset(["arn:aws:sns:eu-central-1:111111111111:calm"]) && aws_cloudwatch_metric_alarm.this["silence"].insufficient_data_actions == toset(["arn:aws:sns:eu-central-1:111111111111:puzzled"])
    error_message = "Whoever wants to hear of the other states does."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["silence"].treat_missing_data == "breaching"
    error_message = "A function that must be called raises an alarm when nobody does."
  }
}

run "refuses_another_word_for_missing_data" {
  command = plan

  variables {
    alarms = { errors = { name = "errors", metric_name = "Errors", statistic = "Sum", threshold = 1, treat_missing_data = "ok" } }
  }

  expect_failures = [var.alarms]
}

run "refuses_what_is_no_name_and_no_arn" {
  command = plan

  variables {
    alarm_actions             = ["on-call@example.com"]
    alias_name                = "7"
    function_name             = "orders:receive"
    insufficient_data_actions = ["on-call@example.com"]
    ok_actions                = ["on-call@example.com"]
  }

  expect_failures = [
    var.alarm_actions,
    var.alias_name,
    var.function_name,
    var.insufficient_data_actions,
    var.ok_actions,
  ]
}
