variable "account_id" {
  description = "AWS account that the bus stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "event_bus_name" {
  description = "Name of the bus, a custom one or the account's default."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,256}$", var.event_bus_name))
    error_message = "A bus has a name of 1 to 256 letters, digits, hyphens, underscores and dots."
  }
}

variable "publishers" {
  description = "Who may put events on the bus: each a principal, or an organization with all its accounts; event_sources are the only sources that its events may have."
  type = list(object({
    event_sources   = optional(list(string), [])
    organization_id = optional(string)
    principal_arn   = optional(string)
    sid             = string
  }))
  nullable = false

  validation {
    condition     = length(var.publishers) > 0 && alltrue([for publisher in var.publishers : (publisher.organization_id == null) != (publisher.principal_arn == null)])
    error_message = "There is a publisher or more, each with either an organization_id or a principal_arn."
  }

  validation {
    condition     = alltrue([for publisher in var.publishers : publisher.principal_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(root|role/.+|user/.+)$", publisher.principal_arn))])
    error_message = "A principal is the ARN of an account's root, a role or a user, never everybody."
  }

  validation {
    condition     = alltrue([for publisher in var.publishers : publisher.organization_id == null || can(regex("^o-[a-z0-9]{10,32}$", publisher.organization_id))])
    error_message = "An organization has an ID such as o-a1b2c3d4e5."
  }

  validation {
    condition     = length(distinct(var.publishers[*].sid)) == length(var.publishers) && alltrue([for publisher in var.publishers : can(regex("^[a-zA-Z0-9]+$", publisher.sid))])
    error_message = "Each publisher has a sid of its own, of letters and digits."
  }
}

variable "region" {
  description = "Region that the bus stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}
