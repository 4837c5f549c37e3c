variable "alias_name" {
  description = "Alias that may be invoked."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,128}$", var.alias_name))
    error_message = "An alias has a name of 1 to 128 letters, digits, hyphens and underscores."
  }
}

variable "function_name" {
  description = "Name of the function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.function_name))
    error_message = "A function has a name of 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "permissions" {
  description = "Who may invoke the alias, by name: a service for a source of an account, an account, a role or user, or all of an organization."
  type = map(object({
    event_source_token = optional(string)
    principal          = string
    principal_org_id   = optional(string)
    source_account     = optional(string)
    source_arn         = optional(string)
  }))
  nullable = false

  validation {
    condition     = alltrue([for one in var.permissions : one.principal != "*" || one.principal_org_id != null])
    error_message = "Everybody may invoke only together with a principal_org_id."
  }

  validation {
    condition     = alltrue([for one in var.permissions : !can(regex("\\.amazon(aws)?\\.com", one.principal)) || one.source_arn != null || one.source_account != null || one.event_source_token != null])
    error_message = "A service calls for whoever asks it to: name a source_arn, a source_account or an event_source_token."
  }
}
