# Rendered by stagetwin from functions/checkout/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_basket" {
  source = "../../../modules/function"

  name       = "checkout-prod-basket"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact                       = var.artifacts["basket"]
  handler                        = "handler.handle"
  runtime                        = "python3.12"
  architecture                   = "arm64"
  memory_size                    = 256
  timeout                        = 10
  reserved_concurrent_executions = 20
  log_retention_in_days          = 30
  dead_letter_queue_arn          = module.queue_function_dead_letters.arn
}

module "alias_basket" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_basket.name
  function_version             = module.function_basket.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "concurrency_basket" {
  source = "../../../modules/provisioned_concurrency"

  function_name                     = module.function_basket.name
  alias_name                        = module.alias_basket.name
  provisioned_concurrent_executions = 2
}

module "alarms_basket" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_basket.name
  alias_name    = module.alias_basket.name

  alarms = {
    errors = {
      name                = "checkout-prod-basket-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "checkout-prod-basket-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_order" {
  source = "../../../modules/function"

  name       = "checkout-prod-order"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["order"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_order" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_order.name
  function_version             = module.function_order.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "concurrency_order" {
  source = "../../../modules/scaled_concurrency"

  function_name      = module.function_order.name
  alias_name         = module.alias_order.name
  min_capacity       = 2
  max_capacity       = 20
  target_utilization = 0.7
}

module "alarms_order" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_order.name
  alias_name    = module.alias_order.name

  alarms = {
    errors = {
      name                = "checkout-prod-order-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "checkout-prod-order-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_price" {
  source = "../../../modules/function"

  name       = "checkout-prod-price"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["price"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_price" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_price.name
  function_version             = module.function_price.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "concurrency_price" {
  source = "../../../modules/scheduled_concurrency"

  function_name      = module.function_price.name
  alias_name         = module.alias_price.name
  min_capacity       = 1
  max_capacity       = 10
  target_utilization = 0.5

  schedules = {
    office-hours = {
      schedule     = "cron(0 8 ? * MON-FRI *)"
      timezone     = "Europe/Berlin"
      min_capacity = 5
      max_capacity = 50
    }
    evening = {
      schedule     = "cron(0 18 ? * MON-FRI *)"
      timezone     = "Europe/Berlin"
      min_capacity = 1
      max_capacity = 10
    }
  }
}

module "alarms_price" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_price.name
  alias_name    = module.alias_price.name

  alarms = {
    errors = {
      name                = "checkout-prod-price-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "checkout-prod-price-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_stock" {
  source = "../../../modules/function"

  name       = "checkout-prod-stock"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["stock"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_stock" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_stock.name
  function_version             = module.function_stock.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "concurrency_stock" {
  source = "../../../modules/scheduled_concurrency"

  function_name = module.function_stock.name
  alias_name    = module.alias_stock.name
  min_capacity  = 1
  max_capacity  = 5

  schedules = {
    night = {
      schedule     = "cron(0 22 * * ? *)"
      min_capacity = 0
      max_capacity = 0
    }
  }
}

module "alarms_stock" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_stock.name
  alias_name    = module.alias_stock.name

  alarms = {
    errors = {
      name                = "checkout-prod-stock-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "checkout-prod-stock-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
