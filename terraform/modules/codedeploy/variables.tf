variable "account_id" {
  description = "AWS account that the application stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "alarm_names" {
  description = "CloudWatch alarms that stop deployments; metric alarms, not composite ones."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.alarm_names : can(regex("^[^*?]{1,255}$", name))])
    error_message = "An alarm's name has 1 to 255 characters, and none that a policy takes for any."
  }
}

variable "configuration" {
  description = "Steps of the application's own: TimeBasedCanary gives the percentage once and the rest after the interval, TimeBasedLinear as much after each interval, in minutes; null where groups use AWS's."
  type = object({
    interval   = number
    name       = string
    percentage = number
    type       = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.configuration == null ? true : contains(["TimeBasedCanary", "TimeBasedLinear"], var.configuration.type)
    error_message = "Traffic is shifted by TimeBasedCanary or TimeBasedLinear."
  }

  validation {
    condition     = var.configuration == null ? true : var.configuration.percentage >= 1 && var.configuration.percentage <= 99 && floor(var.configuration.percentage) == var.configuration.percentage
    error_message = "A step shifts 1 to 99 whole percents."
  }

  validation {
    condition     = var.configuration == null ? true : var.configuration.interval >= 1 && floor(var.configuration.interval) == var.configuration.interval && var.configuration.interval * (var.configuration.type == "TimeBasedLinear" ? ceil(100 / var.configuration.percentage) - 1 : 1) <= 2880
    error_message = "From the first shift to the last it takes 1 to 2880 whole minutes."
  }

  validation {
    condition     = var.configuration == null ? true : can(regex("^[A-Za-z0-9+=,.@_-]{1,100}$", var.configuration.name)) && !startswith(var.configuration.name, "CodeDeployDefault.")
    error_message = "A configuration's name has 1 to 100 letters, digits and +=,.@_-, and does not begin with CodeDeployDefault."
  }
}

variable "function_names" {
  description = "Functions whose aliases are moved."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.function_names) > 0 && alltrue([for name in var.function_names : can(regex("^[a-zA-Z0-9_-]{1,64}$", name))])
    error_message = "At least one function, each by its bare name."
  }
}

variable "hook_names" {
  description = "Functions that are asked before and after the traffic moves."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.hook_names : can(regex("^[a-zA-Z0-9_-]{1,64}$", name))])
    error_message = "A function is given by its bare name."
  }
}

variable "name" {
  description = "Name of the application; its role is named so with the ending -codedeploy."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,53}$", var.name))
    error_message = "The name has 1 to 53 letters, digits and +=,.@_-: a role's has 64, and it ends in -codedeploy."
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
  description = "Region that the application stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}
