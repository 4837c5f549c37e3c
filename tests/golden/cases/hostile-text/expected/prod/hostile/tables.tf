# Rendered by stagetwin from functions/hostile/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_ta" {
  source = "../../../modules/table"

  name      = "hostile-prod-ta"
  hash_key  = "\"}"
  range_key = "$${x}"
  attributes = {
    "\"}"             = "S"
    "$${x}"           = "S"
    "größe"           = "N"
    "a = b"           = "S"
    "👩\u200d👩\u200d👧" = "S"
  }

  global_secondary_indexes = {
    byOther = {
      hash_key           = "größe"
      range_key          = "a = b"
      projection_type    = "INCLUDE"
      non_key_attributes = ["%%{ if", "\"", "x\ny"]
    }
    byFamily = {
      hash_key        = "👩‍👩‍👧"
      projection_type = "ALL"
    }
  }

  ttl_attribute_name             = "\\"
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}
