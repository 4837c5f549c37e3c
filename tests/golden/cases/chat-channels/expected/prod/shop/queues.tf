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
