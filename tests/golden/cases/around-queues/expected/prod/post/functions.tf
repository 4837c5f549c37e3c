# Rendered by stagetwin from functions/post/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_sorter" {
  source = "../../../modules/function"

  name       = "post-prod-sorter"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["sorter"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    LETTERS_QUEUE_URL = module.queue_letters.url
    PARCELS_QUEUE_URL = module.queue_parcels.url
  }

  policy_statements = [
    {
      sid       = "Letters"
      actions   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-letters"]
    },
    {
      sid       = "Parcels"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-parcels.fifo"]
    },
  ]
}

module "alias_sorter" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_sorter.name
  function_version             = module.function_sorter.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_sorter" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_sorter.name
  alias_name    = module.alias_sorter.name

  alarms = {
    errors = {
      name                = "post-prod-sorter-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "post-prod-sorter-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
