variable "account_id" {
  description = "AWS account that the schedule stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "dead_letter_queue_arn" {
  description = "ARN of the standard SQS queue for runs whose target cannot be reached."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", var.dead_letter_queue_arn))
    error_message = "The dead-letter queue is given by the ARN of a standard SQS queue."
  }
}

variable "description" {
  description = "What the schedule is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 512
    error_message = "Scheduler keeps 512 characters of description."
  }
}

variable "end_date" {
  description = "No run after this moment, in UTC; null for no end."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.end_date == null ? true : can(formatdate("YYYY", var.end_date))
    error_message = "A moment is written as 2026-11-23T18:00:00Z."
  }
}

variable "event" {
  description = "What an event on an event bus says, where that is the target."
  type = object({
    detail_type = string
    source      = string
  })
  default  = null
  nullable = true

  validation {
    condition     = (var.event != null) == can(regex(":event-bus/", var.target_arn))
    error_message = "An event bus, and no other target, has an event."
  }
}

variable "flexible_window_minutes" {
  description = "Minutes that a run may begin later; null for none."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.flexible_window_minutes == null ? true : var.flexible_window_minutes >= 1 && var.flexible_window_minutes <= 1440
    error_message = "A window has 1 to 1440 minutes."
  }
}

variable "group_name" {
  description = "Name of the group that the schedule stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,64}$", var.group_name))
    error_message = "A group's name has 1 to 64 letters, digits, hyphens, underscores and dots."
  }
}

variable "input" {
  description = "What the target receives, as JSON; null for what Scheduler says by itself."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.input == null ? true : can(jsondecode(var.input))
    error_message = "The input is JSON."
  }
}

variable "maximum_event_age_in_seconds" {
  description = "How late a run may become while Scheduler tries again."
  type        = number
  default     = 86400
  nullable    = false

  validation {
    condition     = var.maximum_event_age_in_seconds >= 60 && var.maximum_event_age_in_seconds <= 86400
    error_message = "Scheduler tries again for 60 to 86400 seconds."
  }
}

variable "maximum_retry_attempts" {
  description = "How often Scheduler tries again."
  type        = number
  default     = 185
  nullable    = false

  validation {
    condition     = var.maximum_retry_attempts >= 0 && var.maximum_retry_attempts <= 185
    error_message = "Scheduler tries again 0 to 185 times."
  }
}

variable "message_group_id" {
  description = "Message group in a FIFO queue, where that is the target."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.message_group_id != null) == endswith(var.target_arn, ".fifo")
    error_message = "A FIFO queue, and no other target, has a message group."
  }
}

variable "name" {
  description = "Name of the schedule; its role's name ends in -schedule."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,55}$", var.name))
    error_message = "The name has 1 to 55 letters, digits, hyphens, underscores and dots: its role's name has 64."
  }
}

variable "partition_key" {
  description = "What decides the shard of a stream, where that is the target."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.partition_key != null) == can(regex(":kinesis:", var.target_arn))
    error_message = "A stream, and no other target, has a partition key."
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
  description = "What the schedule may do: reach its target and its dead-letter queue. Conditions are operator -> key -> values."
  type = list(object({
    actions    = list(string)
    conditions = optional(map(map(list(string))), {})
    resources  = list(string)
    sid        = string
  }))
  nullable = false

  validation {
    condition     = length(var.policy_statements) > 0 && alltrue([for statement in var.policy_statements : can(regex("^[a-zA-Z0-9]+$", statement.sid)) && length(statement.actions) > 0 && length(statement.resources) > 0])
    error_message = "There is a statement or more, each with a sid of letters and digits, an action or more, and a resource or more."
  }
}

variable "region" {
  description = "Region that the schedule stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "schedule_expression" {
  description = "cron(…), rate(…) or at(…)."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(at|cron|rate)\\(.+\\)$", var.schedule_expression)) && length(var.schedule_expression) <= 256
    error_message = "A schedule is cron(…), rate(…) or at(…) of 256 characters at most."
  }
}

variable "start_date" {
  description = "No run before this moment, in UTC; null for at once."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.start_date == null ? true : can(formatdate("YYYY", var.start_date))
    error_message = "A moment is written as 2026-11-23T18:00:00Z."
  }
}

variable "state" {
  description = "ENABLED or DISABLED."
  type        = string
  default     = "ENABLED"
  nullable    = false

  validation {
    condition     = contains(["DISABLED", "ENABLED"], var.state)
    error_message = "A schedule is ENABLED or DISABLED."
  }
}

variable "target_arn" {
  description = "ARN of what is called; of a function its alias."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:(events|kinesis|lambda|sns|sqs|states):", var.target_arn)) && !can(regex(":function:[^:]+$", var.target_arn))
    error_message = "The target is a queue, a topic, a stream, a state machine, an event bus or the alias of a function, by its ARN."
  }
}

variable "time_zone" {
  description = "Zone of the IANA database that cron(…) and at(…) are told in."
  type        = string
  default     = "UTC"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_+/-]{0,49}$", var.time_zone))
    error_message = "A time zone is one of the IANA database, such as Europe/Berlin."
  }
}
