# Rendered by stagetwin from functions/support-desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_billing_or_fulfillment" {
  source = "../../../modules/event_rule"

  name           = "support-desk-prod-billing-or-fulfillment"
  description    = "Tickets of the departments that have a team of their own"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_desk.name

  event_pattern = jsonencode({
    source      = ["aws.partner/example.com/4711/tickets"]
    detail-type = ["Ticket Created"]
    detail = {
      department = ["billing", "fulfillment"]
    }
  })

  function_targets = {
    assign = {
      function_name                = module.function_assign.name
      alias_name                   = module.alias_assign.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:support-desk-prod-assign:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_resolved" {
  source = "../../../modules/event_rule"

  name           = "support-desk-prod-resolved"
  description    = "Resolved tickets, whatever their department"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_desk.name

  event_pattern = jsonencode({
    source      = ["aws.partner/example.com/4711/tickets"]
    detail-type = ["Ticket Resolved"]
  })

  targets = {
    follow-up = {
      arn                          = "arn:aws:states:eu-central-1:111111111111:stateMachine:${module.state_machine_follow_up.name}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "FollowUp"
      actions   = ["states:StartExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:stateMachine:support-desk-prod-follow-up"]
    },
  ]
}

module "rule_everything" {
  source = "../../../modules/event_rule"

  name           = "support-desk-prod-everything"
  description    = "All that the desk sends, for analytics"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_desk.name

  event_pattern = jsonencode({
    source = [
      {
        exists = true
      },
    ]
  })

  targets = {
    analytics = {
      arn                          = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_analytics.name}"
      partition_key_path           = "$.detail.id"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Analytics"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/support-desk-prod-analytics"]
    },
  ]
}

module "rule_own" {
  source = "../../../modules/event_rule"

  name           = "support-desk-prod-own"
  description    = "All that the service itself publishes, for analytics too"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_tickets.name

  event_pattern = jsonencode({
    source = [
      {
        prefix = "support-desk"
      },
    ]
  })

  targets = {
    analytics = {
      arn                          = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_analytics.name}"
      partition_key_path           = "$.detail.id"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Analytics"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/support-desk-prod-analytics"]
    },
  ]
}

module "rule_changes_poll" {
  source = "../../../modules/event_rule"

  name        = "support-desk-prod-changes-poll"
  description = "When the feed of changes is asked"
  account_id  = "111111111111"
  region      = "eu-central-1"
  state       = "DISABLED"

  schedule_expression = "rate(5 minutes)"

  function_targets = {
    poll = {
      function_name                = module.function_changes_poll.name
      alias_name                   = module.alias_changes_poll.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:support-desk-prod-changes-poll:live"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}
