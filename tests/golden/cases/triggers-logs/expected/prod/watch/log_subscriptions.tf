# Rendered by stagetwin from functions/watch/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "log_subscription_errors" {
  source = "../../../modules/log_subscription"

  name           = "watch-prod-errors"
  account_id     = "111111111111"
  region         = "eu-central-1"
  log_group_name = module.function_work.log_group_name
  filter_pattern = "ERROR"

  function = {
    name       = module.function_report.name
    alias_name = module.alias_report.name
    alias_arn  = module.alias_report.arn
  }
}

module "log_subscription_archive" {
  source = "../../../modules/log_subscription"

  name           = "watch-prod-archive"
  account_id     = "111111111111"
  region         = "eu-central-1"
  log_group_name = module.function_work.log_group_name
  stream_arn     = module.stream_lines.arn
  distribution   = "Random"

  key_statements = [
    {
      sid       = "StreamsLinesKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["kinesis.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/watch-prod-data"]
        }
      }
    },
  ]
}
