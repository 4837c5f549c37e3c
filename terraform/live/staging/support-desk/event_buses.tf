# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_bus_desk" {
  source = "../../../modules/event_bus"

  name              = "aws.partner/example.com/4711/tickets"
  event_source_name = "aws.partner/example.com/4711/tickets"
}

module "event_bus_tickets" {
  source = "../../../modules/event_bus"

  name        = "support-desk-staging-tickets"
  description = "What the service itself has to say about tickets"
}
