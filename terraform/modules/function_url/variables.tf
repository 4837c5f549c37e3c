variable "alias_name" {
  description = "Name of the alias."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,128}$", var.alias_name)) && !can(regex("^[0-9]+$", var.alias_name))
    error_message = "An alias name has 1 to 128 letters, digits, hyphens and underscores, and not digits alone."
  }
}

variable "authorization_type" {
  description = "AWS_IAM asks for signed requests; NONE lets everybody on the internet call."
  type        = string
  default     = "AWS_IAM"
  nullable    = false

  validation {
    condition     = contains(["AWS_IAM", "NONE"], var.authorization_type)
    error_message = "A function URL's authorization is AWS_IAM or NONE."
  }
}

variable "callers" {
  description = "Account IDs and ARNs of roles and users that may call, besides the roles of this account whose policies allow it."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for caller in var.callers : can(regex("^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:(root|role/.+|user/.+))$", caller))])
    error_message = "A caller is an account ID or the ARN of a role or user; everybody is authorization_type NONE."
  }

  validation {
    condition     = length(var.callers) == 0 || var.authorization_type == "AWS_IAM"
    error_message = "Where everybody may call there are no callers to name."
  }
}

variable "cors" {
  description = "Which pages of other origins may call; max_age in seconds."
  type = object({
    allow_credentials = optional(bool, false)
    allow_headers     = optional(set(string), [])
    allow_methods     = optional(set(string), ["*"])
    allow_origins     = set(string)
    expose_headers    = optional(set(string), [])
    max_age           = optional(number, 0)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.cors == null ? true : length(var.cors.allow_origins) >= 1 && !(var.cors.allow_credentials && contains(var.cors.allow_origins, "*"))
    error_message = "Some origin may call, and with credentials not every origin."
  }

  validation {
    condition     = var.cors == null ? true : length(setsubtract(var.cors.allow_methods, ["*", "DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"])) == 0
    error_message = "A method is DELETE, GET, HEAD, PATCH, POST, PUT or *."
  }

  validation {
    condition     = var.cors == null ? true : var.cors.max_age >= 0 && var.cors.max_age <= 86400
    error_message = "A browser keeps an answer for 86400 seconds at most."
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

variable "invoke_mode" {
  description = "BUFFERED sends the answer in one piece, RESPONSE_STREAM while the function writes it."
  type        = string
  default     = "BUFFERED"
  nullable    = false

  validation {
    condition     = contains(["BUFFERED", "RESPONSE_STREAM"], var.invoke_mode)
    error_message = "An answer is BUFFERED or a RESPONSE_STREAM."
  }
}
