mock_provider "aws" {}

variables {
  name = "orders-prod"
  body = "{\"widgets\":[]}"
}

run "shows_what_it_was_given" {
  command = plan

  assert {
    condition     = aws_cloudwatch_dashboard.this.dashboard_body == "{\"widgets\":[]}"
    error_message = "The body is the one that was given."
  }

  assert {
    condition     = output.name == "orders-prod"
    error_message = "The dashboard is found by its name."
  }
}

run "refuses_what_cloudwatch_would" {
  command = plan

  variables {
    body = "[]"
    name = "orders prod"
  }

  expect_failures = [var.body, var.name]
}
