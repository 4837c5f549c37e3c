# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "key_data" {
  source = "../../../modules/key"

  name                    = "desk-prod-data"
  description             = "Encrypts tickets"
  account_id              = "111111111111"
  region                  = "eu-central-1"
  deletion_window_in_days = 7

  allowed_services = [
    {
      sid         = "Events"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/desk-prod-tickets/desk-prod-resolved"]
    },
  ]
}
