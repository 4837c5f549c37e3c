# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_assignments" {
  source = "../../../modules/table"

  name     = "support-desk-staging-assignments"
  hash_key = "ticket"
  attributes = {
    ticket = "S"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}

module "table_changes_checkpoint" {
  source = "../../../modules/table"

  name     = "support-desk-staging-changes-checkpoint"
  hash_key = "feed"
  attributes = {
    feed = "S"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}
