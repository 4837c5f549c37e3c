# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "table_connections" {
  source = "../../../modules/table"

  name     = "positive-chat-prod-connections"
  hash_key = "connectionId"
  attributes = {
    connectionId = "S"
    room         = "S"
  }

  global_secondary_indexes = {
    roomIndex = {
      hash_key        = "room"
      projection_type = "ALL"
    }
  }

  ttl_attribute_name             = "expiresAt"
  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}

module "table_conversations" {
  source = "../../../modules/table"

  name      = "positive-chat-prod-conversations"
  hash_key  = "room"
  range_key = "timestamp"
  attributes = {
    room      = "S"
    timestamp = "N"
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}

module "table_topics" {
  source = "../../../modules/table"

  name      = "positive-chat-prod-topics"
  hash_key  = "room"
  range_key = "topic"
  attributes = {
    room  = "S"
    topic = "S"
    num   = "N"
  }

  global_secondary_indexes = {
    numIndex = {
      hash_key        = "room"
      range_key       = "num"
      projection_type = "ALL"
    }
  }

  point_in_time_recovery_enabled = true
  deletion_protection_enabled    = true
}
