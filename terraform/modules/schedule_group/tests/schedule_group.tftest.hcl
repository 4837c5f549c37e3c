mock_provider "aws" {}

variables {
  name = "orders-prod-schedules"
}

run "makes_the_group" {
  command = plan

  assert {
    condition     = aws_scheduler_schedule_group.this.name == "orders-prod-schedules"
    error_message = "The group has its name."
  }
}

run "refuses_the_accounts_own" {
  command = plan

  variables {
    name = "default"
  }

  expect_failures = [var.name]
}
