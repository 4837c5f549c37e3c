# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_orders" {
  source = "../../../modules/queue"

  name                       = "desk-prod-orders"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  kms_key_arn                = module.key_data.alias_arn

  redrive = {
    dead_letter_queue_arn = module.queue_orders_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_orders_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-orders-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
  kms_key_arn                = module.key_data.alias_arn

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-orders"]
}

module "queue_line" {
  source = "../../../modules/queue"

  name                       = "desk-prod-line.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600

  redrive = {
    dead_letter_queue_arn = module.queue_line_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_line_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-line-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:desk-prod-line.fifo"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "desk-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}
