# Rendered by stagetwin from functions/forum/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_post" {
  source = "../../../modules/function"

  name       = "forum-prod-post"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["post"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_post" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_post.name
  function_version             = module.function_post.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_post" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_post.name
  alias_name    = module.alias_post.name

  alarms = {
    errors = {
      name                = "forum-prod-post-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 3
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "alias_post__next" {
  source = "../../../modules/weighted_alias"

  name                         = "next"
  function_name                = module.function_post.name
  function_version             = module.function_post.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_post__next" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_post.name
  alias_name    = module.alias_post__next.name

  alarms = {
    errors = {
      name                = "forum-prod-post:next-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 3
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "alias_post__pinned" {
  source = "../../../modules/weighted_alias"

  name                         = "pinned"
  description                  = "What the auditors saw"
  function_name                = module.function_post.name
  function_version             = "1"
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_post__pinned" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_post.name
  alias_name    = module.alias_post__pinned.name

  alarms = {
    errors = {
      name                = "forum-prod-post:pinned-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 3
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "alias_post__split" {
  source = "../../../modules/weighted_alias"

  name                         = "split"
  function_name                = module.function_post.name
  function_version             = "1"
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_post__split" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_post.name
  alias_name    = module.alias_post__split.name

  alarms = {
    errors = {
      name                = "forum-prod-post:split-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 3
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
