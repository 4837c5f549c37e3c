# Rendered by stagetwin from functions/clock/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_ticks" {
  source = "../../../modules/stream"

  name       = "clock-prod-ticks"
  account_id = "111111111111"
  region     = "eu-central-1"
}
