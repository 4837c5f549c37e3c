# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_register" {
  source = "../../../modules/table"

  name     = "vault-prod-register"
  hash_key = "id"
  attributes = {
    id    = "S"
    owner = "S"
  }

  global_secondary_indexes = {
    byOwner = {
      hash_key        = "owner"
      projection_type = "ALL"
    }
  }

  stream_view_type = "NEW_IMAGE"
  kinesis_streaming_destination = {
    stream_arn = module.stream_ledger.arn
  }
  kms_key_arn                    = module.key_vault.arn
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}
