variable "attributes" {
  description = "Attributes that are a key of the table or of an index -> S (string), N (number) or B (binary). Other attributes are not declared."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for type in values(var.attributes) : contains(["B", "N", "S"], type)])
    error_message = "A key attribute is of type S, N or B."
  }

  validation {
    condition = length(setsubtract(compact(concat(
      [var.hash_key, var.range_key],
      flatten([for index in values(var.global_secondary_indexes) : [index.hash_key, index.range_key]]),
      [for index in values(var.local_secondary_indexes) : index.range_key],
    )), keys(var.attributes))) == 0
    error_message = "Every key of the table and of its indexes is one of the attributes."
  }

  validation {
    condition = length(setsubtract(keys(var.attributes), compact(concat(
      [var.hash_key, var.range_key],
      flatten([for index in values(var.global_secondary_indexes) : [index.hash_key, index.range_key]]),
      [for index in values(var.local_secondary_indexes) : index.range_key],
    )))) == 0
    error_message = "DynamoDB takes no attribute that is neither a key of the table nor of an index."
  }
}

variable "deletion_protection_enabled" {
  description = "Whether DynamoDB refuses to delete the table."
  type        = bool
  default     = true
  nullable    = false
}

variable "global_secondary_indexes" {
  description = "Global secondary indexes by name. projection_type is ALL, KEYS_ONLY or INCLUDE, the last with non_key_attributes."
  type = map(object({
    hash_key           = string
    non_key_attributes = optional(set(string))
    projection_type    = optional(string, "ALL")
    range_key          = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.global_secondary_indexes) <= 20
    error_message = "A table has 20 global secondary indexes at most."
  }

  validation {
    condition     = alltrue([for name in keys(var.global_secondary_indexes) : can(regex("^[a-zA-Z0-9_.-]{3,255}$", name))])
    error_message = "An index's name has 3 to 255 letters, digits, hyphens, underscores and dots."
  }

  validation {
    condition = alltrue([for index in values(var.global_secondary_indexes) : contains(["ALL", "INCLUDE", "KEYS_ONLY"], index.projection_type)
    && (index.projection_type == "INCLUDE") == (index.non_key_attributes != null)])
    error_message = "A projection is ALL, KEYS_ONLY, or INCLUDE with non_key_attributes."
  }
}

variable "hash_key" {
  description = "Attribute that is the partition key."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the table; null takes the account's aws/dynamodb."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is given by its ARN, not by an alias."
  }
}

variable "local_secondary_indexes" {
  description = "Local secondary indexes by name; they share the table's partition key and are fixed when the table is made."
  type = map(object({
    non_key_attributes = optional(set(string))
    projection_type    = optional(string, "ALL")
    range_key          = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.local_secondary_indexes) <= 5
    error_message = "A table has five local secondary indexes at most."
  }

  validation {
    condition     = length(var.local_secondary_indexes) == 0 || var.range_key != null
    error_message = "Only a table with a range_key has local secondary indexes."
  }

  validation {
    condition     = alltrue([for name in keys(var.local_secondary_indexes) : can(regex("^[a-zA-Z0-9_.-]{3,255}$", name)) && !contains(keys(var.global_secondary_indexes), name)])
    error_message = "An index's name has 3 to 255 letters, digits, hyphens, underscores and dots, and no other index has it."
  }

  validation {
    condition = alltrue([for index in values(var.local_secondary_indexes) : contains(["ALL", "INCLUDE", "KEYS_ONLY"], index.projection_type)
    && (index.projection_type == "INCLUDE") == (index.non_key_attributes != null)])
    error_message = "A projection is ALL, KEYS_ONLY, or INCLUDE with non_key_attributes."
  }
}

variable "name" {
  description = "Name of the table."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.name))
    error_message = "A table's name has 3 to 255 letters, digits, hyphens, underscores and dots."
  }
}

variable "point_in_time_recovery_enabled" {
  description = "Whether the table can be restored to any second of the last 35 days."
  type        = bool
  default     = true
  nullable    = false
}

variable "range_key" {
  description = "Attribute that is the sort key; null for a table without one."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.range_key == null ? true : var.range_key != var.hash_key
    error_message = "The sort key is another attribute than the partition key."
  }
}

variable "stream_view_type" {
  description = "What the table's stream carries: KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES; null for no stream."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.stream_view_type == null ? true : contains(["KEYS_ONLY", "NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE"], var.stream_view_type)
    error_message = "A stream carries KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES."
  }
}

variable "table_class" {
  description = "STANDARD, or STANDARD_INFREQUENT_ACCESS where storage costs more than throughput."
  type        = string
  default     = "STANDARD"
  nullable    = false

  validation {
    condition     = contains(["STANDARD", "STANDARD_INFREQUENT_ACCESS"], var.table_class)
    error_message = "A table's class is STANDARD or STANDARD_INFREQUENT_ACCESS."
  }
}

variable "ttl_attribute_name" {
  description = "Attribute that holds the second (Unix time) after which an item expires; null for none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.ttl_attribute_name == null ? true : length(var.ttl_attribute_name) >= 1 && length(var.ttl_attribute_name) <= 255
    error_message = "An attribute's name has 1 to 255 characters."
  }
}
