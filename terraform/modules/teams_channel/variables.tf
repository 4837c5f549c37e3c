variable "account_id" {
  description = "AWS account whose alarms the channel may read."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account ID has twelve digits."
  }
}

variable "alarm_prefix" {
  description = "What the names of the alarms begin with that the channel may read."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]+$", var.alarm_prefix))
    error_message = "The prefix has letters, digits, hyphens and underscores, and is not empty: it narrows what the channel reads."
  }
}

variable "channel_id" {
  description = "ID of the channel as it stands in the channel's link, encoded."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.channel_id) <= 255 && can(regex("^[a-zA-Z0-9-_=+/.,]*%3[aA][a-zA-Z0-9-_=+/.,]*%40[a-zA-Z0-9-_=+/.,]*$", var.channel_id))
    error_message = "A channel's ID is encoded as in its link, such as 19%3aab12%40thread.tacv2."
  }
}

variable "logging_level" {
  description = "What CloudWatch Logs keeps of the channel: ERROR, INFO or NONE."
  type        = string
  default     = "ERROR"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "INFO", "NONE"], var.logging_level)
    error_message = "The level is ERROR, INFO or NONE."
  }
}

variable "name" {
  description = "Name of the configuration; its role and policy add -chat."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,59}$", var.name))
    error_message = "The name has 1 to 59 letters, digits, hyphens and underscores: it stands in the name of a role."
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
  description = "Region that the alarms stand in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "sns_topic_arns" {
  description = "Standard topics whose messages the channel shows."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.sns_topic_arns) > 0 && alltrue([for arn in var.sns_topic_arns : !endswith(arn, ".fifo")])
    error_message = "A channel hears at least one topic, and no FIFO topic."
  }
}

variable "team_id" {
  description = "ID of the team, which was connected to the account by hand."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.team_id))
    error_message = "A team's ID is a UUID."
  }
}

variable "tenant_id" {
  description = "ID of the Microsoft Teams tenant."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.tenant_id))
    error_message = "A tenant's ID is a UUID."
  }
}
