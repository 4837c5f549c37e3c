variable "alarm_actions" {
  description = "ARNs that CloudWatch notifies when the alarm goes off, such as an SNS topic."
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

variable "comparison_operator" {
  description = "How the metric is held against the threshold."
  type        = string
  default     = "GreaterThanOrEqualToThreshold"
  nullable    = false

  validation {
    condition     = contains(["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanOrEqualToThreshold", "LessThanThreshold"], var.comparison_operator)
    error_message = "A comparison_operator is GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanOrEqualToThreshold or LessThanThreshold."
  }
}

variable "datapoints_to_alarm" {
  description = "How many of the evaluation_periods must reach the threshold; null for all of them."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.datapoints_to_alarm == null ? true : var.datapoints_to_alarm >= 1 && var.datapoints_to_alarm <= var.evaluation_periods
    error_message = "datapoints_to_alarm is at least 1 and at most evaluation_periods."
  }
}

variable "description" {
  description = "What the alarm means, for whoever is woken by it."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 1024
    error_message = "CloudWatch keeps 1024 characters of description."
  }
}

variable "dimensions" {
  description = "Dimensions of the metric, by name."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.dimensions) <= 30
    error_message = "A metric has 30 dimensions at most."
  }
}

variable "evaluation_periods" {
  description = "How many of the latest periods the alarm looks at."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.evaluation_periods >= 1 && var.evaluation_periods * var.period <= (var.period >= 3600 ? 604800 : 86400)
    error_message = "An alarm looks at one period or more, and back a day at most (a week if the period has an hour or more)."
  }
}

variable "expression" {
  description = "Metric maths over metrics, such as 100 * errors / invocations; null for an alarm on one metric."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.expression == null ? true : length(var.expression) >= 1 && length(var.expression) <= 2048
    error_message = "An expression has 1 to 2048 characters."
  }

  validation {
    condition     = (var.expression == null) == (length(var.metrics) == 0)
    error_message = "An expression reads metrics, and metrics are read by an expression."
  }
}

variable "extended_statistic" {
  description = "Percentile of the metric, such as p95."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.extended_statistic == null ? true : can(regex("^(p(100|[0-9]{1,2}(\\.[0-9]{1,10})?)|IQM|(tm|wm|tc|ts|pr|TM|WM|TC|TS|PR)[0-9(].*)$", var.extended_statistic))
    error_message = "An extended_statistic is a percentile such as p95 or p99.9, or a trimmed one such as tm90."
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

variable "metric_name" {
  description = "Metric that the alarm watches; null with an expression."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.metric_name == null) == (var.expression != null)
    error_message = "An alarm has either a metric_name or an expression."
  }
}

variable "metrics" {
  description = "Metrics of the expression, by the names that it uses; stat is Sum, p95 and the like."
  type = map(object({
    dimensions  = optional(map(string), {})
    metric_name = string
    namespace   = string
    stat        = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.metrics) <= 10 && alltrue([for id in keys(var.metrics) : can(regex("^[a-z][a-zA-Z0-9_]{0,254}$", id)) && id != "judged"])
    error_message = "An expression reads ten metrics at most, each named by letters, digits and underscores that start with a lower-case letter; judged is the expression's own name."
  }
}

variable "name" {
  description = "Name of the alarm."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 255
    error_message = "An alarm's name has 1 to 255 characters."
  }
}

variable "namespace" {
  description = "Namespace of the metric, such as AWS/SQS; null with an expression."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.namespace == null) == (var.expression != null)
    error_message = "A metric_name stands in a namespace."
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

variable "period" {
  description = "Seconds of each period that the statistic is taken of."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = contains([10, 20, 30], var.period) || (var.period >= 60 && var.period % 60 == 0)
    error_message = "A period has 10, 20 or 30 seconds, or whole minutes."
  }
}

variable "statistic" {
  description = "Statistic of the metric: Average, Maximum, Minimum, SampleCount or Sum."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.statistic == null ? true : contains(["Average", "Maximum", "Minimum", "SampleCount", "Sum"], var.statistic)
    error_message = "A statistic is Average, Maximum, Minimum, SampleCount or Sum."
  }

  validation {
    condition     = length(compact([var.statistic, var.extended_statistic])) == (var.expression == null ? 1 : 0)
    error_message = "An alarm on a metric has either a statistic or an extended_statistic; an expression has neither."
  }
}

variable "threshold" {
  description = "Value that the metric is held against."
  type        = number
  nullable    = false

  validation {
    condition     = abs(var.threshold) < pow(2, 360)
    error_message = "CloudWatch keeps numbers below 2 to the power of 360."
  }
}

variable "treat_missing_data" {
  description = "What a period without data counts as. What nobody uses publishes no metrics, which is no failure."
  type        = string
  default     = "notBreaching"
  nullable    = false

  validation {
    condition     = contains(["breaching", "ignore", "missing", "notBreaching"], var.treat_missing_data)
    error_message = "treat_missing_data is breaching, ignore, missing or notBreaching."
  }
}
