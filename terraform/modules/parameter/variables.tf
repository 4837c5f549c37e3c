variable "allowed_pattern" {
  description = "Regular expression that every later value has to fit; null for none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.allowed_pattern == null ? true : length(var.allowed_pattern) >= 1 && length(var.allowed_pattern) <= 1024
    error_message = "A pattern has 1 to 1024 characters."
  }
}

variable "description" {
  description = "What the parameter is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 1024
    error_message = "A description has at most 1024 characters."
  }
}

variable "name" {
  description = "Name of the parameter, with its path."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) <= 1011 && can(regex("^/?[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*$", var.name))
    error_message = "A parameter's name has letters, digits, underscores, dots and hyphens between slashes, at most 1011 characters."
  }
}

variable "tier" {
  description = "Standard for values up to 4 KB, Advanced up to 8 KB."
  type        = string
  default     = "Standard"
  nullable    = false

  validation {
    condition     = contains(["Advanced", "Standard"], var.tier)
    error_message = "The tier is Standard or Advanced."
  }
}

variable "type" {
  description = "String, or StringList for texts joined by commas. A SecureString is not made here: its value would stand in the state."
  type        = string
  default     = "String"
  nullable    = false

  validation {
    condition     = contains(["String", "StringList"], var.type)
    error_message = "The type is String or StringList."
  }
}

variable "value" {
  description = "What the parameter says; nothing secret."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.value) >= 1 && length(var.value) <= 8192
    error_message = "A value has 1 to 8192 characters."
  }
}
