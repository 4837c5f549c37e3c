# Rendered by stagetwin from functions/market/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_work" {
  source = "../../../modules/queue"

  name                       = "market-prod-work"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 180
  message_retention_seconds  = 86400

  redrive = {
    dead_letter_queue_arn = module.queue_work_dead_letters.arn
    max_receive_count     = 3
  }

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/market-prod-facts/market-prod-expensive",
        "arn:aws:events:eu-central-1:111111111111:rule/market-prod-instances",
      ]
    },
  ]
}

module "queue_work_dead_letters" {
  source = "../../../modules/queue"

  name                       = "market-prod-work-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:market-prod-work"]
}

module "queue_spare" {
  source = "../../../modules/queue"

  name                       = "market-prod-spare"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_spare_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_spare_dead_letters" {
  source = "../../../modules/queue"

  name                       = "market-prod-spare-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:market-prod-spare"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "market-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "market-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:111111111111:rule/market-prod-facts/market-prod-expensive",
        "arn:aws:events:eu-central-1:111111111111:rule/market-prod-every-night",
        "arn:aws:events:eu-central-1:111111111111:rule/market-prod-every-hour",
        "arn:aws:events:eu-central-1:111111111111:rule/market-prod-instances",
      ]
    },
  ]
}
