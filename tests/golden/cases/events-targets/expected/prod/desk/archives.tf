# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_archive_tickets" {
  source = "../../../modules/event_archive"

  name             = "desk-prod-tickets"
  description      = "What became of tickets, to be told once more"
  event_source_arn = "arn:aws:events:eu-central-1:111111111111:event-bus/${module.event_bus_tickets.name}"
  retention_days   = 90

  event_pattern = jsonencode({
    source      = ["desk"]
    detail-type = ["Ticket Resolved"]
  })
}

module "event_archive_everything" {
  source = "../../../modules/event_archive"

  name             = "desk-prod-everything"
  event_source_arn = "arn:aws:events:eu-central-1:111111111111:event-bus/default"
}
