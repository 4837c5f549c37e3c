variable "administrators" {
  description = "Functions that administer the pool, by any key: the name of the function's role, and its actions."
  type = map(object({
    actions   = list(string)
    role_name = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for one in values(var.administrators) : can(regex("^[a-zA-Z0-9_+=,.@-]{1,64}$", one.role_name)) && length(one.actions) > 0 && alltrue([for action in one.actions : can(regex("^cognito-idp:[A-Za-z]+$", action))])])
    error_message = "An administrator is given by the name of its role, and by actions of cognito-idp, none with a wildcard."
  }
}

variable "advanced_security_mode" {
  description = "Whether Cognito looks at risky sign-ins (AUDIT) or refuses them (ENFORCED), for its price; OFF for neither."
  type        = string
  default     = "OFF"
  nullable    = false

  validation {
    condition     = contains(["AUDIT", "ENFORCED", "OFF"], var.advanced_security_mode)
    error_message = "The mode is OFF, AUDIT or ENFORCED."
  }
}

variable "attributes" {
  description = "Custom attributes of users, by name. None can be changed or removed later. A Number has min_value and max_value."
  type = map(object({
    attribute_data_type = optional(string, "String")
    max_length          = optional(number, 2048)
    max_value           = optional(number)
    min_length          = optional(number, 0)
    min_value           = optional(number)
    mutable             = optional(bool, true)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name, one in var.attributes : can(regex("^[a-zA-Z][a-zA-Z0-9_]{0,19}$", name)) && contains(["Boolean", "DateTime", "Number", "String"], one.attribute_data_type)])
    error_message = "An attribute has up to 20 letters, digits and underscores, and is a String, a Number, a DateTime or a Boolean."
  }

  validation {
    condition     = alltrue([for one in values(var.attributes) : (one.attribute_data_type == "Number") == (one.min_value != null && one.max_value != null)])
    error_message = "A Number has min_value and max_value, and nothing else has."
  }
}

variable "clients" {
  description = "Applications whose users sign in, by name: how, where they come back to, and how long tokens can be used."
  type = map(object({
    access_token_minutes = optional(number, 60)
    auth_flows           = optional(list(string), ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"])
    callback_urls        = optional(list(string), [])
    generate_secret      = optional(bool, false)
    id_token_minutes     = optional(number, 60)
    logout_urls          = optional(list(string), [])
    oauth_flows          = optional(list(string), [])
    oauth_scopes         = optional(list(string), [])
    refresh_token_days   = optional(number, 30)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for client in values(var.clients) : alltrue([for flow in client.oauth_flows : contains(["client_credentials", "code", "implicit"], flow)]) && (length(client.oauth_flows) == 0) == (length(client.oauth_scopes) == 0)])
    error_message = "OAuth flows are code, implicit or client_credentials, and they need scopes."
  }

  validation {
    condition     = alltrue([for client in values(var.clients) : alltrue([for url in concat(client.callback_urls, client.logout_urls) : !startswith(url, "http://") || startswith(url, "http://localhost")])])
    error_message = "Users come back over https, or to http://localhost."
  }
}

variable "deletion_protection" {
  description = "ACTIVE: AWS refuses to delete the pool with its users. INACTIVE: it does not."
  type        = string
  default     = "ACTIVE"
  nullable    = false

  validation {
    condition     = contains(["ACTIVE", "INACTIVE"], var.deletion_protection)
    error_message = "Deletion protection is ACTIVE or INACTIVE."
  }
}

variable "domain_prefix" {
  description = "Prefix of the hosted pages' address; null for no pages."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.domain_prefix == null ? true : can(regex("^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", var.domain_prefix)) && !can(regex("aws|amazon|cognito", var.domain_prefix))
    error_message = "A prefix has 1 to 63 lower-case letters, digits and hyphens, and none of the words aws, amazon and cognito."
  }
}

variable "groups" {
  description = "Groups of users, by name."
  type = map(object({
    description = optional(string)
    precedence  = optional(number)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for group in values(var.groups) : group.precedence == null ? true : group.precedence >= 0])
    error_message = "A precedence is zero or more."
  }
}

variable "mfa_configuration" {
  description = "Whether a one-time password of an app is asked for too: OFF, ON or OPTIONAL."
  type        = string
  default     = "OPTIONAL"
  nullable    = false

  validation {
    condition     = contains(["OFF", "ON", "OPTIONAL"], var.mfa_configuration)
    error_message = "MFA is OFF, ON or OPTIONAL."
  }
}

variable "name" {
  description = "Name of the user pool."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "The name has 1 to 64 letters, digits, hyphens and underscores: it stands in statement IDs."
  }
}

variable "password_policy" {
  description = "What passwords must have."
  type = object({
    minimum_length                   = optional(number, 12)
    require_lowercase                = optional(bool, true)
    require_numbers                  = optional(bool, true)
    require_symbols                  = optional(bool, false)
    require_uppercase                = optional(bool, true)
    temporary_password_validity_days = optional(number, 7)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.password_policy.minimum_length >= 6 && var.password_policy.minimum_length <= 99 && var.password_policy.temporary_password_validity_days >= 1 && var.password_policy.temporary_password_validity_days <= 365
    error_message = "A password has 6 to 99 characters at least, and a temporary one is good for 1 to 365 days."
  }
}

variable "self_sign_up" {
  description = "Whether people can sign up by themselves; otherwise an administrator makes users."
  type        = bool
  default     = false
  nullable    = false
}

variable "triggers" {
  description = "Functions that Cognito calls, by the occasion (pre_sign_up …), each by its alias."
  type = map(object({
    alias_name    = string
    arn           = string
    function_name = string
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([for occasion in keys(var.triggers) : contains([
      "create_auth_challenge", "custom_message", "define_auth_challenge", "post_authentication", "post_confirmation",
      "pre_authentication", "pre_sign_up", "pre_token_generation", "user_migration", "verify_auth_challenge_response",
    ], occasion)])
    error_message = "Cognito does not call a function on this occasion."
  }
}

variable "username_attributes" {
  description = "What users sign in with instead of a name: email, phone_number. It cannot be changed later."
  type        = list(string)
  default     = ["email"]
  nullable    = false

  validation {
    condition     = length(var.username_attributes) > 0 && alltrue([for one in var.username_attributes : contains(["email", "phone_number"], one)])
    error_message = "Users sign in with their email or phone_number."
  }
}
