variable "deletion_protection_enabled" {
  description = "Whether DynamoDB refuses to delete the replica."
  type        = bool
  default     = true
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key in the replica's region that encrypts it; null takes the account's aws/dynamodb."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is given by its ARN, not by an alias."
  }
}

variable "point_in_time_recovery_enabled" {
  description = "Whether the replica can be restored to any second of the last 35 days."
  type        = bool
  default     = true
  nullable    = false
}

variable "table_arn" {
  description = "ARN of the table, in its own region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/", var.table_arn))
    error_message = "The table is given by its ARN."
  }
}

variable "table_class" {
  description = "STANDARD or STANDARD_INFREQUENT_ACCESS; null for that of the table."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.table_class == null ? true : contains(["STANDARD", "STANDARD_INFREQUENT_ACCESS"], var.table_class)
    error_message = "A replica's class is STANDARD or STANDARD_INFREQUENT_ACCESS."
  }
}
