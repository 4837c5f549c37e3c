# Rendered by stagetwin from functions/news/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "key_messages" {
  source = "../../../modules/key"

  name                    = "news-prod-messages"
  description             = "Encrypts what AWS services publish"
  account_id              = "111111111111"
  region                  = "eu-central-1"
  rotation_period_in_days = 180
  deletion_window_in_days = 7

  allowed_services = [
    {
      sid         = "Sns"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:news-prod-stories"]
    },
    {
      sid     = "Cloudwatch"
      service = "cloudwatch.amazonaws.com"
    },
    {
      sid         = "S3"
      service     = "s3.amazonaws.com"
      source_arns = ["arn:aws:s3:::scans-of-letters"]
    },
  ]
}
