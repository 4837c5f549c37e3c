variable "account_id" {
  description = "AWS account that the log groups stand in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "log_groups" {
  description = "Log groups that rules write to, by name below /aws/events/."
  type = map(object({
    retention_in_days = optional(number, 30)
  }))
  nullable = false

  validation {
    condition     = length(var.log_groups) > 0 && alltrue([for name in keys(var.log_groups) : can(regex("^/aws/events/[A-Za-z0-9_/.#-]{1,500}$", name))])
    error_message = "There is a log group or more, each named below /aws/events/."
  }

  validation {
    condition     = alltrue([for group in values(var.log_groups) : contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], group.retention_in_days)])
    error_message = "CloudWatch Logs does not keep logs for this number of days."
  }
}

variable "name" {
  description = "Name of the policy, of which an account has room for ten in a region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,255}$", var.name))
    error_message = "A policy's name has 1 to 255 letters, digits, hyphens and underscores."
  }
}

variable "region" {
  description = "Region that the log groups stand in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "rule_arns" {
  description = "ARNs of the rules that write."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.rule_arns) > 0 && alltrue([for arn in var.rule_arns : can(regex("^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:rule/.+$", arn))])
    error_message = "There is a rule or more, each given by its ARN."
  }
}
