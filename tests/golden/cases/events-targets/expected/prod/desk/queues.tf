# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_seen" {
  source = "../../../modules/queue"

  name                       = "desk-prod-seen"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_seen_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_seen_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-seen-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-seen"]
}

module "queue_ledger" {
  source = "../../../modules/queue"

  name                        = "desk-prod-ledger.fifo"
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

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-resolved"]
    },
  ]
}

module "queue_ledger_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-ledger-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-ledger.fifo"]
}

module "queue_heard" {
  source = "../../../modules/queue"

  name                       = "desk-prod-heard"
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
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-copies/desk-prod-copied"]
    },
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:desk-prod-news"]
    },
  ]
}

module "queue_heard_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-heard-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-heard"]
}

module "queue_opened" {
  source = "../../../modules/queue"

  name                       = "desk-prod-opened"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_opened_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/aws.partner/example.com/4711/tickets/desk-prod-opened",
      ]
    },
  ]
}

module "queue_opened_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-opened-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-opened"]
}

module "queue_undeliverable" {
  source = "../../../modules/queue"

  name                       = "desk-prod-undeliverable"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-escalated"]
    },
  ]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-all",
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-resolved",
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-escalated",
        "arn:aws:events:eu-central-1:111111111111:rule/aws.partner/example.com/4711/tickets/desk-prod-opened",
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-copies/desk-prod-copied",
      ]
    },
  ]
}

module "queue_topic_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-topic-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:desk-prod-news"]
    },
  ]
}
