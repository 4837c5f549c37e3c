# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_placed" {
  source = "../../../modules/queue"

  name                       = "courier-prod-placed"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_placed_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_placed_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-placed-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-placed"]
}

module "queue_asked" {
  source = "../../../modules/queue"

  name                       = "courier-prod-asked"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  kms_key_arn                = module.key_data.alias_arn
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_asked_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_asked_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-asked-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
  kms_key_arn                = module.key_data.alias_arn

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-asked"]
}

module "queue_told" {
  source = "../../../modules/queue"

  name                       = "courier-prod-told"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_told_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_told_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-told-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-told"]
}

module "queue_lane" {
  source = "../../../modules/queue"

  name                       = "courier-prod-lane.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_lane_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_lane_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-lane-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-lane.fifo"]
}

module "queue_packed" {
  source = "../../../modules/queue"

  name                       = "courier-prod-packed"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_packed_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_packed_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-packed-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-packed"]
}

module "queue_heard" {
  source = "../../../modules/queue"

  name                       = "courier-prod-heard"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_heard_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/courier-prod-facts/courier-prod-order-placed"]
    },
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:courier-prod-news"]
    },
  ]
}

module "queue_heard_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-heard-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-heard"]
}

module "queue_ledger" {
  source = "../../../modules/queue"

  name                       = "courier-prod-ledger.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_ledger_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_ledger_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-ledger-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-ledger.fifo"]
}

module "queue_lost" {
  source = "../../../modules/queue"

  name                       = "courier-prod-lost"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  kms_key_arn                = module.key_data.alias_arn
  receive_wait_time_seconds  = 1
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_rule_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-rule-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowEventBridge"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/courier-prod-facts/courier-prod-order-placed"]
    },
  ]
}

module "queue_pipe_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-pipe-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_topic_dead_letters" {
  source = "../../../modules/queue"

  name                       = "courier-prod-topic-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:courier-prod-news"]
    },
  ]
}
