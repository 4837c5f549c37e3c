# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_orders" {
  source = "../../../modules/table"

  name     = "shop-prod-orders"
  hash_key = "buyer"
  attributes = {
    buyer  = "S"
    status = "S"
  }

  global_secondary_indexes = {
    byStatus = {
      hash_key        = "status"
      projection_type = "ALL"
    }
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = false
}
