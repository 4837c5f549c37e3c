variable "dead_letter_queue_arn" {
  description = "ARN of the SQS queue that takes events which cannot be decrypted; a bus without a key of its own needs none. Rule targets have theirs."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.dead_letter_queue_arn == null ? true : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", var.dead_letter_queue_arn))
    error_message = "The dead-letter queue is given by the ARN of a standard SQS queue."
  }
}

variable "description" {
  description = "What the bus carries."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 512
    error_message = "EventBridge keeps 512 characters of description."
  }
}

variable "event_source_name" {
  description = "Partner's event source that this is the bus of; the bus has its name. Null for a custom bus."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.event_source_name == null ? true : can(regex("^aws\\.partner(/[._A-Za-z0-9-]+){2,}$", var.event_source_name)) && var.event_source_name == var.name
    error_message = "A partner's event source is named aws.partner/…, and its bus has the same name."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts events on the bus; null encrypts with a key that AWS owns."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/", var.kms_key_arn))
    error_message = "The key is given by its ARN."
  }
}

variable "name" {
  description = "Name of the bus."
  type        = string
  nullable    = false

  validation {
    condition     = (can(regex("^[a-zA-Z0-9_.-]{1,256}$", var.name)) || can(regex("^aws\\.partner(/[._A-Za-z0-9-]+){2,}$", var.name))) && var.name != "default"
    error_message = "A bus has a name of 1 to 256 letters, digits, hyphens, underscores and dots; default is the account's own bus."
  }
}
