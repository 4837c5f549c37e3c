# Rendered by stagetwin from functions/bank/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "key_bank" {
  source = "../../../modules/key"

  name       = "bank-prod-bank"
  account_id = "111111111111"
  region     = "eu-central-1"
}
