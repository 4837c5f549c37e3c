# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_orders" {
  source = "../../../modules/queue"

  name                       = "depot-prod-orders"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_orders_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_orders_dead_letters" {
  source = "../../../modules/queue"

  name                       = "depot-prod-orders-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:depot-prod-orders"]
}

module "queue_parcels" {
  source = "../../../modules/queue"

  name                       = "depot-prod-parcels"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_parcels_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_parcels_dead_letters" {
  source = "../../../modules/queue"

  name                       = "depot-prod-parcels-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:depot-prod-parcels"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "depot-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "depot-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/depot-prod-facts/depot-prod-moved",
        "arn:aws:events:eu-central-1:111111111111:rule/depot-prod-facts/depot-prod-ordered",
      ]
    },
  ]
}

module "queue_schedule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "depot-prod-schedule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}
