# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_index" {
  source = "../../../modules/function"

  name       = "library-prod-index"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["index"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  vpc = {
    subnet_ids                  = ["subnet-0a1b2c3d4e5f60718", "subnet-08f7e6d5c4b3a2910"]
    security_group_ids          = ["sg-0123456789abcdef0"]
    ipv6_allowed_for_dual_stack = true
  }

  file_system = {
    arn              = "arn:aws:elasticfilesystem:eu-central-1:111111111111:file-system/fs-0123456789abcdef0"
    access_point_arn = "arn:aws:elasticfilesystem:eu-central-1:111111111111:access-point/fsap-0123456789abcdef0"
    local_mount_path = "/mnt/books"
  }
}

module "alias_index" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_index.name
  function_version             = module.function_index.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_index" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_index.name
  alias_name    = module.alias_index.name

  alarms = {
    errors = {
      name                = "library-prod-index-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "library-prod-index-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_search" {
  source = "../../../modules/function"

  name       = "library-prod-search"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["search"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  vpc = {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }

  file_system = {
    arn              = "arn:aws:elasticfilesystem:eu-central-1:111111111111:file-system/fs-0123456789abcdef0"
    access_point_arn = "arn:aws:elasticfilesystem:eu-central-1:111111111111:access-point/fsap-0123456789abcdef0"
    local_mount_path = "/mnt/books"
    read_only        = true
  }
}

module "alias_search" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_search.name
  function_version             = module.function_search.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_search" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_search.name
  alias_name    = module.alias_search.name

  alarms = {
    errors = {
      name                = "library-prod-search-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "library-prod-search-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
