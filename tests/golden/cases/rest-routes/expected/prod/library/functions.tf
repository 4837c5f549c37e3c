# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_books" {
  source = "../../../modules/function"

  name        = "library-prod-books"
  description = "Knows every book"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["books"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_books" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_books.name
  function_version             = module.function_books.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_books" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_books.name
  alias_name    = module.alias_books.name

  alarms = {
    errors = {
      name                = "library-prod-books-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "library-prod-books-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_guard" {
  source = "../../../modules/function"

  name        = "library-prod-guard"
  description = "Knows who may borrow"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["guard"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_guard" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_guard.name
  function_version             = module.function_guard.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_guard" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_guard.name
  alias_name    = module.alias_guard.name

  alarms = {
    errors = {
      name                = "library-prod-guard-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "library-prod-guard-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
