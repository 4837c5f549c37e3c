variable "description" {
  description = "What the registry is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 256
    error_message = "EventBridge keeps 256 characters of description."
  }
}

variable "name" {
  description = "Name of the registry."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Za-z_.@-]{1,64}$", var.name)) && !startswith(var.name, "aws.")
    error_message = "A registry's name has 1 to 64 letters, digits, underscores, dots, hyphens and @, and does not begin with `aws.`."
  }
}

variable "schemas" {
  description = "Events by the names of their schemas, `source@detail-type`; content is a JSON Schema of draft 4."
  type = map(object({
    content     = string
    description = optional(string)
  }))
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.schemas) : can(regex("^[0-9A-Za-z_.@-]{1,385}$", name))])
    error_message = "A schema's name has 1 to 385 letters, digits, underscores, dots, hyphens and @."
  }

  validation {
    condition     = alltrue([for schema in values(var.schemas) : try(strcontains(jsondecode(schema.content)["$schema"], "draft-04"), false) && length(schema.content) <= 100000])
    error_message = "A schema is a JSON Schema that says that it is of draft-04, of 100000 characters at most."
  }

  validation {
    condition     = alltrue([for schema in values(var.schemas) : schema.description == null ? true : length(schema.description) <= 256])
    error_message = "EventBridge keeps 256 characters of description."
  }
}
