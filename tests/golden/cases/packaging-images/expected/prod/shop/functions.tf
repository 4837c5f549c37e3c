# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_list" {
  source = "../../../modules/function"

  name        = "shop-prod-list"
  description = "Packaged code"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["list"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_list" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_list.name
  function_version             = module.function_list.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_list" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_list.name
  alias_name    = module.alias_list.name

  alarms = {
    errors = {
      name                = "shop-prod-list-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-list-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_resize" {
  source = "../../../modules/function"

  name        = "shop-prod-resize"
  description = "An image by its digest, in a repository of the environment's own account"
  account_id  = "111111111111"
  region      = "eu-central-1"

  image = {
    uri     = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/shop/resize@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    command = ["handler.handle"]
  }
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_resize" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_resize.name
  function_version             = module.function_resize.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_resize" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_resize.name
  alias_name    = module.alias_resize.name

  alarms = {
    errors = {
      name                = "shop-prod-resize-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-resize-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_print" {
  source = "../../../modules/function"

  name        = "shop-prod-print"
  description = "An image by a tag that never moves, in the repository of another account"
  account_id  = "111111111111"
  region      = "eu-central-1"

  image = {
    uri               = "222222222222.dkr.ecr.eu-central-1.amazonaws.com/shared/print:v1.4.2"
    entry_point       = ["/usr/bin/print", "--lambda"]
    working_directory = "/srv"
  }
  architecture          = "x86_64"
  memory_size           = 2048
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_print" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_print.name
  function_version             = module.function_print.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_print" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_print.name
  alias_name    = module.alias_print.name

  alarms = {
    errors = {
      name                = "shop-prod-print-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-print-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
