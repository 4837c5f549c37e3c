variable "name" {
  description = "Name of the group."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,64}$", var.name)) && var.name != "default"
    error_message = "A group's name has 1 to 64 letters, digits, hyphens, underscores and dots; default is the account's own."
  }
}
