mock_provider "aws" {}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders-prod-rule-logs"
  rule_arns  = ["arn:aws:events:eu-central-1:111111111111:rule/orders-prod-placed"]
  log_groups = { "/aws/events/orders-prod-placed/audit" = {} }
}

run "lets_the_rules_write_and_nobody_else" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.events["/aws/events/orders-prod-placed/audit"].retention_in_days == 30
    error_message = "Events are kept for 30 days."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_log_resource_policy.this.policy_document).Statement[1].Condition.ArnEquals["aws:SourceArn"] == ["arn:aws:events:eu-central-1:111111111111:rule/orders-prod-placed"] && jsondecode(aws_cloudwatch_log_resource_policy.this.policy_document).Statement[1].Resource == ["arn:aws:logs:eu-central-1:111111111111:log-group:/aws/events/orders-prod-placed/audit:*:*"]
    error_message = "The rule writes to the group, and to no other."
  }
}

run "refuses_other_names_and_days" {
  command = plan

  variables {
    account_id = "one"
    log_groups = { "/aws/lambda/orders" = { retention_in_days = 2 } }
    name       = "rule logs"
    region     = "europe"
    rule_arns  = []
  }

  expect_failures = [
    var.account_id,
    var.log_groups,
    var.name,
    var.region,
    var.rule_arns,
  ]
}
