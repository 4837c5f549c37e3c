# Rendered by stagetwin from functions/news/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "queue_archive" {
  source = "../../../modules/queue"

  name                       = "news-prod-archive"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_archive_dead_letters.arn
    max_receive_count     = 5
  }
}

module "queue_archive_dead_letters" {
  source = "../../../modules/queue"

  name                       = "news-prod-archive-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:news-prod-archive"]
}

module "queue_weather" {
  source = "../../../modules/queue"

  name                       = "news-prod-weather"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  kms_key_arn                = module.key_messages.alias_arn
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_weather_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:news-prod-stories"]
    },
  ]
}

module "queue_weather_dead_letters" {
  source = "../../../modules/queue"

  name                       = "news-prod-weather-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
  kms_key_arn                = module.key_messages.alias_arn

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:news-prod-weather"]
}

module "queue_breaking" {
  source = "../../../modules/queue"

  name                       = "news-prod-breaking"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 1

  redrive = {
    dead_letter_queue_arn = module.queue_breaking_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:news-prod-stories"]
    },
  ]
}

module "queue_breaking_dead_letters" {
  source = "../../../modules/queue"

  name                       = "news-prod-breaking-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:news-prod-breaking"]
}

module "queue_unheard" {
  source = "../../../modules/queue"

  name                       = "news-prod-unheard"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:news-prod-stories"]
    },
  ]
}

module "queue_ranking" {
  source = "../../../modules/queue"

  name                        = "news-prod-ranking.fifo"
  account_id                  = "111111111111"
  region                      = "eu-central-1"
  visibility_timeout_seconds  = 30
  message_retention_seconds   = 345600
  receive_wait_time_seconds   = 1
  content_based_deduplication = true

  redrive = {
    dead_letter_queue_arn = module.queue_ranking_dead_letters.arn
    max_receive_count     = 5
  }

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:news-prod-ranks.fifo"]
    },
  ]
}

module "queue_ranking_dead_letters" {
  source = "../../../modules/queue"

  name                       = "news-prod-ranking-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  redrive_source_arns = ["arn:aws:sqs:eu-central-1:111111111111:news-prod-ranking.fifo"]
}

module "queue_function_dead_letters" {
  source = "../../../modules/queue"

  name                       = "news-prod-function-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
}

module "queue_topic_dead_letters" {
  source = "../../../modules/queue"

  name                       = "news-prod-topic-dead-letters"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:news-prod-stories"]
    },
  ]
}

module "queue_fifo_topic_dead_letters" {
  source = "../../../modules/queue"

  name                       = "news-prod-fifo-topic-dead-letters.fifo"
  account_id                 = "111111111111"
  region                     = "eu-central-1"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600

  allowed_senders = [
    {
      sid         = "AllowTopics"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:news-prod-ranks.fifo"]
    },
  ]
}
