# Rendered by stagetwin from functions/album/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_removed" {
  source = "../../../modules/queue"

  name                       = "album-prod-removed"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_removed_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowBuckets"
      service     = "s3.amazonaws.com"
      source_arns = ["arn:aws:s3:::album-prod-pictures-111111111111"]
    },
  ]
}

module "queue_removed_dead_letters" {
  source = "../../../modules/queue"

  name                       = "album-prod-removed-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:album-prod-removed"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "album-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}
