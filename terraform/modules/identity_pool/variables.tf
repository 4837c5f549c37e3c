variable "name" {
  description = "Name of the identity pool; its roles add -authenticated and -unauthenticated."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,48}$", var.name))
    error_message = "The name has 1 to 48 letters, digits, hyphens and underscores: it stands in the names of roles."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds what the roles may do, whatever their own policies say."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "A permissions boundary is given by the ARN of a policy."
  }
}

variable "region" {
  description = "Region that the identity pool stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "roles" {
  description = "What identities may do, by authenticated and unauthenticated; without the latter nobody gets credentials who did not sign in. Conditions are operator -> key -> values."
  type = map(list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(map(map(list(string))), {})
  })))
  nullable = false

  validation {
    condition     = length(var.roles) > 0 && alltrue([for identity in keys(var.roles) : contains(["authenticated", "unauthenticated"], identity)])
    error_message = "Roles are authenticated, unauthenticated or both."
  }

  validation {
    condition = alltrue([
      for statements in values(var.roles) :
      length(distinct(statements[*].sid)) == length(statements) &&
      alltrue([for statement in statements : can(regex("^[a-zA-Z0-9]+$", statement.sid)) && length(statement.actions) > 0 && length(statement.resources) > 0])
    ])
    error_message = "A statement has a sid of its own, of letters and digits, and names at least one action and one resource."
  }

  validation {
    condition     = alltrue([for statement in flatten(values(var.roles)) : alltrue([for action in statement.actions : !endswith(action, "*")])])
    error_message = "Credentials that people hold name each action; none ends in *."
  }
}

variable "server_side_token_check" {
  description = "Whether Cognito asks the user pool if the user was signed out, disabled or deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "user_pool_clients" {
  description = "Clients of user pools whose users are authenticated, by any key."
  type = map(object({
    client_id     = string
    provider_name = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.user_pool_clients) == 0 || contains(keys(var.roles), "authenticated")
    error_message = "Users who sign in need a role: roles.authenticated."
  }
}
