# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_visitors" {
  source = "../../../modules/table"

  name     = "desk-prod-visitors"
  hash_key = "connectionId"
  attributes = {
    connectionId = "S"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}

module "table_notes" {
  source = "../../../modules/table"

  name      = "desk-prod-notes"
  hash_key  = "order"
  range_key = "at"
  attributes = {
    order = "S"
    at    = "N"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}
