# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_tickets_done" {
  source = "../../../modules/table"

  name     = "desk-prod-tickets-done"
  hash_key = "id"
  attributes = {
    id   = "S"
    kind = "S"
  }

  global_secondary_indexes = {
    byKind = {
      hash_key        = "kind"
      projection_type = "ALL"
    }
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}

module "table_mails_done" {
  source = "../../../modules/table"

  name     = "desk-prod-mails-done"
  hash_key = "id"
  attributes = {
    id   = "S"
    kind = "S"
  }

  global_secondary_indexes = {
    byKind = {
      hash_key        = "kind"
      projection_type = "ALL"
    }
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}
