# Rendered by stagetwin from functions/support-desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_analytics" {
  source = "../../../modules/stream"

  name       = "support-desk-prod-analytics"
  account_id = "111111111111"
  region     = "eu-central-1"
}
