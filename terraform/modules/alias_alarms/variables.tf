variable "alarm_actions" {
  description = "ARNs that CloudWatch notifies when an alarm goes off, such as an SNS topic."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.alarm_actions) <= 5
    error_message = "An alarm notifies five places at most."
  }

  validation {
    condition     = alltrue([for arn in var.alarm_actions : can(regex("^arn:aws[a-z-]*:[a-z0-9-]+:", arn))])
    error_message = "An alarm action is an ARN."
  }
}

variable "alarms" {
  description = "Alarms on the alias's metrics. Each has either a statistic (Sum, Maximum …) or an extended_statistic (p95 …); period is in seconds. A function that nobody calls publishes no metrics, which is no failure: treat_missing_data is notBreaching."
  type = map(object({
    name                = string
    description         = optional(string)
    metric_name         = string
    statistic           = optional(string)
    extended_statistic  = optional(string)
    comparison_operator = optional(string, "GreaterThanOrEqualToThreshold")
    threshold           = number
    period              = optional(number, 60)
    evaluation_periods  = optional(number, 1)
    datapoints_to_alarm = optional(number)
    treat_missing_data  = optional(string, "notBreaching")
  }))
  nullable = false

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : length(alarm.name) >= 1 && length(alarm.name) <= 255])
    error_message = "An alarm's name has 1 to 255 characters."
  }

  validation {
    condition     = length(distinct([for alarm in values(var.alarms) : alarm.name])) == length(var.alarms)
    error_message = "Each alarm has a name of its own: a second one of the same name would overwrite the first."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : (alarm.statistic == null) != (alarm.extended_statistic == null)])
    error_message = "An alarm has either a statistic or an extended_statistic."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : alarm.statistic == null ? true : contains(["Average", "Maximum", "Minimum", "SampleCount", "Sum"], alarm.statistic)])
    error_message = "A statistic is Average, Maximum, Minimum, SampleCount or Sum."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : alarm.extended_statistic == null ? true : can(regex("^(p(100|[0-9]{1,2}(\\.[0-9]{1,10})?)|IQM|(tm|wm|tc|ts|pr|TM|WM|TC|TS|PR)[0-9(].*)$", alarm.extended_statistic))])
    error_message = "An extended_statistic is a percentile such as p95 or p99.9, or a trimmed one such as tm90."
  }

  validation {
    condition = alltrue([for alarm in values(var.alarms) : contains(
      ["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanOrEqualToThreshold", "LessThanThreshold"],
      alarm.comparison_operator,
    )])
    error_message = "A comparison_operator is GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanOrEqualToThreshold or LessThanThreshold."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : contains([10, 20, 30], alarm.period) || (alarm.period >= 60 && alarm.period % 60 == 0)])
    error_message = "A period has 10, 20 or 30 seconds, or whole minutes."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : alarm.evaluation_periods >= 1 && alarm.evaluation_periods * alarm.period <= (alarm.period >= 3600 ? 604800 : 86400)])
    error_message = "An alarm looks at one period or more, and back a day at most (a week if the period has an hour or more)."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : alarm.datapoints_to_alarm == null ? true : alarm.datapoints_to_alarm >= 1 && alarm.datapoints_to_alarm <= alarm.evaluation_periods])
    error_message = "datapoints_to_alarm is at least 1 and at most evaluation_periods."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : contains(["breaching", "ignore", "missing", "notBreaching"], alarm.treat_missing_data)])
    error_message = "treat_missing_data is breaching, ignore, missing or notBreaching."
  }
}

variable "alias_name" {
  description = "Name of the alias."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,128}$", var.alias_name)) && !can(regex("^[0-9]+$", var.alias_name))
    error_message = "An alias name has 1 to 128 letters, digits, hyphens and underscores, and not digits alone."
  }
}

variable "function_name" {
  description = "Name of the function that the alias belongs to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.function_name))
    error_message = "A function's name has 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "insufficient_data_actions" {
  description = "ARNs that CloudWatch notifies when an alarm has nothing to judge by."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.insufficient_data_actions) <= 5
    error_message = "An alarm notifies five places at most."
  }

  validation {
    condition     = alltrue([for arn in var.insufficient_data_actions : can(regex("^arn:aws[a-z-]*:[a-z0-9-]+:", arn))])
    error_message = "An alarm action is an ARN."
  }
}

variable "ok_actions" {
  description = "ARNs that CloudWatch notifies when an alarm is over."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.ok_actions) <= 5
    error_message = "An alarm notifies five places at most."
  }

  validation {
    condition     = alltrue([for arn in var.ok_actions : can(regex("^arn:aws[a-z-]*:[a-z0-9-]+:", arn))])
    error_message = "An alarm action is an ARN."
  }
}
