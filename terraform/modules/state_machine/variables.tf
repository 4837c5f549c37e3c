variable "account_id" {
  description = "AWS account that the state machine stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "definition" {
  description = "Definition in Amazon States Language, as JSON."
  type        = string
  nullable    = false

  validation {
    condition     = can(jsondecode(var.definition).StartAt) && can(keys(jsondecode(var.definition).States)) && length(var.definition) <= 1048576
    error_message = "A definition is a JSON object with StartAt and States, of 1048576 characters at most."
  }
}

variable "encryption" {
  description = "KMS key for the definition and the data of executions, and the seconds that a data key is used again; null encrypts with AWS's own key."
  type = object({
    data_key_reuse_seconds = optional(number, 300)
    kms_key_arn            = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.encryption == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/", var.encryption.kms_key_arn)) && var.encryption.data_key_reuse_seconds >= 60 && var.encryption.data_key_reuse_seconds <= 900
    error_message = "The key is given by its ARN, and its data keys are used again for 60 to 900 seconds."
  }
}

variable "log_execution_data" {
  description = "Whether the log holds what states get and give, which may be people's data."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_level" {
  description = "Which events of an execution are logged: OFF, FATAL, ERROR or ALL."
  type        = string
  default     = "ERROR"
  nullable    = false

  validation {
    condition     = contains(["ALL", "ERROR", "FATAL", "OFF"], var.log_level)
    error_message = "A log level is OFF, FATAL, ERROR or ALL."
  }
}

variable "log_retention_in_days" {
  description = "Days that CloudWatch Logs keeps the log."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_in_days)
    error_message = "CloudWatch Logs does not keep logs for this number of days."
  }
}

variable "name" {
  description = "Name of the state machine; its role's name ends in -states."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,57}$", var.name))
    error_message = "The name has 1 to 57 letters, digits, hyphens and underscores: its role's name has 64."
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

variable "policy_statements" {
  description = "What executions may do beyond delivering logs and traces. Conditions are operator -> key -> values."
  type = list(object({
    actions    = list(string)
    conditions = optional(map(map(list(string))), {})
    resources  = list(string)
    sid        = string
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for statement in var.policy_statements : can(regex("^[a-zA-Z0-9]+$", statement.sid)) && length(statement.actions) > 0 && length(statement.resources) > 0])
    error_message = "A statement has a sid of letters and digits, an action or more, and a resource or more."
  }

  validation {
    condition     = length(distinct(var.policy_statements[*].sid)) == length(var.policy_statements) && length(setintersection(var.policy_statements[*].sid, ["DeliverLogs", "WriteTraces"])) == 0
    error_message = "Each statement has a sid of its own, neither DeliverLogs nor WriteTraces."
  }
}

variable "region" {
  description = "Region that the state machine stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "tracing_enabled" {
  description = "Whether X-Ray gets a trace of each execution."
  type        = bool
  default     = true
  nullable    = false
}

variable "type" {
  description = "STANDARD or EXPRESS."
  type        = string
  default     = "STANDARD"
  nullable    = false

  validation {
    condition     = contains(["EXPRESS", "STANDARD"], var.type)
    error_message = "A type is STANDARD or EXPRESS."
  }
}
