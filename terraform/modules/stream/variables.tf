variable "account_id" {
  description = "AWS account that the stream stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "consumers" {
  description = "Names of readers that each get the full throughput of every shard for themselves (enhanced fan-out)."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.consumers) <= 20 && length(distinct(var.consumers)) == length(var.consumers) && alltrue([for name in var.consumers : can(regex("^[a-zA-Z0-9_.-]{1,128}$", name))])
    error_message = "At most 20 consumers, each with a name of its own of 1 to 128 letters, digits, underscores, dots and hyphens."
  }
}

variable "kms_key" {
  description = "ARN or alias of the KMS key that encrypts records."
  type        = string
  default     = "alias/aws/kinesis"
  nullable    = false

  validation {
    condition     = var.kms_key == "alias/aws/kinesis" || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/", var.kms_key))
    error_message = "The key is alias/aws/kinesis or given by its ARN."
  }
}

variable "name" {
  description = "Name of the stream."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,128}$", var.name))
    error_message = "A stream's name has 1 to 128 letters, digits, underscores, dots and hyphens."
  }
}

variable "region" {
  description = "Region that the stream stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "retention_period" {
  description = "Hours that a record can be read."
  type        = number
  default     = 24
  nullable    = false

  validation {
    condition     = var.retention_period >= 24 && var.retention_period <= 8760
    error_message = "Kinesis keeps a record for 24 to 8760 hours (a year)."
  }
}

variable "shard_count" {
  description = "Number of shards; null lets Kinesis have as many as it needs (on demand)."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.shard_count == null ? true : var.shard_count >= 1 && floor(var.shard_count) == var.shard_count
    error_message = "A stream has at least one shard."
  }
}

variable "shard_level_metrics" {
  description = "Metrics that CloudWatch keeps for each shard."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.shard_level_metrics : contains(["IncomingBytes", "IncomingRecords", "IteratorAgeMilliseconds", "OutgoingBytes", "OutgoingRecords", "ReadProvisionedThroughputExceeded", "WriteProvisionedThroughputExceeded"], name)])
    error_message = "A metric is one that Kinesis has for shards, such as IteratorAgeMilliseconds."
  }
}
