# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "state_machine_packing" {
  source = "../../../modules/state_machine"

  name                     = "depot-prod-packing"
  account_id               = "111111111111"
  region                   = "eu-central-1"
  permissions_boundary_arn = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  log_retention_in_days    = 30

  definition = jsonencode({
    StartAt = "Done"
    States = {
      Done = {
        Type = "Succeed"
      }
    }
  })
}
