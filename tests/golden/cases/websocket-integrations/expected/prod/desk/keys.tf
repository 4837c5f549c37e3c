# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "key_data" {
  source = "../../../modules/key"

  name                    = "desk-prod-data"
  account_id              = "111111111111"
  region                  = "eu-central-1"
  deletion_window_in_days = 7
}
