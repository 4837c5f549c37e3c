variable "audience" {
  description = "For whom the tokens are made out, which a workflow asks for."
  type        = string
  default     = "sts.amazonaws.com"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9._:/-]{1,255}$", var.audience))
    error_message = "An audience has 1 to 255 letters, digits and signs of a URL."
  }
}

variable "issuer" {
  description = "Address of whoever signs the tokens: GitHub's https://token.actions.githubusercontent.com, or your GitLab's. An account has each once."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+(/[a-zA-Z0-9._-]+)*$", var.issuer))
    error_message = "The issuer is an https:// address without a slash at its end."
  }
}

variable "max_session_seconds" {
  description = "How long a job may keep the role. An apply that outlives it fails half-way."
  type        = number
  default     = 7200
  nullable    = false

  # https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  validation {
    condition     = var.max_session_seconds >= 3600 && var.max_session_seconds <= 43200
    error_message = "A session lasts from 3600 to 43200 seconds."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that no role here can go beyond; null for none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/", var.permissions_boundary_arn))
    error_message = "The boundary is given by the ARN of an IAM policy."
  }
}

variable "roles" {
  description = "Roles by a key of yours. `subjects` are the `sub` claims that may take the role on, `*` standing for any run of characters; permissions come from `policy_arns`, `policy_json` or both."
  type = map(object({
    name        = string
    subjects    = set(string)
    policy_arns = optional(set(string), [])
    policy_json = optional(string)
  }))
  nullable = false

  validation {
    condition     = alltrue([for role in var.roles : can(regex("^[a-zA-Z0-9+=,.@_-]{1,64}$", role.name))])
    error_message = "A role has a name of 1 to 64 letters, digits and +=,.@_- characters."
  }

  # A subject that begins with a wildcard, or leaves the repository open, lets strangers in.
  validation {
    condition = alltrue([
      for role in var.roles : length(role.subjects) > 0 && alltrue([
        for subject in role.subjects :
        can(regex("^(repo:[^*?:/]+/[^*?:]+|project_path:[^*?:/]+/[^*?:]+):[^*?].*$", subject))
      ])
    ])
    error_message = "A subject names one repository and goes on: repo:OWNER/NAME:environment:prod, or project_path:GROUP/PROJECT:ref_type:branch:ref:main."
  }

  validation {
    condition     = alltrue([for role in var.roles : length(role.policy_arns) > 0 || role.policy_json != null])
    error_message = "A role without a policy can do nothing: give it policy_arns or policy_json."
  }

  validation {
    condition     = alltrue([for role in var.roles : role.policy_json == null ? true : can(jsondecode(role.policy_json).Statement)])
    error_message = "policy_json is an IAM policy in JSON."
  }
}
