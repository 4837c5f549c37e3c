# Rendered by stagetwin from functions/orders/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_read_order" {
  source = "../../../modules/function"

  name       = "orders-prod-read-order"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["read-order"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_read_order" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_read_order.name
  function_version             = module.function_read_order.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_read_order" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_read_order.name
  alias_name    = module.alias_read_order.name

  alarms = {
    errors = {
      name                = "orders-prod-read-order-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "orders-prod-read-order-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_place_order" {
  source = "../../../modules/function"

  name       = "orders-prod-place-order"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["place-order"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_place_order" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_place_order.name
  function_version             = module.function_place_order.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_place_order" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_place_order.name
  alias_name    = module.alias_place_order.name

  alarms = {
    errors = {
      name                = "orders-prod-place-order-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "orders-prod-place-order-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
