# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_ledger" {
  source = "../../../modules/stream"

  name       = "vault-prod-ledger"
  account_id = "111111111111"
  region     = "eu-central-1"
  kms_key    = module.key_vault.alias_arn
}
