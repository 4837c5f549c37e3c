# Rendered by stagetwin from functions/market/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_work" {
  source = "../../../modules/queue"

  name                       = "market-staging-work"
  account_id                 = "222222222222"
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
        "arn:aws:events:eu-central-1:222222222222:rule/market-staging-facts/market-staging-expensive",
        "arn:aws:events:eu-central-1:222222222222:rule/market-staging-instances",
      ]
    },
  ]
}

module "queue_work_dead_letters" {
  source = "../../../modules/queue"

  name                       = "market-staging-work-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:222222222222:market-staging-work"]
}

module "queue_spare" {
  source = "../../../modules/queue"

  name                       = "market-staging-spare"
  account_id                 = "222222222222"
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

  name                       = "market-staging-spare-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:222222222222:market-staging-spare"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "market-staging-function-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "market-staging-rule-dead-letters"
  account_id                 = "222222222222"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid     = "AllowEventBridge"
      service = "events.amazonaws.com"
      source_arns = [
        "arn:aws:events:eu-central-1:222222222222:rule/market-staging-facts/market-staging-expensive",
        "arn:aws:events:eu-central-1:222222222222:rule/market-staging-every-night",
        "arn:aws:events:eu-central-1:222222222222:rule/market-staging-every-hour",
        "arn:aws:events:eu-central-1:222222222222:rule/market-staging-instances",
      ]
    },
  ]
}
