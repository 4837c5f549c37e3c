# Rendered by stagetwin from functions/market/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_items" {
  source = "../../../modules/table"

  name      = "market-prod-items"
  hash_key  = "shop"
  range_key = "name"
  attributes = {
    shop    = "S"
    name    = "S"
    price   = "N"
    picture = "B"
  }

  global_secondary_indexes = {
    byPrice = {
      hash_key        = "shop"
      range_key       = "price"
      projection_type = "KEYS_ONLY"
    }
    byPicture = {
      hash_key           = "picture"
      projection_type    = "INCLUDE"
      non_key_attributes = ["colour", "size"]
    }
  }

  local_secondary_indexes = {
    byName = {
      range_key          = "price"
      projection_type    = "INCLUDE"
      non_key_attributes = ["weight"]
    }
    byWeight = {
      range_key       = "price"
      projection_type = "ALL"
    }
  }

  ttl_attribute_name             = "soldAt"
  point_in_time_recovery_enabled = false
  deletion_protection_enabled    = false
}

module "table_orders" {
  source = "../../../modules/table"

  name     = "market-prod-orders"
  hash_key = "id"
  attributes = {
    id = "S"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}
