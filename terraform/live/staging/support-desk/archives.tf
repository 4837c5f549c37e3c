# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_archive_tickets" {
  source = "../../../modules/event_archive"

  name             = "support-desk-staging-tickets"
  description      = "What the desk sent, to be sent once more"
  event_source_arn = "arn:aws:events:eu-central-1:222222222222:event-bus/${module.event_bus_desk.name}"
  retention_days   = 90
}
