variable "cold_storage_after_days" {
  description = "After how many days a backup moves to cold storage, where it stays 90 days at least; null for never."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.cold_storage_after_days == null ? true : var.cold_storage_after_days >= 1 && var.delete_after_days >= var.cold_storage_after_days + 90
    error_message = "A backup is in cold storage for 90 days at least before it is deleted."
  }
}

variable "delete_after_days" {
  description = "How many days a backup is kept."
  type        = number
  default     = 35
  nullable    = false

  validation {
    condition     = var.delete_after_days >= 1 && var.delete_after_days <= 36500
    error_message = "A backup is kept for 1 to 36500 days."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the vault of the table's own; null takes the account's aws/backup."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is given by its ARN, not by an alias."
  }
}

variable "name" {
  description = "Name of the plan, its selection and the vault of the table's own."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{2,50}$", var.name))
    error_message = "A name has 2 to 50 letters, digits, hyphens and underscores."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds what the role may do, whatever its own policy says."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "A permissions boundary is given by the ARN of a policy."
  }
}

variable "schedule" {
  description = "When a backup is made: cron(...) or rate(...)."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(cron|rate)\\(.+\\)$", var.schedule))
    error_message = "A schedule is cron(...) or rate(...)."
  }
}

variable "table_arn" {
  description = "ARN of the table."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/", var.table_arn))
    error_message = "The table is given by its ARN."
  }
}

variable "timezone" {
  description = "Time zone in which the schedule counts."
  type        = string
  default     = "UTC"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z]", var.timezone))
    error_message = "A time zone is named, such as Europe/Zurich."
  }
}

variable "vault_name" {
  description = "Name of a vault that the account has already; null makes one for the table."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.vault_name == null ? true : can(regex("^[a-zA-Z0-9_-]{2,50}$", var.vault_name))
    error_message = "A vault's name has 2 to 50 letters, digits, hyphens and underscores."
  }
}
