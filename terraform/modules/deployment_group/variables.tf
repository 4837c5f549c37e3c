variable "alarm_names" {
  description = "CloudWatch alarms that stop a deployment and take it back."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.alarm_names) <= 10 && length(distinct(var.alarm_names)) == length(var.alarm_names) && alltrue([for name in var.alarm_names : length(name) >= 1 && length(name) <= 255])
    error_message = "At most 10 alarms, each once, by names of 1 to 255 characters."
  }
}

variable "application_name" {
  description = "CodeDeploy application that the group belongs to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,100}$", var.application_name))
    error_message = "An application's name has 1 to 100 letters, digits and +=,.@_-."
  }
}

variable "deployment_config_name" {
  description = "How traffic is shifted: one of AWS's configurations for functions, such as CodeDeployDefault.LambdaCanary10Percent5Minutes, or one's own."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,100}$", var.deployment_config_name)) && (!startswith(var.deployment_config_name, "CodeDeployDefault.") || startswith(var.deployment_config_name, "CodeDeployDefault.Lambda"))
    error_message = "A configuration's name has 1 to 100 letters, digits and +=,.@_-; of AWS's own it is one for Lambda."
  }
}

variable "name" {
  description = "Name of the group: that of the function whose alias it moves."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,100}$", var.name))
    error_message = "A group's name has 1 to 100 letters, digits and +=,.@_-."
  }
}

variable "service_role_arn" {
  description = "ARN of the role that CodeDeploy takes on."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", var.service_role_arn))
    error_message = "A role is given by its ARN."
  }
}
