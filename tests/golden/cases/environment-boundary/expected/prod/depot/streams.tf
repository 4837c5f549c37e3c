# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_moves" {
  source = "../../../modules/stream"

  name       = "depot-prod-moves"
  account_id = "111111111111"
  region     = "eu-central-1"
}
