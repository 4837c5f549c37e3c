mock_provider "aws" {
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::111111111111:policy/orders-prod-on-call-chat" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/orders-prod-on-call-chat" }
  }
}

variables {
  name           = "orders-prod-on-call"
  account_id     = "111111111111"
  alarm_prefix   = "orders-prod-"
  region         = "eu-central-1"
  tenant_id      = "11111111-2222-3333-4444-555555555555"
  team_id        = "66666666-7777-8888-9999-000000000000"
  channel_id     = "19%3aab12%40thread.tacv2"
  sns_topic_arns = ["arn:aws:sns:eu-central-1:111111111111:orders-prod-on-call"]
}

run "may_look_and_nothing_else" {
  command = apply

  variables {
    permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  }

  assert {
    condition     = one(aws_chatbot_teams_channel_configuration.this.guardrail_policy_arns) == "arn:aws:iam::111111111111:policy/orders-prod-on-call-chat" && aws_chatbot_teams_channel_configuration.this.logging_level == "ERROR"
    error_message = "The guardrail is the channel's own policy, never AdministratorAccess."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_policy.notifications.policy).Statement : alltrue([for action in statement.Action : can(regex("^cloudwatch:(Describe|Get|List)[A-Za-z]+$", action))])]) && jsondecode(aws_iam_policy.notifications.policy).Statement[1].Resource == "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:orders-prod-*"
    error_message = "The channel reads metrics, and alarms of its service."
  }

  assert {
    condition     = aws_iam_role.channel.permissions_boundary == "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
    error_message = "The role bears the boundary."
  }
}

run "refuses_what_aws_would" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
    name                     = "a b"
    account_id               = "1"
    alarm_prefix             = ""
    region                   = "Frankfurt"
    logging_level            = "DEBUG"
    sns_topic_arns           = ["arn:aws:sns:eu-central-1:111111111111:orders-prod-on-call.fifo"]
    tenant_id                = "contoso"
    team_id                  = "on-call"
    channel_id               = "19:ab12@thread.tacv2"
  }

  expect_failures = [
    var.account_id,
    var.alarm_prefix,
    var.channel_id,
    var.logging_level,
    var.name,
    var.permissions_boundary_arn,
    var.region,
    var.sns_topic_arns,
    var.team_id,
    var.tenant_id,
  ]
}
