# Rendered by stagetwin from functions/post/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_deliver" {
  source = "../../../modules/function"

  name       = "post-prod-deliver"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["deliver"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  policy_statements = [
    {
      sid       = "ReportSuccess"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:post-prod-celebrate:newest"]
    },
    {
      sid       = "ReportFailure"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-undelivered"]
    },
  ]
}

module "alias_deliver" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_deliver.name
  function_version             = module.function_deliver.version
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 21600
  on_success_destination_arn   = module.alias_celebrate__newest.arn
  on_failure_destination_arn   = module.queue_undelivered.arn
}

module "alarms_deliver" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_deliver.name
  alias_name    = module.alias_deliver.name

  alarms = {
    errors = {
      name                = "post-prod-deliver-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "post-prod-deliver-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_celebrate" {
  source = "../../../modules/function"

  name       = "post-prod-celebrate"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["celebrate"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  policy_statements = [
    {
      sid       = "ReportSuccess"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/post-prod-news"]
    },
    {
      sid       = "ReportFailure"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:post-prod-undelivered"]
    },
  ]
}

module "alias_celebrate" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_celebrate.name
  function_version             = module.function_celebrate.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
  on_success_destination_arn   = module.event_bus_news.arn
  on_failure_destination_arn   = "arn:aws:sqs:eu-central-1:111111111111:post-prod-undelivered"
}

module "alarms_celebrate" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_celebrate.name
  alias_name    = module.alias_celebrate.name

  alarms = {
    errors = {
      name                = "post-prod-celebrate-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "post-prod-celebrate-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "alias_celebrate__newest" {
  source = "../../../modules/weighted_alias"

  name                         = "newest"
  function_name                = module.function_celebrate.name
  function_version             = module.function_celebrate.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
  on_success_destination_arn   = module.event_bus_news.arn
  on_failure_destination_arn   = "arn:aws:sqs:eu-central-1:111111111111:post-prod-undelivered"
}

module "alarms_celebrate__newest" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_celebrate.name
  alias_name    = module.alias_celebrate__newest.name

  alarms = {
    errors = {
      name                = "post-prod-celebrate:newest-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "post-prod-celebrate:newest-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
