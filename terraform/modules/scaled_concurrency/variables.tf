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

variable "max_capacity" {
  description = "The most instances."
  type        = number
  nullable    = false

  validation {
    condition     = var.max_capacity >= 1 && var.max_capacity >= var.min_capacity && floor(var.max_capacity) == var.max_capacity
    error_message = "The most instances are one or more, and at least as many as the fewest."
  }
}

variable "min_capacity" {
  description = "The fewest instances."
  type        = number
  nullable    = false

  validation {
    condition     = var.min_capacity >= 0 && floor(var.min_capacity) == var.min_capacity
    error_message = "The fewest instances are a whole number."
  }
}

variable "target_utilization" {
  description = "Share of the instances that are busy on average, which the scaling keeps to."
  type        = number
  nullable    = false

  validation {
    condition     = var.target_utilization >= 0.1 && var.target_utilization <= 0.9
    error_message = "Lambda keeps to a utilization of 0.1 to 0.9."
  }
}
