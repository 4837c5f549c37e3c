# Rendered by stagetwin from functions/watch/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "log_subscription_office" {
  source = "../../../modules/log_subscription"

  name           = "watch-prod-office"
  account_id     = "111111111111"
  region         = "eu-central-1"
  log_group_name = "/office/vpn"

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
  log_group_name = "/office/vpn"
  filter_pattern = "{ $.result = \"refused\" }"
  stream_arn     = "arn:aws:kinesis:eu-central-1:111111111111:stream/archive"
}
