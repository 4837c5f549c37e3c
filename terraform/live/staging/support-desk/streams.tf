# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_analytics" {
  source = "../../../modules/stream"

  name       = "support-desk-staging-analytics"
  account_id = "222222222222"
  region     = "eu-central-1"
}
