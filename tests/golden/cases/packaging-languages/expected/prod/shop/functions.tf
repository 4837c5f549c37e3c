# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_greet" {
  source = "../../../modules/function"

  name        = "shop-prod-greet"
  description = "Plain JavaScript, packaged as it is"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["greet"]
  handler               = "handler.handle"
  runtime               = "nodejs22.x"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_greet" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_greet.name
  function_version             = module.function_greet.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_greet" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_greet.name
  alias_name    = module.alias_greet.name

  alarms = {
    errors = {
      name                = "shop-prod-greet-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-greet-throttles"
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

  name        = "shop-prod-price"
  description = "JavaScript with a dependency, which npm installs from the lock file"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["price"]
  handler               = "src/price.handler"
  runtime               = "nodejs22.x"
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

module "alarms_price" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_price.name
  alias_name    = module.alias_price.name

  alarms = {
    errors = {
      name                = "shop-prod-price-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-price-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_page" {
  source = "../../../modules/function"

  name        = "shop-prod-page"
  description = "What a command of its own makes"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["page"]
  handler               = "index.handler"
  runtime               = "nodejs22.x"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_page" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_page.name
  function_version             = module.function_page.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_page" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_page.name
  alias_name    = module.alias_page.name

  alarms = {
    errors = {
      name                = "shop-prod-page-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-page-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_echo" {
  source = "../../../modules/function"

  name        = "shop-prod-echo"
  description = "A runtime of its own, as a script"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["echo"]
  handler               = "bootstrap"
  runtime               = "provided.al2023"
  architecture          = "x86_64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    GREETING = "hello"
  }
}

module "alias_echo" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_echo.name
  function_version             = module.function_echo.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_echo" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_echo.name
  alias_name    = module.alias_echo.name

  alarms = {
    errors = {
      name                = "shop-prod-echo-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-echo-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
