# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_orders" {
  source = "../../../modules/table"

  name     = "courier-prod-orders"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  stream_view_type               = "NEW_AND_OLD_IMAGES"
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}
