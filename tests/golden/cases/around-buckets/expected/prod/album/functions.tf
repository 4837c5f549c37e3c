# Rendered by stagetwin from functions/album/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_thumbnails" {
  source = "../../../modules/function"

  name        = "album-prod-thumbnails"
  description = "Makes a small picture of each that comes in"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["thumbnails"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    PICTURES_BUCKET = module.bucket_pictures.name
  }

  policy_statements = [
    {
      sid       = "Pictures"
      actions   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
      resources = ["arn:aws:s3:::album-prod-pictures-111111111111/*"]
    },
    {
      sid       = "Pictures2"
      actions   = ["s3:ListBucket"]
      resources = ["arn:aws:s3:::album-prod-pictures-111111111111"]
    },
  ]
}

module "alias_thumbnails" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_thumbnails.name
  function_version             = module.function_thumbnails.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_thumbnails" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_thumbnails.name
  alias_name    = module.alias_thumbnails.name

  alarms = {
    errors = {
      name                = "album-prod-thumbnails-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "album-prod-thumbnails-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
