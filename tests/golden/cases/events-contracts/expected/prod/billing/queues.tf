# Rendered by stagetwin from functions/billing/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_invoices" {
  source = "../../../modules/queue"

  name                       = "billing-prod-invoices"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_invoices_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/billing-prod-large-gifts",
        "arn:aws:events:eu-central-1:111111111111:rule/billing-prod-orders-in-cents",
      ]
    },
  ]
}

module "queue_invoices_dead_letters" {
  source = "../../../modules/queue"

  name                       = "billing-prod-invoices-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:billing-prod-invoices"]
}

module "queue_payments" {
  source = "../../../modules/queue"

  name                       = "billing-prod-payments"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_payments_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/billing-prod-payments"]
    },
  ]
}

module "queue_payments_dead_letters" {
  source = "../../../modules/queue"

  name                       = "billing-prod-payments-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:billing-prod-payments"]
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "billing-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/billing-prod-large-gifts",
        "arn:aws:events:eu-central-1:111111111111:rule/billing-prod-orders-in-cents",
        "arn:aws:events:eu-central-1:111111111111:rule/billing-prod-payments",
      ]
    },
  ]
}
