mock_provider "aws" {}

variables {
  name             = "orders-prod-facts"
  event_source_arn = "arn:aws:events:eu-central-1:111111111111:event-bus/orders-prod-facts"
}

run "keeps_all_events_for_a_month" {
  command = plan

  assert {
    condition     = aws_cloudwatch_event_archive.this.retention_days == 30 && aws_cloudwatch_event_archive.this.event_pattern == null
    error_message = "All events are kept for 30 days."
  }
}

run "refuses_what_eventbridge_refuses" {
  command = plan

  variables {
    description      = format("%0513d", 0)
    event_pattern    = "[]"
    event_source_arn = "facts"
    name             = format("%049d", 0)
    retention_days   = -1
  }

  expect_failures = [
    var.description,
    var.event_pattern,
    var.event_source_arn,
    var.name,
    var.retention_days,
  ]
}
