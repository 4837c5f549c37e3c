variable "api_key" {
  description = "Header that carries the secret."
  type = object({
    header = string
  })
  default  = null
  nullable = true

  validation {
    condition     = length([for kind in [var.api_key != null, var.basic != null, var.oauth != null] : kind if kind]) == 1
    error_message = "A connection has exactly one of api_key, basic and oauth."
  }
}

variable "basic" {
  description = "User whose password is the secret."
  type = object({
    username = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.basic == null ? true : can(regex("^[^:]{1,512}$", var.basic.username))
    error_message = "A user's name has 1 to 512 characters and no colon."
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

variable "name" {
  description = "Name of the connection."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,64}$", var.name))
    error_message = "A connection's name has 1 to 64 letters, digits, hyphens, underscores and dots."
  }
}

variable "oauth" {
  description = "Client whose secret is the secret; it gets tokens with its credentials."
  type = object({
    authorization_endpoint = string
    client_id              = string
    http_method            = optional(string, "POST")
    scope                  = optional(string)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.oauth == null ? true : startswith(var.oauth.authorization_endpoint, "https://") && contains(["GET", "POST", "PUT"], var.oauth.http_method)
    error_message = "Tokens come from an address with TLS, by GET, POST or PUT."
  }
}

variable "secret_id" {
  description = "Name or ARN of the secret of Secrets Manager whose value authorizes; it is there before the connection."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.secret_id) > 0
    error_message = "A secret has a name or an ARN."
  }
}
