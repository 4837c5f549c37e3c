# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_bus_facts" {
  source = "../../../modules/event_bus"

  name = "depot-prod-facts"
}
