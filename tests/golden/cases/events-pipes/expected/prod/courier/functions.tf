# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_rate" {
  source = "../../../modules/function"

  name        = "courier-prod-rate"
  description = "Says what a parcel costs"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["rate"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_rate" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_rate.name
  function_version             = module.function_rate.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_rate" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_rate.name
  alias_name    = module.alias_rate.name

  alarms = {
    errors = {
      name                = "courier-prod-rate-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "courier-prod-rate-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_pack" {
  source = "../../../modules/function"

  name        = "courier-prod-pack"
  description = "Packs parcels"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["pack"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    PACKED_QUEUE_URL = module.queue_packed.url
  }

  policy_statements = [
    {
      sid       = "Packed"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-packed"]
    },
  ]
}

module "alias_pack" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_pack.name
  function_version             = module.function_pack.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_pack" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_pack.name
  alias_name    = module.alias_pack.name

  alarms = {
    errors = {
      name                = "courier-prod-pack-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "courier-prod-pack-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
