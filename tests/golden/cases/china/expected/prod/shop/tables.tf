# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_goods" {
  source = "../../../modules/table"

  name     = "shop-prod-goods"
  hash_key = "id"
  attributes = {
    id    = "S"
    price = "N"
  }

  global_secondary_indexes = {
    byPrice = {
      hash_key        = "price"
      projection_type = "ALL"
    }
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}
