# Rendered by stagetwin from functions/archive/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_letters" {
  source = "../../../modules/table"

  name      = "archive-prod-letters"
  hash_key  = "box"
  range_key = "sentAt"
  attributes = {
    box    = "S"
    sentAt = "N"
    sender = "S"
  }

  global_secondary_indexes = {
    bySender = {
      hash_key        = "sender"
      range_key       = "sentAt"
      projection_type = "ALL"
      on_demand_throughput = {
        max_read_request_units  = 50
        max_write_request_units = -1
      }
      contributor_insights_enabled = true
    }
  }

  local_secondary_indexes = {
    byBoxAndSender = {
      range_key          = "sender"
      projection_type    = "INCLUDE"
      non_key_attributes = ["subject"]
    }
  }

  on_demand_throughput = {
    max_read_request_units  = 500
    max_write_request_units = 100
  }

  table_class                           = "STANDARD_INFREQUENT_ACCESS"
  ttl_attribute_name                    = "sentAt"
  stream_view_type                      = "NEW_AND_OLD_IMAGES"
  contributor_insights_enabled          = true
  point_in_time_recovery_enabled        = true
  point_in_time_recovery_period_in_days = 14
  deletion_protection_enabled           = false
}

module "table_notes" {
  source = "../../../modules/table"

  name     = "archive-prod-notes"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  stream_view_type               = "KEYS_ONLY"
  aws_managed_key_enabled        = false
  point_in_time_recovery_enabled = false
  deletion_protection_enabled    = false
}
