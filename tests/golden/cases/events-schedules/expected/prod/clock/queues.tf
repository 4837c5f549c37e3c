# Rendered by stagetwin from functions/clock/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_rung" {
  source = "../../../modules/queue"

  name                       = "clock-prod-rung"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_rung_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_rung_dead_letters" {
  source = "../../../modules/queue"

  name                       = "clock-prod-rung-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-rung"]
}

module "queue_ledger" {
  source = "../../../modules/queue"

  name                        = "clock-prod-ledger.fifo"
  account_id                  = "111111111111"
  region                      = "eu-central-1"
  visibility_timeout_seconds  = 30
  message_retention_seconds   = 345600
  receive_wait_time_seconds   = 1
  content_based_deduplication = true

  redrive = {
    dead_letter_queue_arn = module.queue_ledger_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_ledger_dead_letters" {
  source = "../../../modules/queue"

  name                       = "clock-prod-ledger-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-ledger.fifo"]
}

module "queue_heard" {
  source = "../../../modules/queue"

  name                       = "clock-prod-heard"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_heard_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/clock-prod-facts/clock-prod-day-ended"]
    },
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:clock-prod-news"]
    },
  ]
}

module "queue_heard_dead_letters" {
  source = "../../../modules/queue"

  name                       = "clock-prod-heard-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:clock-prod-heard"]
}

module "queue_missed" {
  source = "../../../modules/queue"

  name                       = "clock-prod-missed"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  kms_key_arn                = module.key_data.alias_arn
  receive_wait_time_seconds  = 1
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "clock-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "clock-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/clock-prod-facts/clock-prod-day-ended"]
    },
  ]
}

module "queue_schedule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "clock-prod-schedule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_topic_dead_letters" {
  source = "../../../modules/queue"

  name                       = "clock-prod-topic-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:clock-prod-news"]
    },
  ]
}
