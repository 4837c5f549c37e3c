# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "bucket_deeds" {
  source = "../../../modules/bucket"

  name          = "vault-prod-deeds-111111111111"
  account_id    = "111111111111"
  region        = "eu-central-1"
  kms_key_arn   = module.key_vault.alias_arn
  force_destroy = true
}

module "bucket_archive" {
  source = "../../../modules/bucket"

  name        = "vault-prod-archive-111111111111"
  account_id  = "111111111111"
  region      = "eu-central-1"
  kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/0e1f2a3b-4c5d-6e7f-8091-a2b3c4d5e6f7"
}
