# Rendered by stagetwin from functions/clock/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "state_machine_closing" {
  source = "../../../modules/state_machine"

  name                  = "clock-prod-closing"
  account_id            = "111111111111"
  region                = "eu-central-1"
  log_retention_in_days = 30

  definition = jsonencode({
    StartAt = "Done"
    States = {
      Done = {
        Type = "Succeed"
      }
    }
  })
}
