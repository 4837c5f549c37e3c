# Rendered by stagetwin from functions/club/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_roster" {
  source = "../../../modules/function"

  name       = "club-prod-roster"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["roster"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    MEMBERS_USER_POOL_ID  = module.user_pool_members.id
    PARTNERS_USER_POOL_ID = module.user_pool_partners.id
  }
}

module "alias_roster" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_roster.name
  function_version             = module.function_roster.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_roster" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_roster.name
  alias_name    = module.alias_roster.name

  alarms = {
    errors = {
      name                = "club-prod-roster-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "club-prod-roster-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_door" {
  source = "../../../modules/function"

  name       = "club-prod-door"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["door"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    MEMBERS_CLIENT_IDS   = join(" ", values(module.user_pool_members.client_ids))
    MEMBERS_USER_POOL_ID = module.user_pool_members.id
  }
}

module "alias_door" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_door.name
  function_version             = module.function_door.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_door" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_door.name
  alias_name    = module.alias_door.name

  alarms = {
    errors = {
      name                = "club-prod-door-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "club-prod-door-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_welcome" {
  source = "../../../modules/function"

  name       = "club-prod-welcome"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["welcome"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_welcome" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_welcome.name
  function_version             = module.function_welcome.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_welcome" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_welcome.name
  alias_name    = module.alias_welcome.name

  alarms = {
    errors = {
      name                = "club-prod-welcome-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "club-prod-welcome-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
