mock_provider "aws" {}

variables {
  name          = "orders-prod-jobs-wait"
  alarm_actions = ["arn:aws:sns:eu-central-1:111111111111:on-call"]
  namespace     = "AWS/SQS"
  metric_name   = "ApproximateAgeOfOldestMessage"
  dimensions    = { QueueName = "orders-prod-jobs" }
  statistic     = "Maximum"
  threshold     = 300
}

run "watches_one_metric" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.this.period == 60 && aws_cloudwatch_metric_alarm.this.evaluation_periods == 1 && aws_cloudwatch_metric_alarm.this.datapoints_to_alarm == 1 && aws_cloudwatch_metric_alarm.this.comparison_operator == "GreaterThanOrEqualToThreshold"
    error_message = "One bad minute is an alarm."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this.treat_missing_data == "notBreaching" && length(aws_cloudwatch_metric_alarm.this.metric_query) == 0
    error_message = "Silence is no failure, and there is one metric."
  }
}

run "watches_an_expression" {
  command = plan

  variables {
    namespace   = null
    metric_name = null
    dimensions  = {}
    statistic   = null
    expression  = "100 * errors / invocations"
    metrics = {
      errors      = { namespace = "AWS/Lambda", metric_name = "Errors", stat = "Sum" }
      invocations = { namespace = "AWS/Lambda", metric_name = "Invocations", stat = "Sum" }
    }
    threshold = 5
    period    = 300
  }

  assert {
    condition     = [for query in aws_cloudwatch_metric_alarm.this.metric_query : query.id if query.return_data] == ["judged"]
    error_message = "The alarm judges the expression alone."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this.period == null && toset(flatten([for query in aws_cloudwatch_metric_alarm.this.metric_query : [for metric in query.metric : metric.period]])) == toset([300])
    error_message = "The period is the metrics'."
  }
}

run "refuses_neither_a_metric_nor_an_expression" {
  command = plan

  variables {
    namespace   = null
    metric_name = null
    statistic   = null
  }

  expect_failures = [var.metric_name, var.namespace, var.statistic]
}

run "refuses_an_expression_without_metrics" {
  command = plan

  variables {
    namespace   = null
    metric_name = null
    statistic   = null
    expression  = "1"
  }

  expect_failures = [var.expression]
}

run "refuses_a_metric_of_the_expression_s_name" {
  command = plan

  variables {
    namespace   = null
    metric_name = null
    statistic   = null
    expression  = "judged"
    metrics     = { judged = { namespace = "AWS/Lambda", metric_name = "Errors", stat = "Sum" } }
  }

  expect_failures = [var.metrics]
}

run "refuses_both_kinds_of_statistic" {
  command = plan

  variables {
    extended_statistic = "p95"
  }

  expect_failures = [var.statistic]
}

run "refuses_what_cloudwatch_would" {
  command = plan

  variables {
    name                      = ""
    alarm_actions             = ["on-call@example.com"]
    insufficient_data_actions = ["on-call@example.com"]
    ok_actions                = ["on-call@example.com"]
    comparison_operator       = ">"
    datapoints_to_alarm       = 3
    description               = join("", concat(["x"], [for number in range(1024) : "x"]))
    dimensions                = { for number in range(31) : "d${number}" => "x" }
    extended_statistic        = "p950"
    threshold                 = 1e300
    treat_missing_data        = "ok"
  }

  expect_failures = [
    var.alarm_actions,
    var.comparison_operator,
    var.datapoints_to_alarm,
    var.description,
    var.dimensions,
    var.extended_statistic,
    var.insufficient_data_actions,
    var.name,
    var.ok_actions,
    var.threshold,
    var.treat_missing_data,
  ]
}

run "refuses_an_odd_period" {
  command = plan

  variables {
    period = 45
  }

  expect_failures = [var.period]
}

run "refuses_to_look_back_more_than_a_day" {
  command = plan

  variables {
    period             = 300
    evaluation_periods = 289
  }

  expect_failures = [var.evaluation_periods]
}
