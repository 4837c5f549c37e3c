variable "account_id" {
  description = "AWS account that the queue stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "allowed_senders" {
  description = "AWS services that may send, such as events.amazonaws.com, each on behalf of the named sources only or, without any, of what belongs to the account. Roles of this account need no entry here."
  type = list(object({
    service     = string
    sid         = string
    source_arns = optional(list(string), [])
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for sender in var.allowed_senders : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com$", sender.service))])
    error_message = "A sender is a service principal such as events.amazonaws.com."
  }

  validation {
    condition     = alltrue([for sender in var.allowed_senders : alltrue([for arn in sender.source_arns : can(regex("^arn:aws[a-z-]*:", arn))])])
    error_message = "A sender's sources are ARNs."
  }

  validation {
    condition     = length(distinct(var.allowed_senders[*].sid)) == length(var.allowed_senders) && alltrue([for sender in var.allowed_senders : can(regex("^[a-zA-Z0-9_-]+$", sender.sid)) && sender.sid != "RefusePlainTransport"])
    error_message = "Each sender has a sid of its own, of letters, digits, hyphens and underscores, and none is RefusePlainTransport."
  }
}

variable "content_based_deduplication" {
  description = "Whether a FIFO queue tells duplicates by their content."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.content_based_deduplication || endswith(var.name, ".fifo")
    error_message = "Only a FIFO queue has content-based deduplication."
  }
}

variable "deduplication_scope" {
  description = "Where a message of a FIFO queue must be the only one: queue or messageGroup."
  type        = string
  default     = "queue"
  nullable    = false

  validation {
    condition     = contains(["messageGroup", "queue"], var.deduplication_scope) && (var.deduplication_scope == "queue" || endswith(var.name, ".fifo"))
    error_message = "The scope is queue or, on a FIFO queue, messageGroup."
  }
}

variable "delay_seconds" {
  description = "Seconds that a new message stays hidden."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.delay_seconds >= 0 && var.delay_seconds <= 900
    error_message = "SQS delays a message by 0 to 900 seconds."
  }
}

variable "fifo_throughput_limit" {
  description = "Whether the quota of a FIFO queue's calls is one for all (perQueue) or one for each group (perMessageGroupId)."
  type        = string
  default     = "perQueue"
  nullable    = false

  validation {
    condition     = contains(["perMessageGroupId", "perQueue"], var.fifo_throughput_limit) && (var.fifo_throughput_limit == "perQueue" || var.deduplication_scope == "messageGroup")
    error_message = "The limit is perQueue or, with the deduplication scope messageGroup, perMessageGroupId."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts messages; null encrypts with SQS's own key. Services that send need to be let in by the key's policy."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/", var.kms_key_arn))
    error_message = "The key is given by its ARN."
  }
}

variable "max_message_size" {
  description = "Bytes that a message may have."
  type        = number
  default     = 262144
  nullable    = false

  validation {
    condition     = var.max_message_size >= 1024 && var.max_message_size <= 262144
    error_message = "A message has at most 1024 to 262144 bytes (256 KiB), the most that this provider lets SQS take."
  }
}

variable "message_retention_seconds" {
  description = "Seconds that SQS keeps a message which nobody deletes."
  type        = number
  default     = 345600
  nullable    = false

  validation {
    condition     = var.message_retention_seconds >= 60 && var.message_retention_seconds <= 1209600
    error_message = "SQS keeps a message for 60 to 1209600 seconds (14 days)."
  }
}

variable "name" {
  description = "Name of the queue; with the ending .fifo it is a FIFO queue."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) <= 80 && can(regex("^[a-zA-Z0-9_-]+(\\.fifo)?$", var.name))
    error_message = "A queue's name has 1 to 80 letters, digits, hyphens and underscores, the ending .fifo included."
  }
}

variable "receive_wait_time_seconds" {
  description = "Seconds that a receive call waits for a message; above 0 is long polling."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.receive_wait_time_seconds >= 0 && var.receive_wait_time_seconds <= 20
    error_message = "A receive call waits 0 to 20 seconds."
  }
}

variable "redrive" {
  description = "Where a message goes that was received max_receive_count times and never deleted; null for nowhere, as on a dead-letter queue."
  type = object({
    dead_letter_queue_arn = string
    max_receive_count     = number
  })
  default  = null
  nullable = true

  validation {
    condition     = var.redrive == null ? true : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_.-]+$", var.redrive.dead_letter_queue_arn)) && endswith(var.redrive.dead_letter_queue_arn, ".fifo") == endswith(var.name, ".fifo")
    error_message = "The dead-letter queue is given by the ARN of an SQS queue of the same kind: FIFO with FIFO, standard with standard."
  }

  validation {
    condition     = var.redrive == null ? true : var.redrive.max_receive_count >= 1 && var.redrive.max_receive_count <= 1000
    error_message = "max_receive_count lies from 1 to 1000."
  }
}

variable "redrive_source_arns" {
  description = "Queues whose undeliverable messages may come here; empty lets every queue of the account."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.redrive_source_arns) <= 10 && alltrue([for arn in var.redrive_source_arns : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_.-]+$", arn)) && endswith(arn, ".fifo") == endswith(var.name, ".fifo")])
    error_message = "At most 10 queues, each by the ARN of an SQS queue of the same kind: FIFO with FIFO, standard with standard."
  }
}

variable "region" {
  description = "Region that the queue stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "visibility_timeout_seconds" {
  description = "Seconds that a received message stays hidden from other receivers: six times a Lambda consumer's timeout."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.visibility_timeout_seconds >= 0 && var.visibility_timeout_seconds <= 43200
    error_message = "A received message stays hidden for 0 to 43200 seconds (12 hours)."
  }
}
