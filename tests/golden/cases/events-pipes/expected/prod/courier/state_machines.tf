# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "state_machine_delivery" {
  source = "../../../modules/state_machine"

  name                  = "courier-prod-delivery"
  account_id            = "111111111111"
  region                = "eu-central-1"
  log_retention_in_days = 30

  definition = jsonencode({
    StartAt = "Done"
    States = {
      Done = {
        Type = "Pass"
        End  = true
      }
    }
  })
}

module "state_machine_quote" {
  source = "../../../modules/state_machine"

  name                  = "courier-prod-quote"
  account_id            = "111111111111"
  region                = "eu-central-1"
  type                  = "EXPRESS"
  log_retention_in_days = 30

  definition = jsonencode({
    StartAt = "Done"
    States = {
      Done = {
        Type = "Pass"
        End  = true
      }
    }
  })
}
