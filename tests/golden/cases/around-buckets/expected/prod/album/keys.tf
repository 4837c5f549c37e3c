# Rendered by stagetwin from functions/album/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "key_messages" {
  source = "../../../modules/key"

  name       = "album-prod-messages"
  account_id = "111111111111"
  region     = "eu-central-1"

  allowed_services = [
    {
      sid         = "S3"
      service     = "s3.amazonaws.com"
      source_arns = ["arn:aws:s3:::album-prod-pictures-111111111111"]
    },
  ]
}
