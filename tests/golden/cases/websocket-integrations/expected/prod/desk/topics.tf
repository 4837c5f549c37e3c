# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_bell" {
  source = "../../../modules/topic"

  name       = "desk-prod-bell"
  account_id = "111111111111"
  region     = "eu-central-1"
}
