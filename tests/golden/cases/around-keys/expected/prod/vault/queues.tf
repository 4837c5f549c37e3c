# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_arrivals" {
  source = "../../../modules/queue"

  name                       = "vault-prod-arrivals"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 60
  message_retention_seconds  = 345600
  kms_key_arn                = module.key_vault.alias_arn
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_arrivals_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/vault-prod-new-deeds"]
    },
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:vault-prod-notices"]
    },
  ]
}

module "queue_arrivals_dead_letters" {
  source = "../../../modules/queue"

  name                       = "vault-prod-arrivals-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
  kms_key_arn                = module.key_vault.alias_arn

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:vault-prod-arrivals"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "vault-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "vault-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/vault-prod-new-deeds"]
    },
  ]
}

module "queue_topic_dead_letters" {
  source = "../../../modules/queue"

  name                       = "vault-prod-topic-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:vault-prod-notices"]
    },
  ]
}
