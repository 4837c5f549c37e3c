# Rendered by stagetwin from functions/album/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_restored" {
  source = "../../../modules/topic"

  name       = "album-prod-restored"
  account_id = "111111111111"
  region     = "eu-central-1"
  kms_key    = module.key_messages.alias_arn

  allowed_publishers = [
    {
      sid         = "AllowBuckets"
      service     = "s3.amazonaws.com"
      source_arns = ["arn:aws:s3:::album-prod-pictures-111111111111"]
    },
  ]
}
