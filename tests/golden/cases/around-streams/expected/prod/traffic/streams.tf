# Rendered by stagetwin from functions/traffic/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_clicks" {
  source = "../../../modules/stream"

  name       = "traffic-prod-clicks"
  account_id = "111111111111"
  region     = "eu-central-1"
}

module "stream_journeys" {
  source = "../../../modules/stream"

  name                = "traffic-prod-journeys"
  account_id          = "111111111111"
  region              = "eu-central-1"
  shard_count         = 2
  retention_period    = 168
  shard_level_metrics = ["IncomingRecords", "IteratorAgeMilliseconds"]
  consumers           = ["reports", "alarms"]
}
