mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders-prod-digest-schedule" }
  }
}

variables {
  name                  = "orders-prod-digest"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = "orders-prod-schedules"
  schedule_expression   = "cron(0 9 ? * MON-FRI *)"
  target_arn            = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-digest:live"
  dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
  policy_statements = [
    { sid = "Target", actions = ["lambda:InvokeFunction"], resources = ["arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-digest:live"] },
  ]
}

run "invokes_an_alias_as_a_role_of_its_own" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = aws_scheduler_schedule.this.schedule_expression_timezone == "UTC" && aws_scheduler_schedule.this.flexible_time_window[0].mode == "OFF" && aws_scheduler_schedule.this.target[0].retry_policy[0].maximum_retry_attempts == 185
    error_message = "It runs at its moment, in UTC."
  }

  assert {
    condition     = jsondecode(aws_iam_role.schedule.assume_role_policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:scheduler:eu-central-1:111111111111:schedule-group/orders-prod-schedules"
    error_message = "The group, and nobody else, takes the role."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.schedule.policy).Statement == [{ Sid = "Target", Effect = "Allow", Action = ["lambda:InvokeFunction"], Resource = ["arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-digest:live"] }]
    error_message = "The role may what the statements say."
  }

  assert {
    condition     = aws_iam_role.schedule.permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "puts_an_event_once_within_a_window" {
  command = plan

  variables {
    schedule_expression     = "at(2026-12-24T18:00:00)"
    time_zone               = "Europe/Berlin"
    flexible_window_minutes = 15
    target_arn              = "arn:aws:events:eu-central-1:111111111111:event-bus/facts"
    event                   = { source = "orders", detail_type = "ChristmasCame" }
  }

  assert {
    condition     = aws_scheduler_schedule.this.flexible_time_window[0].maximum_window_in_minutes == 15 && aws_scheduler_schedule.this.target[0].eventbridge_parameters[0].detail_type == "ChristmasCame"
    error_message = "The event is put within the window."
  }
}

run "refuses_parameters_of_other_targets" {
  command = plan

  variables {
    event            = { source = "orders", detail_type = "ChristmasCame" }
    message_group_id = "orders"
    partition_key    = "orders"
  }

  expect_failures = [var.event, var.message_group_id, var.partition_key]
}

run "refuses_what_scheduler_refuses" {
  command = plan

  variables {
    permissions_boundary_arn     = "boundary"
    account_id                   = "one"
    dead_letter_queue_arn        = "arn:aws:sqs:eu-central-1:111111111111:dead-letters.fifo"
    description                  = format("%0513d", 0)
    end_date                     = "tomorrow"
    flexible_window_minutes      = 1441
    group_name                   = "my group"
    input                        = "{"
    maximum_event_age_in_seconds = 59
    maximum_retry_attempts       = 186
    name                         = format("%056d", 0)
    policy_statements            = []
    region                       = "europe"
    schedule_expression          = "daily"
    start_date                   = "today"
    state                        = "ON"
    target_arn                   = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-digest"
    time_zone                    = "1"
  }

  expect_failures = [
    var.account_id,
    var.dead_letter_queue_arn,
    var.description,
    var.end_date,
    var.flexible_window_minutes,
    var.group_name,
    var.input,
    var.maximum_event_age_in_seconds,
    var.maximum_retry_attempts,
    var.name,
    var.permissions_boundary_arn,
    var.policy_statements,
    var.region,
    var.schedule_expression,
    var.start_date,
    var.state,
    var.target_arn,
    var.time_zone,
  ]
}
