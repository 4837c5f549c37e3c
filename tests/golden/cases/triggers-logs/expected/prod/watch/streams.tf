# Rendered by stagetwin from functions/watch/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_lines" {
  source = "../../../modules/stream"

  name       = "watch-prod-lines"
  account_id = "111111111111"
  region     = "eu-central-1"
  kms_key    = module.key_data.alias_arn
}
