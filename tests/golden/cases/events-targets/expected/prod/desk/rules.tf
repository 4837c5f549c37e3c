# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rule_all" {
  source = "../../../modules/event_rule"

  name           = "desk-prod-all"
  description    = "Every ticket is counted, kept and passed on"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_tickets.name

  event_pattern = jsonencode({
    source = ["desk"]
  })

  function_targets = {
    seen = {
      function_name                = module.function_clerk.name
      alias_name                   = module.alias_clerk.name
      arn                          = "arn:aws:lambda:eu-central-1:111111111111:function:desk-prod-clerk:live"
      input_path                   = "$.detail"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  targets = {
    analytics = {
      arn                          = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_analytics.name}"
      partition_key_path           = "$.detail.id"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    audit = {
      arn                          = "arn:aws:logs:eu-central-1:111111111111:log-group:${module.rule_logs.names["/aws/events/desk-prod-all/audit"]}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    copies = {
      arn                          = "arn:aws:events:eu-central-1:111111111111:event-bus/${module.event_bus_copies.name}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Analytics"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/desk-prod-analytics"]
    },
    {
      sid       = "AnalyticsKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["kinesis.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/desk-prod-data"]
        }
      }
    },
    {
      sid       = "Copies"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/desk-prod-copies"]
    },
  ]
}

module "rule_resolved" {
  source = "../../../modules/event_rule"

  name           = "desk-prod-resolved"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_tickets.name

  event_pattern = jsonencode({
    source      = ["desk"]
    detail-type = ["Ticket Resolved"]
  })

  queue_targets = {
    ledger = {
      arn                          = module.queue_ledger.arn
      input                        = "{\"kind\":\"resolved\"}"
      message_group_id             = "tickets"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  targets = {
    resolution = {
      arn                          = "arn:aws:states:eu-central-1:111111111111:stateMachine:${module.state_machine_resolution.name}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
      input_transformer = {
        input_paths = {
          id    = "$.detail.id"
          first = "$.detail.lines[0]"
        }
        input_template = "{\"ticket\": <id>, \"line\": \"<first>\", \"rule\": <aws.events.rule-name>}"
      }
    }
    news = {
      arn                          = module.topic_news.arn
      input_path                   = "$.detail.id"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    summary = {
      arn                          = "arn:aws:logs:eu-central-1:111111111111:log-group:${module.rule_logs.names["/aws/events/desk-prod-resolved/summary"]}"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
      input_transformer = {
        input_paths = {
          at = "$.time"
          id = "$.detail.id"
        }
        input_template = "{\"timestamp\": <at>, \"message\": \"resolved <id>\"}"
      }
    }
  }

  policy_statements = [
    {
      sid       = "Resolution"
      actions   = ["states:StartExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:stateMachine:desk-prod-resolution"]
    },
  ]
}

module "rule_escalated" {
  source = "../../../modules/event_rule"

  name           = "desk-prod-escalated"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_tickets.name

  event_pattern = jsonencode({
    source      = ["desk"]
    detail-type = ["Ticket Escalated"]
  })

  targets = {
    pager = {
      arn                          = "arn:aws:kinesis:eu-central-1:111111111111:stream/pager"
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 600
      dead_letter_queue_arn        = module.queue_undeliverable.arn
    }
    region = {
      arn                          = "arn:aws:events:eu-west-1:111111111111:event-bus/tickets"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
    default = {
      arn                          = "arn:aws:events:eu-central-1:111111111111:event-bus/default"
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }

  policy_statements = [
    {
      sid       = "Pager"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/pager"]
    },
    {
      sid       = "Region"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-west-1:111111111111:event-bus/tickets"]
    },
    {
      sid       = "Default"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/default"]
    },
  ]
}

module "rule_opened" {
  source = "../../../modules/event_rule"

  name           = "desk-prod-opened"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_crm.name

  event_pattern = jsonencode({
    source = [
      {
        prefix = "aws.partner/example.com/"
      },
    ]
  })

  queue_targets = {
    opened = {
      arn                          = module.queue_opened.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_copied" {
  source = "../../../modules/event_rule"

  name           = "desk-prod-copied"
  account_id     = "111111111111"
  region         = "eu-central-1"
  event_bus_name = module.event_bus_copies.name

  event_pattern = jsonencode({
    source = ["desk"]
  })

  queue_targets = {
    heard = {
      arn                          = module.queue_heard.arn
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
      dead_letter_queue_arn        = module.queue_rule_dead_letters.arn
    }
  }
}

module "rule_logs" {
  source = "../../../modules/event_logs"

  name       = "desk-prod-rule-logs"
  account_id = "111111111111"
  region     = "eu-central-1"
  rule_arns = [
    "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-all",
    "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-resolved",
  ]

  log_groups = {
    "/aws/events/desk-prod-all/audit"        = { retention_in_days = 90 }
    "/aws/events/desk-prod-resolved/summary" = { retention_in_days = 30 }
  }
}
