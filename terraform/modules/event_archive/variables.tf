variable "description" {
  description = "What the archive is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 512
    error_message = "EventBridge keeps 512 characters of description."
  }
}

variable "event_pattern" {
  description = "Event pattern as JSON; null for all events."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.event_pattern == null ? true : length(var.event_pattern) <= 4096 && can(keys(jsondecode(var.event_pattern)))
    error_message = "An event pattern is a JSON object of 4096 characters at most."
  }
}

variable "event_source_arn" {
  description = "ARN of the bus whose events are kept."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/.+$", var.event_source_arn))
    error_message = "A bus is given by its ARN."
  }
}

variable "name" {
  description = "Name of the archive."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,48}$", var.name))
    error_message = "An archive's name has 1 to 48 letters, digits, hyphens, underscores and dots."
  }
}

variable "retention_days" {
  description = "Days that events are kept; 0 for as long as there is the archive."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.retention_days >= 0 && var.retention_days == floor(var.retention_days)
    error_message = "Events are kept for a whole number of days, or 0 for ever."
  }
}
