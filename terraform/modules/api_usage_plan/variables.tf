variable "api_keys" {
  description = "API keys of the plan: any key -> the API key's name."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.api_keys) >= 1 && alltrue([for name in values(var.api_keys) : length(name) >= 1 && length(name) <= 1024])
    error_message = "A plan has at least one key, each with a name of at most 1024 characters."
  }
}

variable "description" {
  description = "What the plan is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 1024
    error_message = "API Gateway keeps 1024 characters of description."
  }
}

variable "name" {
  description = "Name of the plan."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 255
    error_message = "The plan's name has 1 to 255 characters."
  }
}

variable "quota" {
  description = "Requests that each key has in a period; null for any number."
  type        = object({ limit = number, period = string })
  default     = null
  nullable    = true

  validation {
    condition     = var.quota == null ? true : var.quota.limit >= 1 && contains(["DAY", "MONTH", "WEEK"], var.quota.period)
    error_message = "A quota is at least one request in a DAY, WEEK or MONTH."
  }
}

variable "stages" {
  description = "Stages of APIs that the plan's keys open, by any name: REST APIs and WebSocket APIs, not HTTP APIs."
  type        = map(object({ api_id = string, stage_name = string }))
  nullable    = false

  validation {
    condition     = length(var.stages) >= 1
    error_message = "A plan is for at least one stage."
  }
}

variable "throttling" {
  description = "Limits of each key, besides those of the stage."
  type        = object({ burst_limit = number, rate_limit = number })
  default     = null
  nullable    = true

  validation {
    condition     = var.throttling == null ? true : var.throttling.burst_limit >= 1 && var.throttling.burst_limit <= 5000 && var.throttling.rate_limit > 0 && var.throttling.rate_limit <= 10000
    error_message = "A key's limits lie within the account's: a burst from 1 to 5000, and up to 10000 requests a second."
  }
}
