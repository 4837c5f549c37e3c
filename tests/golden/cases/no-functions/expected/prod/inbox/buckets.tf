# Rendered by stagetwin from functions/inbox/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "bucket_enclosures" {
  source = "../../../modules/bucket"

  name       = "inbox-prod-enclosures-111111111111"
  account_id = "111111111111"
  region     = "eu-west-1"

  cors_rules = [
    {
      allowed_origins = ["*"]
      allowed_methods = ["POST"]
    },
  ]
}

module "bucket_stamps" {
  source = "../../../modules/bucket"

  name       = "inbox-prod-stamps-111111111111"
  account_id = "111111111111"
  region     = "eu-west-1"
}
