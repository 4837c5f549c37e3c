variable "function_name" {
  description = "Name of the function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.function_name))
    error_message = "A function's name has 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "runtime_version_arn" {
  description = "ARN of the runtime version that Manual stays at; null otherwise."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.runtime_version_arn == null ? true : can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+::runtime:.+$", var.runtime_version_arn))
    error_message = "A runtime version is given by its ARN: arn:aws:lambda:<region>::runtime:…"
  }

  validation {
    condition     = (var.update_runtime_on == "Manual") == (var.runtime_version_arn != null)
    error_message = "Manual, and nothing else, stays at a runtime version."
  }
}

variable "update_runtime_on" {
  description = "When Lambda patches the runtime: Auto, FunctionUpdate or Manual."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["Auto", "FunctionUpdate", "Manual"], var.update_runtime_on)
    error_message = "A runtime is updated on Auto, FunctionUpdate or Manual."
  }
}
