variable "hash_key" {
  description = "Attribute that is the table's partition key."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.hash_key) >= 1 && length(var.hash_key) <= 255
    error_message = "An attribute's name has 1 to 255 characters."
  }
}

variable "items" {
  description = "Items as JSON with DynamoDB's types, by a name for each."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for item in values(var.items) : can(jsondecode(item)[var.hash_key]) && (var.range_key == null ? true : can(jsondecode(item)[var.range_key]))])
    error_message = "An item is JSON and has the table's keys."
  }

  validation {
    condition     = length(var.items) <= 100
    error_message = "More than 100 items belong into an import or a script."
  }
}

variable "range_key" {
  description = "Attribute that is the table's sort key; null for a table without one."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.range_key == null ? true : var.range_key != var.hash_key
    error_message = "The sort key is another attribute than the partition key."
  }
}

variable "table_name" {
  description = "Name of the table."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.table_name))
    error_message = "A table's name has 3 to 255 letters, digits, hyphens, underscores and dots."
  }
}
