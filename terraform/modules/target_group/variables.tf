variable "function" {
  description = "Function alias that answers."
  type = object({
    alias_arn  = string
    alias_name = string
    name       = string
  })
  nullable = false

  validation {
    condition     = can(regex(":function:[a-zA-Z0-9_-]{1,64}:[a-zA-Z0-9_-]+$", var.function.alias_arn))
    error_message = "A target is the ARN of a function's alias."
  }
}

variable "health_check" {
  description = "How the load balancer sees that the function answers, in seconds; null for not at all. Each check is an invocation."
  type = object({
    healthy_threshold   = optional(number, 5)
    interval            = optional(number, 35)
    matcher             = optional(string, "200")
    path                = optional(string, "/")
    timeout             = optional(number, 30)
    unhealthy_threshold = optional(number, 2)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.health_check == null ? true : var.health_check.timeout < var.health_check.interval && var.health_check.timeout >= 2 && var.health_check.interval <= 300 && startswith(var.health_check.path, "/")
    error_message = "A check takes 2 seconds at least and less than the interval of 300 at most; its path starts with a slash."
  }
}

variable "listener_rules" {
  description = "Rules of listeners that send requests here, by name; each needs a condition."
  type = map(object({
    host_headers         = optional(list(string), [])
    http_request_methods = optional(list(string), [])
    listener_arn         = string
    path_patterns        = optional(list(string), [])
    priority             = number
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for rule in var.listener_rules : rule.priority >= 1 && rule.priority <= 50000 && contains([1, 2, 3, 4, 5], length(rule.path_patterns) + length(rule.host_headers) + length(rule.http_request_methods))])
    error_message = "A rule has a priority of 1 to 50000 and one to five values in its conditions."
  }
}

variable "multi_value_headers_enabled" {
  description = "Whether headers and query parameters come and go as lists."
  type        = bool
  default     = false
  nullable    = false
}

variable "name" {
  description = "Name of the target group."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$", var.name))
    error_message = "A target group's name has 1 to 32 letters, digits and hyphens, and no hyphen at an end."
  }
}
