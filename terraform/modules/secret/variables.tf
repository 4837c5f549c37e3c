variable "description" {
  description = "What the secret is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 2048
    error_message = "A description has at most 2048 characters."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key, or of its alias, that encrypts the secret; null for Secrets Manager's own."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/", var.kms_key_arn))
    error_message = "The key is given by its ARN."
  }
}

variable "name" {
  description = "Name of the secret."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9/_+=.@-]{1,512}$", var.name))
    error_message = "A secret's name has 1 to 512 letters, digits and the characters /_+=.@-"
  }
}

variable "recovery_window_in_days" {
  description = "Days in which a deleted secret can be brought back."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.recovery_window_in_days >= 7 && var.recovery_window_in_days <= 30
    error_message = "A deleted secret can be brought back for 7 to 30 days."
  }
}

variable "rotation" {
  description = "Function alias that changes the secret, and when; null for none."
  type = object({
    alias_name          = string
    arn                 = string
    duration            = optional(string)
    function_name       = string
    schedule_expression = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.rotation == null ? true : endswith(var.rotation.arn, ":function:${var.rotation.function_name}:${var.rotation.alias_name}")
    error_message = "The rotation's arn is the ARN of the named alias, never of the bare function."
  }

  validation {
    condition     = var.rotation == null ? true : can(regex("^(rate|cron)\\(.+\\)$", var.rotation.schedule_expression))
    error_message = "A schedule is rate(…) or cron(…)."
  }
}
