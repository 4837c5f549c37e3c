# Rendered by stagetwin from functions/news/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_reader" {
  source = "../../../modules/function"

  name        = "news-prod-reader"
  description = "Keeps what it is told"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["reader"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    ARCHIVE_QUEUE_URL = module.queue_archive.url
  }

  policy_statements = [
    {
      sid       = "Archive"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:news-prod-archive"]
    },
  ]
}

module "alias_reader" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_reader.name
  function_version             = module.function_reader.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_reader" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_reader.name
  alias_name    = module.alias_reader.name

  alarms = {
    errors = {
      name                = "news-prod-reader-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "news-prod-reader-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_writer" {
  source = "../../../modules/function"

  name       = "news-prod-writer"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["writer"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    RANKS_TOPIC_ARN   = module.topic_ranks.arn
    STORIES_TOPIC_ARN = module.topic_stories.arn
  }

  policy_statements = [
    {
      sid       = "Stories"
      actions   = ["sns:Publish"]
      resources = ["arn:aws:sns:eu-central-1:111111111111:news-prod-stories"]
    },
    {
      sid       = "StoriesKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sns.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/news-prod-messages"]
        }
      }
    },
    {
      sid       = "Ranks"
      actions   = ["sns:Publish"]
      resources = ["arn:aws:sns:eu-central-1:111111111111:news-prod-ranks.fifo"]
    },
  ]
}

module "alias_writer" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_writer.name
  function_version             = module.function_writer.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_writer" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_writer.name
  alias_name    = module.alias_writer.name

  alarms = {
    errors = {
      name                = "news-prod-writer-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "news-prod-writer-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
