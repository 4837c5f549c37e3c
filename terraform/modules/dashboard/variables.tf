variable "body" {
  description = "Widgets of the dashboard, as JSON."
  type        = string
  nullable    = false

  validation {
    condition     = can(length(jsondecode(var.body).widgets)) ? length(jsondecode(var.body).widgets) <= 500 : false
    error_message = "A dashboard's body is a JSON object with 500 widgets at most."
  }
}

variable "name" {
  description = "Name of the dashboard."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,255}$", var.name))
    error_message = "A dashboard's name has 1 to 255 letters, digits, hyphens and underscores."
  }
}
