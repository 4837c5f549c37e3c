# Rendered by stagetwin from functions/hostile/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_run" {
  source = "../../../modules/function"

  name        = "hostile-prod-run"
  description = "Says \"hello\" and $${path.root} and %%{ if true }x%%{ endif } \\ and $$${escaped} %%%{too}"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["run"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    COMMENT       = "\" # \" // /* */"
    CONTROL       = "\u0007\u0008\t\r\n\u001b\u007f"
    DIRECTIVE     = "%%{ for x in [1] }$${x}%%{ endfor }"
    DOLLARS       = "$ $$ $$$ $${ $$${ $$$${ % %% %%{ %%%{ }"
    EMOJI         = "👩‍👩‍👧 and 🇨🇭"
    INTERPOLATION = "$${file(\"/etc/passwd\")}"
    JSON          = "{\"a\": \"\\u0041 \\\" \\\\\"}"
    MARKER        = "<<EOT\nline\nEOT\n"
    SEPARATORS    = "a\u2028b\u2029c\u0085d\ufeffe"
  }
}

module "alias_run" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_run.name
  function_version             = module.function_run.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_run" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_run.name
  alias_name    = module.alias_run.name

  alarms = {
    errors = {
      name                = "hostile-prod-run-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "hostile-prod-run-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
