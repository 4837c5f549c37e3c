variable "account_id" {
  description = "AWS account of the function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "alias_name" {
  description = "Alias that is invoked; never the bare function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,128}$", var.alias_name)) && !can(regex("^[0-9]+$", var.alias_name))
    error_message = "An alias name has 1 to 128 letters, digits, hyphens and underscores, and not digits alone."
  }
}

variable "batch_size" {
  description = "Most records of one invocation."
  type        = number
  nullable    = false

  validation {
    condition     = var.batch_size >= 1 && var.batch_size <= 10000 && floor(var.batch_size) == var.batch_size
    error_message = "A batch has 1 to 10000 records."
  }

  validation {
    condition     = var.batch_size <= 10 || !can(regex(":sqs:", var.event_source_arn)) || coalesce(var.maximum_batching_window_in_seconds, 0) >= 1
    error_message = "More than ten messages of a queue need a batching window of a second or more."
  }

  validation {
    condition     = var.batch_size <= 10 || !can(regex("\\.fifo$", var.event_source_arn))
    error_message = "A FIFO queue gives ten messages at most."
  }
}

variable "bisect_batch_on_function_error" {
  description = "Whether a failed batch of a stream is tried again in halves; null for other sources."
  type        = bool
  default     = null
  nullable    = true

  validation {
    condition     = var.bisect_batch_on_function_error == null ? true : var.starting_position != null
    error_message = "Batches of streams are bisected, no others."
  }
}

variable "bootstrap_servers" {
  description = "Hosts with ports of a Kafka cluster that is not MSK's."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for server in var.bootstrap_servers : can(regex("^[A-Za-z0-9][A-Za-z0-9.-]*:[0-9]{1,5}$", server))])
    error_message = "A bootstrap server is a host, a colon and a port."
  }
}

variable "consumer_group_id" {
  description = "Consumer group of a Kafka topic; null for one that Lambda names."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.consumer_group_id == null ? true : length(var.consumer_group_id) >= 1 && length(var.consumer_group_id) <= 200 && length(var.topics) > 0
    error_message = "A consumer group has 1 to 200 characters, and reads a Kafka topic."
  }
}

variable "consumer_name" {
  description = "Name of the consumer with enhanced fan-out that is made on the Kinesis stream; null reads with the shared throughput."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.consumer_name == null ? true : can(regex("^[a-zA-Z0-9_.-]{1,128}$", var.consumer_name))
    error_message = "A consumer's name has 1 to 128 letters, digits, dots, hyphens and underscores."
  }
}

variable "document_db" {
  description = "What is watched of a DocumentDB cluster; full_document is Default or UpdateLookup."
  type = object({
    database_name   = string
    collection_name = optional(string)
    full_document   = optional(string, "Default")
  })
  default  = null
  nullable = true

  validation {
    condition     = var.document_db == null ? true : contains(["Default", "UpdateLookup"], var.document_db.full_document) && length(var.document_db.database_name) >= 1 && length(var.document_db.database_name) <= 63
    error_message = "A database's name has 1 to 63 characters, and full_document is Default or UpdateLookup."
  }
}

variable "enabled" {
  description = "Whether Lambda reads the source."
  type        = bool
  default     = true
  nullable    = false
}

variable "event_source_arn" {
  description = "ARN of the queue, stream, table's stream, cluster or broker; null for a Kafka cluster that is not MSK's."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.event_source_arn == null ? true : can(regex("^arn:aws[a-z-]*:(sqs|kinesis|dynamodb|kafka|mq|rds):", var.event_source_arn))
    error_message = "The source is given by the ARN of a queue, a Kinesis stream, a table's stream, an MSK cluster, an Amazon MQ broker or a DocumentDB cluster."
  }

  validation {
    condition     = (var.event_source_arn == null) == (length(var.bootstrap_servers) > 0)
    error_message = "A source is given by its ARN or by bootstrap_servers."
  }
}

variable "filters" {
  description = "Patterns as JSON texts; a record that matches none of them is dropped. None lets every record through."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.filters) <= 10 && alltrue([for pattern in var.filters : can(keys(jsondecode(pattern))) && length(pattern) <= 4096])
    error_message = "There are ten filters at most, each a JSON object of at most 4096 characters."
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

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the filters; null encrypts with AWS's own."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is given by its ARN."
  }
}

variable "maximum_batching_window_in_seconds" {
  description = "Seconds that Lambda gathers records for a batch; null for the source's own default."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.maximum_batching_window_in_seconds == null ? true : var.maximum_batching_window_in_seconds >= 0 && var.maximum_batching_window_in_seconds <= 300
    error_message = "Lambda gathers a batch for 0 to 300 seconds."
  }
}

variable "maximum_concurrency" {
  description = "How many instances at once work on a queue; null for as many as the function may have."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.maximum_concurrency == null ? true : var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000 && can(regex(":sqs:", var.event_source_arn))
    error_message = "The concurrency of a queue, and of no other source, lies from 2 to 1000."
  }
}

variable "maximum_record_age_in_seconds" {
  description = "Seconds after which a record of a stream is given up; null for as long as the stream keeps it."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.maximum_record_age_in_seconds == null ? true : var.maximum_record_age_in_seconds >= 60 && var.maximum_record_age_in_seconds <= 604800
    error_message = "A record is given up after 60 to 604800 seconds."
  }
}

variable "maximum_retry_attempts" {
  description = "Times that a failed batch of a stream is tried again; null for as often as its age allows."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.maximum_retry_attempts == null ? true : var.maximum_retry_attempts >= 0 && var.maximum_retry_attempts <= 10000
    error_message = "A batch is tried again 0 to 10000 times."
  }
}

variable "metrics" {
  description = "Metrics of the mapping: EventCount, or none."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.metrics, ["EventCount"])) == 0
    error_message = "The one kind of metric is EventCount."
  }
}

variable "on_failure_destination_arn" {
  description = "ARN of the queue, topic or bucket that is told of batches of a stream or topic which were given up."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.on_failure_destination_arn == null ? true : can(regex("^arn:aws[a-z-]*:(sqs|sns|s3):", var.on_failure_destination_arn))
    error_message = "Batches that were given up are told to a queue, a topic or a bucket."
  }
}

variable "parallelization_factor" {
  description = "Batches of a shard that are handled at once; null for one."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.parallelization_factor == null ? true : var.parallelization_factor >= 1 && var.parallelization_factor <= 10
    error_message = "1 to 10 batches of a shard are handled at once."
  }
}

variable "provisioned_pollers" {
  description = "How many pollers of a Kafka topic there are at least and at most; null leaves it to Lambda."
  type = object({
    minimum = number
    maximum = number
  })
  default  = null
  nullable = true

  validation {
    condition     = var.provisioned_pollers == null ? true : var.provisioned_pollers.minimum >= 1 && var.provisioned_pollers.minimum <= 200 && var.provisioned_pollers.maximum >= var.provisioned_pollers.minimum && var.provisioned_pollers.maximum <= 2000
    error_message = "There are 1 to 200 pollers at least, and up to 2000 at most."
  }
}

variable "queues" {
  description = "Name of the queue on an Amazon MQ broker."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.queues) <= 1 && alltrue([for queue in var.queues : length(queue) >= 1 && length(queue) <= 1000])
    error_message = "One queue of a broker is read, with a name of 1 to 1000 characters."
  }
}

variable "region" {
  description = "Region of the function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "report_batch_item_failures" {
  description = "Whether Lambda reads batchItemFailures from the function's answer."
  type        = bool
  default     = false
  nullable    = false
}

variable "source_access_configurations" {
  description = "Secrets, subnets, security groups and virtual hosts by which a cluster or broker is reached."
  type = list(object({
    type = string
    uri  = string
  }))
  default  = []
  nullable = false

  validation {
    condition = alltrue([for one in var.source_access_configurations : contains([
      "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH",
      "SERVER_ROOT_CA_CERTIFICATE", "VIRTUAL_HOST", "VPC_SECURITY_GROUP", "VPC_SUBNET",
    ], one.type) && length(one.uri) >= 1 && length(one.uri) <= 200])
    error_message = "An access configuration has a type that Lambda knows and a URI of 1 to 200 characters."
  }
}

variable "starting_position" {
  description = "Where reading starts: TRIM_HORIZON, LATEST or AT_TIMESTAMP; null for queues."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.starting_position == null ? true : contains(["AT_TIMESTAMP", "LATEST", "TRIM_HORIZON"], var.starting_position)
    error_message = "Reading starts at TRIM_HORIZON, LATEST or AT_TIMESTAMP."
  }

  validation {
    condition     = (var.starting_position == null) == can(regex("^arn:aws[a-z-]*:(sqs|mq):", var.event_source_arn))
    error_message = "Streams, Kafka topics and change streams have a starting position; queues have none."
  }
}

variable "starting_position_timestamp" {
  description = "Moment at which reading starts with AT_TIMESTAMP, such as 2026-11-23T18:00:00Z."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.starting_position_timestamp == null) == (var.starting_position != "AT_TIMESTAMP") && (var.starting_position_timestamp == null || can(timeadd(var.starting_position_timestamp, "0s")))
    error_message = "AT_TIMESTAMP, and no other position, comes with a moment."
  }
}

variable "topics" {
  description = "Name of the Kafka topic."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.topics) <= 1 && alltrue([for topic in var.topics : can(regex("^[^.][a-zA-Z0-9_.-]{0,248}$", topic))])
    error_message = "One topic is read, with a name of 1 to 249 letters, digits, dots, hyphens and underscores."
  }
}

variable "tumbling_window_in_seconds" {
  description = "Seconds of each window over which a stream is aggregated; null for no windows."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.tumbling_window_in_seconds == null ? true : var.tumbling_window_in_seconds >= 1 && var.tumbling_window_in_seconds <= 900 && coalesce(var.parallelization_factor, 1) == 1
    error_message = "A window lasts 1 to 900 seconds, and is aggregated by one batch of a shard at a time."
  }
}
