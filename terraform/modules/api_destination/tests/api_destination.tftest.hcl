mock_provider "aws" {}

variables {
  name           = "orders-prod-crm"
  connection_arn = "arn:aws:events:eu-central-1:111111111111:connection/orders-prod-crm/1b2c"
  endpoint       = "https://crm.example.com/events"
}

run "posts_events" {
  command = plan

  assert {
    condition     = aws_cloudwatch_event_api_destination.this.http_method == "POST" && aws_cloudwatch_event_api_destination.this.invocation_rate_limit_per_second == 300
    error_message = "Events are posted."
  }
}

run "refuses_what_eventbridge_refuses" {
  command = plan

  variables {
    connection_arn        = "crm"
    description           = format("%0513d", 0)
    endpoint              = "http://crm.example.com"
    http_method           = "SEND"
    name                  = "my destination"
    rate_limit_per_second = 301
  }

  expect_failures = [
    var.connection_arn,
    var.description,
    var.endpoint,
    var.http_method,
    var.name,
    var.rate_limit_per_second,
  ]
}
