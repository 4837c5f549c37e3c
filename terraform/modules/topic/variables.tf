variable "account_id" {
  description = "AWS account that the topic stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "allowed_publishers" {
  description = "AWS services that may publish, such as cloudwatch.amazonaws.com, each on behalf of the named sources only or, without any, of what belongs to the account. Roles of this account need no entry here."
  type = list(object({
    service     = string
    sid         = string
    source_arns = optional(list(string), [])
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for publisher in var.allowed_publishers : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com$", publisher.service))])
    error_message = "A publisher is a service principal such as cloudwatch.amazonaws.com."
  }

  validation {
    condition     = alltrue([for publisher in var.allowed_publishers : alltrue([for arn in publisher.source_arns : can(regex("^arn:aws[a-z-]*:", arn))])])
    error_message = "A publisher's sources are ARNs."
  }

  validation {
    condition     = length(distinct(var.allowed_publishers[*].sid)) == length(var.allowed_publishers) && alltrue([for publisher in var.allowed_publishers : can(regex("^[a-zA-Z0-9_-]+$", publisher.sid)) && publisher.sid != "RefusePlainTransport"])
    error_message = "Each publisher has a sid of its own, of letters, digits, hyphens and underscores, and none is RefusePlainTransport."
  }
}

variable "content_based_deduplication" {
  description = "Whether a FIFO topic tells duplicates by their content."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.content_based_deduplication || endswith(var.name, ".fifo")
    error_message = "Only a FIFO topic has content-based deduplication."
  }
}

variable "display_name" {
  description = "Sender that people see in e-mails and text messages; null for the topic's name."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.display_name == null ? true : length(var.display_name) <= 100
    error_message = "A display name has at most 100 characters."
  }
}

variable "fifo_throughput_scope" {
  description = "Whether a FIFO topic's messages are counted and compared in the whole Topic or in each MessageGroup."
  type        = string
  default     = "Topic"
  nullable    = false

  validation {
    condition     = contains(["MessageGroup", "Topic"], var.fifo_throughput_scope) && (var.fifo_throughput_scope == "Topic" || endswith(var.name, ".fifo"))
    error_message = "The scope is Topic or, on a FIFO topic, MessageGroup."
  }
}

variable "function_subscriptions" {
  description = "Function aliases that get the messages, by a name. A dead-letter queue's policy lets the topic send."
  type = map(object({
    alias_name            = string
    arn                   = string
    dead_letter_queue_arn = optional(string)
    filter_policy         = optional(string)
    filter_policy_scope   = optional(string, "MessageAttributes")
    function_name         = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.function_subscriptions) == 0 || !endswith(var.name, ".fifo")
    error_message = "A FIFO topic delivers to queues only."
  }

  validation {
    condition     = alltrue([for key in keys(var.function_subscriptions) : can(regex("^[a-zA-Z0-9_-]+$", key))])
    error_message = "A subscription's name has letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for one in values(var.function_subscriptions) : endswith(one.arn, ":function:${one.function_name}:${one.alias_name}")])
    error_message = "A subscription's arn is the ARN of the named alias, never of the bare function."
  }

  validation {
    condition     = alltrue([for one in values(var.function_subscriptions) : contains(["MessageAttributes", "MessageBody"], one.filter_policy_scope) && (one.filter_policy == null ? true : can(jsondecode(one.filter_policy)))])
    error_message = "A filter is JSON, and looks at MessageAttributes or the MessageBody."
  }

  validation {
    condition     = alltrue([for one in values(var.function_subscriptions) : one.dead_letter_queue_arn == null ? true : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_.-]+$", one.dead_letter_queue_arn)) && endswith(one.dead_letter_queue_arn, ".fifo") == endswith(var.name, ".fifo")])
    error_message = "A subscription's dead-letter queue is given by the ARN of an SQS queue of the topic's kind: FIFO with FIFO, standard with standard."
  }
}

variable "kms_key" {
  description = "ARN or alias of the KMS key that encrypts messages. AWS services can publish only under a key of one's own whose policy lets them in."
  type        = string
  default     = "alias/aws/sns"
  nullable    = false

  validation {
    condition     = var.kms_key == "alias/aws/sns" || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/", var.kms_key))
    error_message = "The key is alias/aws/sns or given by its ARN."
  }
}

variable "name" {
  description = "Name of the topic; with the ending .fifo it is a FIFO topic."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) <= 256 && can(regex("^[a-zA-Z0-9_-]+(\\.fifo)?$", var.name))
    error_message = "A topic's name has 1 to 256 letters, digits, hyphens and underscores, the ending .fifo included."
  }
}

variable "region" {
  description = "Region that the topic stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "subscriptions" {
  description = "Queues, addresses and people that get the messages, by a name. The policies of the queues, dead-letter queues too, let the topic send."
  type = map(object({
    dead_letter_queue_arn = optional(string)
    delivery_policy       = optional(string)
    endpoint              = string
    filter_policy         = optional(string)
    filter_policy_scope   = optional(string, "MessageAttributes")
    protocol              = string
    raw_message_delivery  = optional(bool, false)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for one in values(var.subscriptions) : contains(endswith(var.name, ".fifo") ? ["sqs"] : ["email", "https", "sms", "sqs"], one.protocol)])
    error_message = "A subscription's protocol is email, https, sms or sqs, and sqs on a FIFO topic."
  }

  validation {
    condition     = alltrue([for one in values(var.subscriptions) : one.protocol != "sqs" || endswith(var.name, ".fifo") || !endswith(one.endpoint, ".fifo")])
    error_message = "A standard topic delivers to no FIFO queue."
  }

  validation {
    condition     = alltrue([for one in values(var.subscriptions) : !one.raw_message_delivery || contains(["https", "sqs"], one.protocol)])
    error_message = "Raw messages go to queues and addresses only."
  }

  validation {
    condition     = alltrue([for one in values(var.subscriptions) : one.delivery_policy == null || one.protocol == "https"])
    error_message = "A delivery policy is for https."
  }

  validation {
    condition     = alltrue([for one in values(var.subscriptions) : contains(["MessageAttributes", "MessageBody"], one.filter_policy_scope) && (one.filter_policy == null ? true : can(jsondecode(one.filter_policy)))])
    error_message = "A filter is JSON, and looks at MessageAttributes or the MessageBody."
  }

  validation {
    condition     = alltrue([for one in values(var.subscriptions) : one.dead_letter_queue_arn == null ? true : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_.-]+$", one.dead_letter_queue_arn)) && endswith(one.dead_letter_queue_arn, ".fifo") == endswith(var.name, ".fifo")])
    error_message = "A subscription's dead-letter queue is given by the ARN of an SQS queue of the topic's kind: FIFO with FIFO, standard with standard."
  }
}
