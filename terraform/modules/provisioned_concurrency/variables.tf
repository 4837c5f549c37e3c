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
  description = "Name of the function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.function_name))
    error_message = "A function's name has 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "provisioned_concurrent_executions" {
  description = "Instances that are kept ready."
  type        = number
  nullable    = false

  validation {
    condition     = var.provisioned_concurrent_executions >= 1 && floor(var.provisioned_concurrent_executions) == var.provisioned_concurrent_executions
    error_message = "At least one instance is kept ready, and no part of one."
  }
}
