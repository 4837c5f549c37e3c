mock_provider "aws" {}

variables {
  event_bus_name = "orders-prod-facts"
  account_id     = "111111111111"
  region         = "eu-central-1"
  publishers = [
    { sid = "Billing", principal_arn = "arn:aws:iam::222222222222:root", event_sources = ["billing"] },
    { sid = "Company", organization_id = "o-a1b2c3d4e5" },
    { sid = "Robot", principal_arn = "arn:aws:iam::333333333333:role/robot" },
  ]
}

run "lets_those_in_that_are_named" {
  command = plan

  assert {
    condition = jsondecode(aws_cloudwatch_event_bus_policy.this.policy).Statement == [
      {
        Sid       = "Billing"
        Effect    = "Allow"
        Action    = "events:PutEvents"
        Resource  = "arn:aws:events:eu-central-1:111111111111:event-bus/orders-prod-facts"
        Principal = { AWS = "arn:aws:iam::222222222222:root" }
        Condition = { StringEquals = { "events:source" = ["billing"] } }
      },
      {
        Sid       = "Company"
        Effect    = "Allow"
        Action    = "events:PutEvents"
        Resource  = "arn:aws:events:eu-central-1:111111111111:event-bus/orders-prod-facts"
        Principal = { AWS = "*" }
        Condition = { StringEquals = { "aws:PrincipalOrgID" = ["o-a1b2c3d4e5"] } }
      },
      {
        Sid       = "Robot"
        Effect    = "Allow"
        Action    = "events:PutEvents"
        Resource  = "arn:aws:events:eu-central-1:111111111111:event-bus/orders-prod-facts"
        Principal = { AWS = "arn:aws:iam::333333333333:role/robot" }
      },
    ]
    error_message = "Each publisher has a statement."
  }
}

run "refuses_everybody" {
  command = plan

  variables {
    publishers = [{ sid = "All", principal_arn = "*" }]
  }

  expect_failures = [var.publishers]
}

run "refuses_what_eventbridge_refuses" {
  command = plan

  variables {
    account_id     = "one"
    event_bus_name = "facts about orders"
    publishers     = []
    region         = "europe"
  }

  expect_failures = [
    var.account_id,
    var.event_bus_name,
    var.publishers,
    var.region,
  ]
}
