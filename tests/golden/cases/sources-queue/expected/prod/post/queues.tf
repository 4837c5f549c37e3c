# Rendered by stagetwin from functions/post/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_letters" {
  source = "../../../modules/queue"

  name                       = "post-prod-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 121
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_letters_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_letters_dead_letters" {
  source = "../../../modules/queue"

  name                       = "post-prod-letters-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-letters"]
}

module "queue_parcels" {
  source = "../../../modules/queue"

  name                        = "post-prod-parcels.fifo"
  account_id                  = "111111111111"
  region                      = "eu-central-1"
  visibility_timeout_seconds  = 90
  message_retention_seconds   = 345600
  content_based_deduplication = true

  redrive = {
    dead_letter_queue_arn = module.queue_parcels_dead_letters.arn
    max_receive_count     = 5
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

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "post-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}
