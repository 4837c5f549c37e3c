# Rendered by stagetwin from functions/market/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_bus_facts" {
  source = "../../../modules/event_bus"

  name        = "market-staging-facts"
  description = "What was sold"
}

module "event_bus_quiet" {
  source = "../../../modules/event_bus"

  name = "market-staging-quiet"
}
