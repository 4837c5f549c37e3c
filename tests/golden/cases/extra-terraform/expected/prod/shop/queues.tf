# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_jobs" {
  source = "../../../modules/queue"

  name                       = "shop-prod-jobs"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_jobs_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/shop-prod-facts/shop-prod-sold"]
    },
  ]
}

module "queue_jobs_dead_letters" {
  source = "../../../modules/queue"

  name                       = "shop-prod-jobs-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:shop-prod-jobs"]
}

module "queue_in_order" {
  source = "../../../modules/queue"

  name                       = "shop-prod-in-order.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_in_order_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_in_order_dead_letters" {
  source = "../../../modules/queue"

  name                       = "shop-prod-in-order-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:shop-prod-in-order.fifo"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "shop-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "shop-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/shop-prod-facts/shop-prod-sold"]
    },
  ]
}
