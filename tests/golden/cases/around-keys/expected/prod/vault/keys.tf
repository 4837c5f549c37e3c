# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "key_vault" {
  source = "../../../modules/key"

  name                 = "vault-prod-vault"
  description          = "Encrypts whatever the vault holds"
  account_id           = "111111111111"
  region               = "eu-central-1"
  log_delivery_allowed = true

  allowed_services = [
    {
      sid         = "Events"
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111111111111:rule/vault-prod-new-deeds"]
    },
    {
      sid         = "Sns"
      service     = "sns.amazonaws.com"
      source_arns = ["arn:aws:sns:eu-central-1:111111111111:vault-prod-notices"]
    },
    {
      sid         = "LambdaEu-central-1"
      service     = "lambda.eu-central-1.amazonaws.com"
      source_arns = ["arn:aws:lambda:eu-central-1:111111111111:event-source-mapping:*"]
    },
  ]
}
