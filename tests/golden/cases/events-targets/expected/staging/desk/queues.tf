# Rendered by stagetwin from functions/desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_seen" {
  source = "../../../modules/queue"

  name                       = "desk-staging-seen"
  account_id                 = "222222222222"
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

  name                       = "desk-staging-seen-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:222222222222:desk-staging-seen"]
}

module "queue_ledger" {
  source = "../../../modules/queue"

  name                        = "desk-staging-ledger.fifo"
  account_id                  = "222222222222"
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
      source_arns = ["arn:aws:events:eu-central-1:222222222222:rule/desk-staging-tickets/desk-staging-resolved"]
    },
  ]
}

module "queue_ledger_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-staging-ledger-dead-letters.fifo"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:222222222222:desk-staging-ledger.fifo"]
}

module "queue_heard" {
  source = "../../../modules/queue"

  name                       = "desk-staging-heard"
  account_id                 = "222222222222"
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
      source_arns = ["arn:aws:events:eu-central-1:222222222222:rule/desk-staging-copies/desk-staging-copied"]
    },
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:222222222222:desk-staging-news"]
    },
  ]
}

module "queue_heard_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-staging-heard-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:222222222222:desk-staging-heard"]
}

module "queue_opened" {
  source = "../../../modules/queue"

  name                       = "desk-staging-opened"
  account_id                 = "222222222222"
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
        "arn:aws:events:eu-central-1:222222222222:rule/aws.partner/example.com/4711/tickets/desk-staging-opened",
      ]
    },
  ]
}

module "queue_opened_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-staging-opened-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:222222222222:desk-staging-opened"]
}

module "queue_undeliverable" {
  source = "../../../modules/queue"

  name                       = "desk-staging-undeliverable"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:222222222222:rule/desk-staging-tickets/desk-staging-escalated"]
    },
  ]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-staging-function-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-staging-rule-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:222222222222:rule/desk-staging-tickets/desk-staging-all",
        "arn:aws:events:eu-central-1:222222222222:rule/desk-staging-tickets/desk-staging-resolved",
        "arn:aws:events:eu-central-1:222222222222:rule/desk-staging-tickets/desk-staging-escalated",
        "arn:aws:events:eu-central-1:222222222222:rule/aws.partner/example.com/4711/tickets/desk-staging-opened",
        "arn:aws:events:eu-central-1:222222222222:rule/desk-staging-copies/desk-staging-copied",
      ]
    },
  ]
}

module "queue_topic_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-staging-topic-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:222222222222:desk-staging-news"]
    },
  ]
}
