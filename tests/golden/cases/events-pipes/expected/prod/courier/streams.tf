# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_scans" {
  source = "../../../modules/stream"

  name       = "courier-prod-scans"
  account_id = "111111111111"
  region     = "eu-central-1"
}

module "stream_steps" {
  source = "../../../modules/stream"

  name       = "courier-prod-steps"
  account_id = "111111111111"
  region     = "eu-central-1"
}
