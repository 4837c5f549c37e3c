variable "connection_arn" {
  description = "ARN of the connection that authorizes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:connection/.+$", var.connection_arn))
    error_message = "A connection is given by its ARN."
  }
}

variable "description" {
  description = "What it is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 512
    error_message = "EventBridge keeps 512 characters of description."
  }
}

variable "endpoint" {
  description = "Address that events are sent to."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.endpoint, "https://") && length(var.endpoint) <= 2048
    error_message = "An endpoint is an address with TLS."
  }
}

variable "http_method" {
  description = "HTTP method."
  type        = string
  default     = "POST"
  nullable    = false

  validation {
    condition     = contains(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"], var.http_method)
    error_message = "A method is DELETE, GET, HEAD, OPTIONS, PATCH, POST or PUT."
  }
}

variable "name" {
  description = "Name of the API destination."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,64}$", var.name))
    error_message = "An API destination's name has 1 to 64 letters, digits, hyphens, underscores and dots."
  }
}

variable "rate_limit_per_second" {
  description = "How many requests EventBridge sends in a second."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = var.rate_limit_per_second >= 1 && var.rate_limit_per_second <= 300
    error_message = "EventBridge sends 1 to 300 requests in a second."
  }
}
