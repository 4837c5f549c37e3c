# Rendered by stagetwin from functions/relay/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_changes" {
  source = "../../../modules/table"

  name     = "relay-prod-changes"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  kinesis_streaming_destination = {
    stream_arn                               = "arn:aws:kinesis:eu-central-1:111111111111:stream/changes"
    approximate_creation_date_time_precision = "MICROSECOND"
  }
  kms_key_arn                    = "arn:aws:kms:eu-central-1:111111111111:key/0123abcd-0123-0123-0123-0123456789ab"
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}

module "table_rates" {
  source = "../../../modules/table"

  name     = "relay-prod-rates"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  stream_view_type               = "NEW_AND_OLD_IMAGES"
  kms_key_arn                    = "arn:aws:kms:eu-central-1:111111111111:key/0123abcd-0123-0123-0123-0123456789ab"
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}

module "replica_rates_eu_west_1" {
  source = "../../../modules/table_replica"

  providers = {
    aws = aws.eu_west_1
  }

  table_arn                      = module.table_rates.arn
  table_class                    = "STANDARD_INFREQUENT_ACCESS"
  kms_key_arn                    = "arn:aws:kms:eu-west-1:111111111111:key/0123abcd-0123-0123-0123-0123456789ab"
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}

module "backup_rates" {
  source = "../../../modules/table_backup"

  name              = "relay-prod-rates"
  table_arn         = "arn:aws:dynamodb:eu-central-1:111111111111:table/relay-prod-rates"
  schedule          = "rate(1 day)"
  delete_after_days = 35
  vault_name        = "company"
}

module "table_archive" {
  source = "../../../modules/table"

  name     = "relay-prod-archive"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true

  import_table = {
    bucket                 = "relay-exports"
    bucket_owner           = "222222222222"
    key_prefix             = "2026/"
    input_format           = "CSV"
    input_compression_type = "GZIP"
    csv_delimiter          = ";"
  }
}

module "table_raw" {
  source = "../../../modules/table"

  name     = "relay-prod-raw"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true

  import_table = {
    bucket       = "relay-exports"
    input_format = "DYNAMODB_JSON"
  }
}
