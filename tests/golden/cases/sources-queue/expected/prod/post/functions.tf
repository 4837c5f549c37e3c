# Rendered by stagetwin from functions/post/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_sort" {
  source = "../../../modules/function"

  name       = "post-prod-sort"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["sort"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 20
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  policy_statements = [
    {
      sid       = "ReadLetters"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-letters"]
    },
    {
      sid       = "ReadParcels"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-parcels.fifo"]
    },
  ]
}

module "alias_sort" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_sort.name
  function_version             = module.function_sort.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_sort" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_sort.name
  alias_name    = module.alias_sort.name

  alarms = {
    errors = {
      name                = "post-prod-sort-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "post-prod-sort-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
