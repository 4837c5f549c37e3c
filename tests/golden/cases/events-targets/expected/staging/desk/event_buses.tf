# Rendered by stagetwin from functions/desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_bus_tickets" {
  source = "../../../modules/event_bus"

  name        = "desk-staging-tickets"
  description = "What became of tickets"
}

module "event_bus_copies" {
  source = "../../../modules/event_bus"

  name        = "desk-staging-copies"
  description = "What others may listen to"
}
