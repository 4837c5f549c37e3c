variable "abort_uploads_days" {
  description = "Days after which the parts of an upload that was never finished are deleted."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.abort_uploads_days >= 1 && floor(var.abort_uploads_days) == var.abort_uploads_days
    error_message = "Unfinished uploads stay at least a day."
  }
}

variable "account_id" {
  description = "AWS account that the bucket stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "cors_rules" {
  description = "What browsers may do with the bucket from pages of other origins."
  type = list(object({
    allowed_headers = optional(list(string))
    allowed_methods = list(string)
    allowed_origins = list(string)
    expose_headers  = optional(list(string))
    max_age_seconds = optional(number, 0)
  }))
  default  = []
  nullable = false

  validation {
    condition     = length(var.cors_rules) <= 100 && alltrue([for rule in var.cors_rules : length(rule.allowed_methods) > 0 && length(setsubtract(rule.allowed_methods, ["DELETE", "GET", "HEAD", "POST", "PUT"])) == 0])
    error_message = "At most 100 rules, each with some of the methods DELETE, GET, HEAD, POST and PUT."
  }

  validation {
    condition     = alltrue([for rule in var.cors_rules : length(rule.allowed_origins) > 0])
    error_message = "A rule names the origins that it is for."
  }
}

variable "eventbridge_enabled" {
  description = "Whether everything that happens to objects goes to the account's default event bus."
  type        = bool
  default     = false
  nullable    = false
}

variable "force_destroy" {
  description = "Whether the bucket may be deleted with everything in it."
  type        = bool
  default     = false
  nullable    = false
}

variable "function_notifications" {
  description = "Function aliases that S3 invokes, by a name."
  type = map(object({
    alias_name    = string
    arn           = string
    events        = optional(list(string), ["s3:ObjectCreated:*"])
    filter_prefix = optional(string)
    filter_suffix = optional(string)
    function_name = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for one in values(var.function_notifications) : endswith(one.arn, ":function:${one.function_name}:${one.alias_name}")])
    error_message = "A notification's arn is the ARN of the named alias, never of the bare function."
  }

  validation {
    condition     = alltrue([for one in values(var.function_notifications) : length(one.events) > 0 && alltrue([for event in one.events : startswith(event, "s3:")])])
    error_message = "An event is named as S3 names it, such as s3:ObjectCreated:*."
  }

  validation {
    condition     = alltrue([for key in keys(var.function_notifications) : can(regex("^[a-zA-Z0-9_-]{1,36}$", key))])
    error_message = "A notification's name has 1 to 36 letters, digits, hyphens and underscores: it stands in a permission's ID."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key, or of its alias, that encrypts objects; null encrypts with S3's own key."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/", var.kms_key_arn))
    error_message = "The key is given by its ARN."
  }
}

variable "lifecycle_rules" {
  description = "Rules by which objects grow old, by name; times in days, transitions by storage class."
  type = map(object({
    expiration_days            = optional(number)
    newer_noncurrent_versions  = optional(number)
    noncurrent_expiration_days = optional(number)
    noncurrent_transitions     = optional(map(number), {})
    prefix                     = optional(string)
    transitions                = optional(map(number), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for key in keys(var.lifecycle_rules) : length(key) <= 255 && key != "unfinished-uploads"])
    error_message = "A rule's name has at most 255 characters and is not unfinished-uploads."
  }

  validation {
    condition     = alltrue([for rule in values(var.lifecycle_rules) : length(setsubtract(concat(keys(rule.transitions), keys(rule.noncurrent_transitions)), ["DEEP_ARCHIVE", "GLACIER", "GLACIER_IR", "INTELLIGENT_TIERING", "ONEZONE_IA", "STANDARD_IA"])) == 0])
    error_message = "Objects move to STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE."
  }

  validation {
    condition     = alltrue([for rule in values(var.lifecycle_rules) : rule.expiration_days != null || rule.noncurrent_expiration_days != null || length(rule.transitions) + length(rule.noncurrent_transitions) > 0])
    error_message = "A rule moves or deletes objects."
  }
}

variable "name" {
  description = "Name of the bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket's name has 3 to 63 lower case letters, digits and hyphens."
  }
}

variable "object_lock" {
  description = "How long nobody can delete or change a new version, in days; null for no such protection. It is set when the bucket is made."
  type = object({
    days = number
    mode = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.object_lock == null ? true : contains(["COMPLIANCE", "GOVERNANCE"], var.object_lock.mode) && var.object_lock.days >= 1
    error_message = "The mode is GOVERNANCE or COMPLIANCE, for at least a day."
  }

  validation {
    condition     = var.object_lock == null || var.versioning_enabled
    error_message = "A lock protects versions: the bucket needs versioning."
  }
}

variable "queue_notifications" {
  description = "Standard SQS queues that S3 sends to, by a name; their policies let the bucket in."
  type = map(object({
    arn           = string
    events        = optional(list(string), ["s3:ObjectCreated:*"])
    filter_prefix = optional(string)
    filter_suffix = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for one in values(var.queue_notifications) : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", one.arn))])
    error_message = "S3 notifies a standard queue, given by its ARN."
  }

  validation {
    condition     = alltrue([for one in values(var.queue_notifications) : length(one.events) > 0 && alltrue([for event in one.events : startswith(event, "s3:")])])
    error_message = "An event is named as S3 names it, such as s3:ObjectCreated:*."
  }
}

variable "region" {
  description = "Region that the bucket stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "topic_notifications" {
  description = "Standard SNS topics that S3 publishes to, by a name; their policies let the bucket in."
  type = map(object({
    arn           = string
    events        = optional(list(string), ["s3:ObjectCreated:*"])
    filter_prefix = optional(string)
    filter_suffix = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for one in values(var.topic_notifications) : can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,256}$", one.arn))])
    error_message = "S3 notifies a standard topic, given by its ARN."
  }

  validation {
    condition     = alltrue([for one in values(var.topic_notifications) : length(one.events) > 0 && alltrue([for event in one.events : startswith(event, "s3:")])])
    error_message = "An event is named as S3 names it, such as s3:ObjectCreated:*."
  }
}

variable "versioning_enabled" {
  description = "Whether S3 keeps what is overwritten or deleted."
  type        = bool
  default     = true
  nullable    = false
}
