variable "account_id" {
  description = "AWS account that the pipe stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "description" {
  description = "What the pipe is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 512
    error_message = "Pipes keep 512 characters of description."
  }
}

variable "desired_state" {
  description = "RUNNING or STOPPED."
  type        = string
  default     = "RUNNING"
  nullable    = false

  validation {
    condition     = contains(["RUNNING", "STOPPED"], var.desired_state)
    error_message = "A pipe is RUNNING or STOPPED."
  }
}

variable "dynamodb_stream_parameters" {
  description = "How the stream of a table is read, where that is the source."
  type = object({
    batch_size                         = optional(number, 100)
    dead_letter_queue_arn              = string
    maximum_batching_window_in_seconds = optional(number)
    maximum_record_age_in_seconds      = optional(number, -1)
    maximum_retry_attempts             = optional(number, -1)
    on_partial_batch_item_failure      = optional(string)
    parallelization_factor             = optional(number)
    starting_position                  = string
  })
  default  = null
  nullable = true

  validation {
    condition     = try(var.dynamodb_stream_parameters.batch_size, null) == null ? true : var.dynamodb_stream_parameters.batch_size >= 1 && var.dynamodb_stream_parameters.batch_size <= 10000
    error_message = "A batch has 1 to 10000 records."
  }

  validation {
    condition     = var.dynamodb_stream_parameters == null ? true : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", var.dynamodb_stream_parameters.dead_letter_queue_arn))
    error_message = "The dead-letter queue is given by the ARN of a standard SQS queue."
  }

  validation {
    condition     = try(var.dynamodb_stream_parameters.maximum_batching_window_in_seconds, null) == null ? true : var.dynamodb_stream_parameters.maximum_batching_window_in_seconds >= 0 && var.dynamodb_stream_parameters.maximum_batching_window_in_seconds <= 300
    error_message = "A batch is gathered for 0 to 300 seconds."
  }

  validation {
    condition     = var.dynamodb_stream_parameters == null ? true : var.dynamodb_stream_parameters.maximum_record_age_in_seconds == -1 || (var.dynamodb_stream_parameters.maximum_record_age_in_seconds >= 60 && var.dynamodb_stream_parameters.maximum_record_age_in_seconds <= 604800)
    error_message = "Records become 60 to 604800 seconds old, or as old as the stream keeps them, which is -1."
  }

  validation {
    condition     = var.dynamodb_stream_parameters == null ? true : var.dynamodb_stream_parameters.maximum_retry_attempts == -1 || (var.dynamodb_stream_parameters.maximum_retry_attempts >= 1 && var.dynamodb_stream_parameters.maximum_retry_attempts <= 10000)
    error_message = "A batch is tried again 1 to 10000 times, or until its records are too old, which is -1; the provider sends no 0."
  }

  validation {
    condition     = try(var.dynamodb_stream_parameters.on_partial_batch_item_failure, null) == null ? true : var.dynamodb_stream_parameters.on_partial_batch_item_failure == "AUTOMATIC_BISECT"
    error_message = "Of a failed batch Pipes know AUTOMATIC_BISECT."
  }

  validation {
    condition     = try(var.dynamodb_stream_parameters.parallelization_factor, null) == null ? true : var.dynamodb_stream_parameters.parallelization_factor >= 1 && var.dynamodb_stream_parameters.parallelization_factor <= 10
    error_message = "A shard has 1 to 10 batches at once."
  }

  validation {
    condition     = var.dynamodb_stream_parameters == null ? true : contains(["TRIM_HORIZON", "LATEST"], var.dynamodb_stream_parameters.starting_position)
    error_message = "Reading starts at TRIM_HORIZON or LATEST."
  }
}

variable "enrichment_arn" {
  description = "ARN of the function's alias or the EXPRESS state machine that is asked about each batch; null for nobody."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.enrichment_arn == null ? true : can(regex("^arn:aws[a-z-]*:(lambda:.*:function:[^:]+:[^:]+$|states:)", var.enrichment_arn))
    error_message = "The enrichment is a state machine or the alias of a function, by its ARN."
  }
}

variable "enrichment_input_template" {
  description = "What the enrichment receives of each record; null for the record."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.enrichment_input_template == null ? true : length(var.enrichment_input_template) <= 8192
    error_message = "A template has 8192 characters at most."
  }
}

variable "event" {
  description = "What an event on an event bus says, where that is the target."
  type = object({
    detail_type = string
    source      = string
  })
  default  = null
  nullable = true

  validation {
    condition     = (var.event != null) == can(regex(":event-bus/", var.target_arn))
    error_message = "An event bus, and no other target, has an event."
  }
}

variable "filters" {
  description = "Patterns as JSON texts; a record that matches none of them is dropped. None lets every record through."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.filters) <= 5 && alltrue([for pattern in var.filters : can(keys(jsondecode(pattern))) && length(pattern) <= 4096])
    error_message = "There are five filters at most, each a JSON object of at most 4096 characters."
  }
}

variable "function_invocation_type" {
  description = "Whether the pipe waits for the function that it leads to; null for a function that it waits for, and for other targets."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.function_invocation_type == null ? true : contains(["FIRE_AND_FORGET", "REQUEST_RESPONSE"], var.function_invocation_type)
    error_message = "A function is called with REQUEST_RESPONSE or FIRE_AND_FORGET."
  }
}

variable "input_template" {
  description = "What the target receives of each record; null for the record."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.input_template == null ? true : length(var.input_template) <= 8192
    error_message = "A template has 8192 characters at most."
  }
}

variable "kinesis_stream_parameters" {
  description = "How a Kinesis stream is read, where that is the source."
  type = object({
    batch_size                         = optional(number, 100)
    dead_letter_queue_arn              = string
    maximum_batching_window_in_seconds = optional(number)
    maximum_record_age_in_seconds      = optional(number, -1)
    maximum_retry_attempts             = optional(number, -1)
    on_partial_batch_item_failure      = optional(string)
    parallelization_factor             = optional(number)
    starting_position                  = string
    starting_position_timestamp        = optional(string)
  })
  default  = null
  nullable = true

  validation {
    condition     = try(var.kinesis_stream_parameters.batch_size, null) == null ? true : var.kinesis_stream_parameters.batch_size >= 1 && var.kinesis_stream_parameters.batch_size <= 10000
    error_message = "A batch has 1 to 10000 records."
  }

  validation {
    condition     = var.kinesis_stream_parameters == null ? true : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", var.kinesis_stream_parameters.dead_letter_queue_arn))
    error_message = "The dead-letter queue is given by the ARN of a standard SQS queue."
  }

  validation {
    condition     = try(var.kinesis_stream_parameters.maximum_batching_window_in_seconds, null) == null ? true : var.kinesis_stream_parameters.maximum_batching_window_in_seconds >= 0 && var.kinesis_stream_parameters.maximum_batching_window_in_seconds <= 300
    error_message = "A batch is gathered for 0 to 300 seconds."
  }

  validation {
    condition     = var.kinesis_stream_parameters == null ? true : var.kinesis_stream_parameters.maximum_record_age_in_seconds == -1 || (var.kinesis_stream_parameters.maximum_record_age_in_seconds >= 60 && var.kinesis_stream_parameters.maximum_record_age_in_seconds <= 604800)
    error_message = "Records become 60 to 604800 seconds old, or as old as the stream keeps them, which is -1."
  }

  validation {
    condition     = var.kinesis_stream_parameters == null ? true : var.kinesis_stream_parameters.maximum_retry_attempts == -1 || (var.kinesis_stream_parameters.maximum_retry_attempts >= 1 && var.kinesis_stream_parameters.maximum_retry_attempts <= 10000)
    error_message = "A batch is tried again 1 to 10000 times, or until its records are too old, which is -1; the provider sends no 0."
  }

  validation {
    condition     = try(var.kinesis_stream_parameters.on_partial_batch_item_failure, null) == null ? true : var.kinesis_stream_parameters.on_partial_batch_item_failure == "AUTOMATIC_BISECT"
    error_message = "Of a failed batch Pipes know AUTOMATIC_BISECT."
  }

  validation {
    condition     = try(var.kinesis_stream_parameters.parallelization_factor, null) == null ? true : var.kinesis_stream_parameters.parallelization_factor >= 1 && var.kinesis_stream_parameters.parallelization_factor <= 10
    error_message = "A shard has 1 to 10 batches at once."
  }

  validation {
    condition     = var.kinesis_stream_parameters == null ? true : contains(["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"], var.kinesis_stream_parameters.starting_position)
    error_message = "Reading starts at TRIM_HORIZON, LATEST or AT_TIMESTAMP."
  }

  validation {
    condition     = var.kinesis_stream_parameters == null ? true : (var.kinesis_stream_parameters.starting_position == "AT_TIMESTAMP") == (var.kinesis_stream_parameters.starting_position_timestamp != null)
    error_message = "AT_TIMESTAMP, and no other position, has a timestamp."
  }
}

variable "log_configuration" {
  description = "What the pipe tells of its own work, and the log group that is made for it; null for nothing. include_execution_data is [\"ALL\"] for the records themselves."
  type = object({
    include_execution_data = optional(list(string))
    level                  = optional(string, "ERROR")
    log_group_name         = string
    retention_in_days      = optional(number, 30)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.log_configuration == null ? true : contains(["ERROR", "INFO", "TRACE"], var.log_configuration.level) && startswith(var.log_configuration.log_group_name, "/aws/vendedlogs/")
    error_message = "A pipe logs at the level ERROR, INFO or TRACE, to a log group whose name begins with /aws/vendedlogs/."
  }

  validation {
    condition     = try(var.log_configuration.include_execution_data, null) == null ? true : alltrue([for data in var.log_configuration.include_execution_data : data == "ALL"])
    error_message = "The records are in the log with [\"ALL\"], or not at all."
  }
}

variable "message_deduplication_id" {
  description = "What tells messages apart in a FIFO queue; null for their content."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.message_deduplication_id == null ? true : length(var.message_deduplication_id) <= 100 && var.message_group_id != null
    error_message = "An ID has 100 characters at most, and is for a FIFO queue, which has a message group."
  }
}

variable "message_group_id" {
  description = "Message group in a FIFO queue, where that is the target."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.message_group_id != null) == endswith(var.target_arn, ".fifo")
    error_message = "A FIFO queue, and no other target, has a message group."
  }
}

variable "name" {
  description = "Name of the pipe; its role's name ends in -pipe."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,59}$", var.name))
    error_message = "The name has 1 to 59 letters, digits, hyphens, underscores and dots: its role's name has 64."
  }
}

variable "partition_key" {
  description = "What decides the shard of a stream, where that is the target."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.partition_key != null) == can(regex(":kinesis:", var.target_arn))
    error_message = "A stream, and no other target, has a partition key."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds what the role may do, whatever its own policy says."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "A permissions boundary is given by the ARN of a policy."
  }
}

variable "policy_statements" {
  description = "What the pipe may do: read its source, and reach its enrichment, target and dead-letter queue. Conditions are operator -> key -> values."
  type = list(object({
    actions    = list(string)
    conditions = optional(map(map(list(string))), {})
    resources  = list(string)
    sid        = string
  }))
  nullable = false

  validation {
    condition     = length(var.policy_statements) > 0 && alltrue([for statement in var.policy_statements : can(regex("^[a-zA-Z0-9]+$", statement.sid)) && length(statement.actions) > 0 && length(statement.resources) > 0])
    error_message = "There is a statement or more, each with a sid of letters and digits, an action or more, and a resource or more."
  }
}

variable "region" {
  description = "Region that the pipe stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "source_arn" {
  description = "ARN of what is read: a table's stream, a Kinesis stream or a queue."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:(dynamodb:.*/stream/|kinesis:.*:stream/|sqs:)", var.source_arn))
    error_message = "The source is a table's stream, a Kinesis stream or a queue, by its ARN."
  }
}

variable "sqs_queue_parameters" {
  description = "How a queue is read, where that is the source."
  type = object({
    batch_size                         = optional(number, 10)
    maximum_batching_window_in_seconds = optional(number)
  })
  default  = null
  nullable = true

  validation {
    condition     = try(var.sqs_queue_parameters.batch_size, null) == null ? true : var.sqs_queue_parameters.batch_size >= 1 && var.sqs_queue_parameters.batch_size <= 10000
    error_message = "A batch has 1 to 10000 messages."
  }

  validation {
    condition     = try(var.sqs_queue_parameters.maximum_batching_window_in_seconds, null) == null ? true : var.sqs_queue_parameters.maximum_batching_window_in_seconds >= 0 && var.sqs_queue_parameters.maximum_batching_window_in_seconds <= 300
    error_message = "A batch is gathered for 0 to 300 seconds."
  }

  validation {
    condition     = length([for parameters in [var.dynamodb_stream_parameters, var.kinesis_stream_parameters, var.sqs_queue_parameters] : true if parameters != null]) == 1
    error_message = "A pipe has one source: exactly one of dynamodb_stream_parameters, kinesis_stream_parameters and sqs_queue_parameters."
  }
}

variable "state_machine_invocation_type" {
  description = "Whether the pipe waits for the state machine that it leads to; a STANDARD one takes FIRE_AND_FORGET. Null for other targets."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.state_machine_invocation_type == null ? !can(regex(":states:", var.target_arn)) : contains(["FIRE_AND_FORGET", "REQUEST_RESPONSE"], var.state_machine_invocation_type)
    error_message = "A state machine is called with REQUEST_RESPONSE or FIRE_AND_FORGET."
  }
}

variable "target_arn" {
  description = "ARN of what the pipe leads to; of a function its alias."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:(events|kinesis|lambda|logs|sns|sqs|states):", var.target_arn)) && !can(regex(":function:[^:]+$", var.target_arn))
    error_message = "The target is a queue, a topic, a stream, a state machine, an event bus, an API destination, a log group or the alias of a function, by its ARN."
  }
}

variable "target_log_group" {
  description = "The log group that is made for what the pipe delivers, where that is the target."
  type = object({
    name              = string
    retention_in_days = number
  })
  default  = null
  nullable = true

  validation {
    condition     = (var.target_log_group != null) == can(regex(":log-group:", var.target_arn))
    error_message = "A log group, and no other target, is made by the pipe."
  }
}
