variable "account_id" {
  description = "AWS account that the key stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "allowed_services" {
  description = "AWS services that send to what the key encrypts, such as events.amazonaws.com, each on behalf of the named sources only or, without any, of what belongs to the account. Roles of this account need no entry here."
  type = list(object({
    service     = string
    sid         = string
    source_arns = optional(list(string), [])
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for service in var.allowed_services : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com$", service.service))])
    error_message = "A service is named by its principal, such as events.amazonaws.com."
  }

  validation {
    condition     = alltrue([for service in var.allowed_services : alltrue([for arn in service.source_arns : can(regex("^arn:aws[a-z-]*:", arn))])])
    error_message = "A service's sources are ARNs."
  }

  validation {
    condition     = length(distinct(var.allowed_services[*].sid)) == length(var.allowed_services) && alltrue([for service in var.allowed_services : can(regex("^[a-zA-Z0-9_-]+$", service.sid)) && !contains(["AccountDecides", "DeliverLogs"], service.sid)])
    error_message = "Each service has a sid of its own, of letters, digits, hyphens and underscores, and none is AccountDecides or DeliverLogs."
  }
}

variable "deletion_window_in_days" {
  description = "Days in which a deleted key can be brought back."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_in_days >= 7 && var.deletion_window_in_days <= 30
    error_message = "A key waits 7 to 30 days for its deletion."
  }
}

variable "description" {
  description = "What the key is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 8192
    error_message = "A description has at most 8192 characters."
  }
}

variable "log_delivery_allowed" {
  description = "Whether CloudWatch may decrypt the logs of state machines that the key encrypts."
  type        = bool
  default     = false
  nullable    = false
}

variable "name" {
  description = "Name of the key's alias, without alias/ before it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9/_-]{1,250}$", var.name)) && !startswith(var.name, "aws/")
    error_message = "An alias has 1 to 250 letters, digits, hyphens, underscores and slashes; aws/ is for AWS's own."
  }
}

variable "region" {
  description = "Region that the key stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "rotation_period_in_days" {
  description = "Days after which KMS changes the key's material."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.rotation_period_in_days >= 90 && var.rotation_period_in_days <= 2560
    error_message = "Keys rotate every 90 to 2560 days."
  }
}
