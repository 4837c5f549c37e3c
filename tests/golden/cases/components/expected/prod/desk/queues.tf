# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_own" {
  source = "../../../modules/queue"

  name                       = "desk-prod-own"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_own_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_own_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-own-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-own"]
}

module "queue_tickets_messages" {
  source = "../../../modules/queue"

  name                       = "desk-prod-tickets-messages"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 60
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_tickets_messages_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets-arrivals"]
    },
  ]
}

module "queue_tickets_messages_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-tickets-messages-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-tickets-messages"]
}

module "queue_tickets_retry" {
  source = "../../../modules/queue"

  name                       = "desk-prod-tickets-retry"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
}

module "queue_mails_messages" {
  source = "../../../modules/queue"

  name                       = "desk-prod-mails-messages"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 60
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_mails_messages_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-mails-arrivals"]
    },
  ]
}

module "queue_mails_messages_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-mails-messages-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-mails-messages"]
}

module "queue_mails_retry" {
  source = "../../../modules/queue"

  name                       = "desk-prod-mails-retry"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
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
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets-arrivals",
        "arn:aws:events:eu-central-1:111111111111:rule/desk-prod-mails-arrivals",
      ]
    },
  ]
}
