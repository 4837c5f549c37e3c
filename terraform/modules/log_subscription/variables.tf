variable "account_id" {
  description = "AWS account that the log group stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "distribution" {
  description = "How lines are spread over the shards of a stream."
  type        = string
  default     = "ByLogStream"
  nullable    = false

  validation {
    condition     = contains(["ByLogStream", "Random"], var.distribution)
    error_message = "Lines are spread ByLogStream or at Random."
  }
}

variable "filter_pattern" {
  description = "Which lines; empty for all."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = length(var.filter_pattern) <= 1024
    error_message = "A filter pattern has 1024 characters at most."
  }
}

variable "function" {
  description = "Function alias that receives the lines; null with a stream."
  type = object({
    alias_arn  = string
    alias_name = string
    name       = string
  })
  default  = null
  nullable = true

  validation {
    condition     = (var.function == null) != (var.stream_arn == null)
    error_message = "A subscription has either a function or a stream_arn."
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

variable "log_group_name" {
  description = "Name of the log group."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_/.#-]{1,512}$", var.log_group_name))
    error_message = "A log group's name has 1 to 512 letters, digits, slashes, dots, hyphens, underscores and hashes."
  }
}

variable "name" {
  description = "Name of the subscription."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[^:*]{1,59}$", var.name))
    error_message = "A subscription's name has 1 to 59 characters, none a colon or an asterisk: its role adds five."
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
  description = "Region that the log group stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "stream_arn" {
  description = "ARN of the Kinesis stream that receives the lines; null with a function."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.stream_arn == null ? true : can(regex("^arn:aws[a-z-]*:kinesis:[a-z0-9-]+:[0-9]{12}:stream/", var.stream_arn))
    error_message = "A stream is given by its ARN."
  }
}
