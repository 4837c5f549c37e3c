# Rendered by stagetwin from functions/desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_analytics" {
  source = "../../../modules/stream"

  name       = "desk-staging-analytics"
  account_id = "222222222222"
  region     = "eu-central-1"
  kms_key    = module.key_data.alias_arn
}
