# Rendered by stagetwin from functions/post/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_letters" {
  source = "../../../modules/queue"

  name                       = "post-prod-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  delay_seconds              = 5
  max_message_size           = 65536
  receive_wait_time_seconds  = 0

  redrive = {
    dead_letter_queue_arn = module.queue_unreadable.arn
    max_receive_count     = 3
  }

  allowed_senders = [
    {
      sid         = "scans"
      service     = "s3.amazonaws.com"
      source_arns = ["arn:aws:s3:::scans-of-letters"]
    },
  ]
}

module "queue_postcards" {
  source = "../../../modules/queue"

  name                       = "post-prod-postcards"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_unreadable.arn
    max_receive_count     = 5
  }
}

module "queue_unreadable" {
  source = "../../../modules/queue"

  name                       = "post-prod-unreadable"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = [
    "arn:aws:sqs:eu-central-1:111111111111:post-prod-letters",
    "arn:aws:sqs:eu-central-1:111111111111:post-prod-postcards",
  ]
}

module "queue_parcels" {
  source = "../../../modules/queue"

  name                        = "post-prod-parcels.fifo"
  account_id                  = "111111111111"
  region                      = "eu-central-1"
  visibility_timeout_seconds  = 60
  message_retention_seconds   = 345600
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"

  redrive = {
    dead_letter_queue_arn = module.queue_parcels_dead_letters.arn
    max_receive_count     = 2
  }
}

module "queue_parcels_dead_letters" {
  source = "../../../modules/queue"

  name                       = "post-prod-parcels-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-parcels.fifo"]
}

module "queue_returns" {
  source = "../../../modules/queue"

  name                       = "post-prod-returns.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "post-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}
