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

module "event_bus_policy_copies" {
  source = "../../../modules/event_bus_policy"

  event_bus_name = module.event_bus_copies.name
  account_id     = "222222222222"
  region         = "eu-central-1"

  publishers = [
    {
      sid           = "Reporting"
      principal_arn = "arn:aws:iam::333333333333:root"
      event_sources = ["reports"]
    },
    {
      sid             = "Company"
      organization_id = "o-a1b2c3d4e5"
    },
    {
      sid           = "Robot"
      principal_arn = "arn:aws:iam::444444444444:role/robot"
    },
  ]
}

module "event_bus_crm" {
  source = "../../../modules/event_bus"

  name              = "aws.partner/example.com/4711/tickets"
  event_source_name = "aws.partner/example.com/4711/tickets"
}
