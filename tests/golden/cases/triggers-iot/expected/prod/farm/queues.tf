# Rendered by stagetwin from functions/farm/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_unread" {
  source = "../../../modules/queue"

  name                       = "farm-prod-unread"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  kms_key_arn                = module.key_data.alias_arn

  redrive = {
    dead_letter_queue_arn = module.queue_unread_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_unread_dead_letters" {
  source = "../../../modules/queue"

  name                       = "farm-prod-unread-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
  kms_key_arn                = module.key_data.alias_arn

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:farm-prod-unread"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "farm-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}
