variable "account_id" {
  description = "AWS account that the rule stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "description" {
  description = "What the rule is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 256
    error_message = "A description has 256 characters at most."
  }
}

variable "enabled" {
  description = "Whether the rule is switched on."
  type        = bool
  default     = true
  nullable    = false
}

variable "error_function" {
  description = "Function alias that is told of messages that cannot be delivered; null with an error_queue."
  type = object({
    alias_arn  = string
    alias_name = string
    name       = string
  })
  default  = null
  nullable = true

  validation {
    condition     = (var.error_function == null) != (var.error_queue == null)
    error_message = "Errors go to either an error_function or an error_queue."
  }
}

variable "error_queue" {
  description = "Standard queue that takes messages that cannot be delivered; null with an error_function."
  type = object({
    arn = string
    url = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.error_queue == null ? true : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.error_queue.arn))
    error_message = "Errors go to a standard queue: IoT sends to no FIFO queue."
  }
}

variable "functions" {
  description = "Function aliases that are invoked with each message, by name."
  type = map(object({
    alias_arn  = string
    alias_name = string
    name       = string
  }))
  nullable = false

  validation {
    condition     = length(var.functions) >= 1 && length(var.functions) <= 10 && !contains(keys(var.functions), "error")
    error_message = "A rule has one to ten actions; the name error is taken."
  }
}

variable "key_statements" {
  description = "What the role may do with the KMS keys that encrypt what it writes to. Conditions are operator -> key -> values."
  type = list(object({
    actions    = list(string)
    conditions = map(map(list(string)))
    resources  = list(string)
    sid        = string
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for statement in var.key_statements : can(regex("^[a-zA-Z0-9]+$", statement.sid)) && length(statement.conditions) > 0 && length(statement.resources) > 0 && length(statement.actions) > 0 && alltrue([for action in statement.actions : startswith(action, "kms:")])])
    error_message = "A statement has a sid of letters and digits, actions of KMS, a resource or more, and a condition or more."
  }
}

variable "name" {
  description = "Name of the rule."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_]{1,57}$", var.name))
    error_message = "A rule's name has 1 to 57 letters, digits and underscores: its role adds seven."
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

variable "region" {
  description = "Region that the rule stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "sql" {
  description = "Statement that selects messages."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(?i)select\\s", var.sql))
    error_message = "A statement starts with SELECT."
  }
}

variable "sql_version" {
  description = "Version of the SQL engine."
  type        = string
  default     = "2016-03-23"
  nullable    = false

  validation {
    condition     = contains(["2015-10-08", "2016-03-23", "beta"], var.sql_version)
    error_message = "The versions are 2015-10-08, 2016-03-23 and beta."
  }
}
