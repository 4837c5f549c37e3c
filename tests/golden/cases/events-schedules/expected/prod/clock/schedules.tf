# Rendered by stagetwin from functions/clock/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "schedule_morning" {
  source = "../../../modules/schedule"

  name                         = "clock-prod-morning"
  description                  = "Rings on working days, in the town hall's time"
  account_id                   = "111111111111"
  region                       = "eu-central-1"
  group_name                   = module.schedule_group.name
  schedule_expression          = "cron(0 9 ? * MON-FRI *)"
  time_zone                    = "Europe/Berlin"
  target_arn                   = module.alias_bell.arn
  input                        = "{\"ring\":\"morning\"}"
  flexible_window_minutes      = 15
  start_date                   = "2026-01-01T00:00:00Z"
  end_date                     = "2036-01-01T00:00:00Z"
  maximum_retry_attempts       = 3
  maximum_event_age_in_seconds = 900
  dead_letter_queue_arn        = module.queue_missed.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:clock-prod-bell:live"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-missed"]
    },
    {
      sid       = "DeadLettersKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/clock-prod-data"]
        }
      }
    },
  ]
}

module "schedule_new_year" {
  source = "../../../modules/schedule"

  name                  = "clock-prod-new-year"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = module.schedule_group.name
  schedule_expression   = "at(2027-01-01T00:00:00)"
  time_zone             = "America/New_York"
  target_arn            = module.alias_bell.arn
  input                 = "{\"ring\":\"new year\"}"
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:clock-prod-bell:live"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_count" {
  source = "../../../modules/schedule"

  name                  = "clock-prod-count"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = module.schedule_group.name
  schedule_expression   = "rate(1 hour)"
  target_arn            = module.queue_ledger.arn
  input                 = "{\"hour\":\"over\"}"
  message_group_id      = "hours"
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-ledger.fifo"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_tick" {
  source = "../../../modules/schedule"

  name                  = "clock-prod-tick"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = module.schedule_group.name
  schedule_expression   = "rate(5 minutes)"
  target_arn            = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_ticks.name}"
  input                 = "{\"tick\":1}"
  partition_key         = "clock-prod-tick"
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/clock-prod-ticks"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_tock" {
  source = "../../../modules/schedule"

  name                  = "clock-prod-tock"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = module.schedule_group.name
  state                 = "DISABLED"
  schedule_expression   = "rate(5 minutes)"
  target_arn            = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_ticks.name}"
  input                 = "{\"tock\":1}"
  partition_key         = "tock"
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/clock-prod-ticks"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_close" {
  source = "../../../modules/schedule"

  name                  = "clock-prod-close"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = module.schedule_group.name
  schedule_expression   = "cron(0 18 * * ? *)"
  target_arn            = "arn:aws:states:eu-central-1:111111111111:stateMachine:${module.state_machine_closing.name}"
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["states:StartExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:stateMachine:clock-prod-closing"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_tell" {
  source = "../../../modules/schedule"

  name                  = "clock-prod-tell"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = module.schedule_group.name
  schedule_expression   = "rate(1 day)"
  target_arn            = module.topic_news.arn
  input                 = "{\"a\":\"day\"}"
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["sns:Publish"]
      resources = ["arn:aws:sns:eu-central-1:111111111111:clock-prod-news"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_day" {
  source = "../../../modules/schedule"

  name                = "clock-prod-day"
  account_id          = "111111111111"
  region              = "eu-central-1"
  group_name          = module.schedule_group.name
  schedule_expression = "rate(1 day)"
  target_arn          = "arn:aws:events:eu-central-1:111111111111:event-bus/${module.event_bus_facts.name}"
  input               = "{\"day\":1}"
  event = {
    source      = "clock"
    detail_type = "DayEnded"
  }
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/clock-prod-facts"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_elsewhere" {
  source = "../../../modules/schedule"

  name                  = "clock-prod-elsewhere"
  account_id            = "111111111111"
  region                = "eu-central-1"
  group_name            = module.schedule_group.name
  schedule_expression   = "rate(1 day)"
  target_arn            = "arn:aws:sqs:eu-central-1:111111111111:elsewhere"
  input                 = "{\"day\":1}"
  dead_letter_queue_arn = module.queue_schedule_dead_letters.arn

  policy_statements = [
    {
      sid       = "Target"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:elsewhere"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-schedule-dead-letters"]
    },
  ]
}

module "schedule_group" {
  source = "../../../modules/schedule_group"

  name = "clock-prod-schedules"
}
