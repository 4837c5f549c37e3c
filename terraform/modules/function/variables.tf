variable "account_id" {
  description = "AWS account that the function runs in; only Lambda of this account may assume the role."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "architecture" {
  description = "Instruction set: arm64 or x86_64."
  type        = string
  default     = "arm64"
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "Lambda runs on arm64 or x86_64."
  }
}

variable "artifact" {
  description = "Where the code's zip stands on S3. The key is expected to change with the content: nothing else makes Lambda fetch it again."
  type = object({
    bucket = string
    key    = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.artifact.bucket))
    error_message = "The artifact's bucket is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens."
  }

  validation {
    condition     = length(var.artifact.key) >= 1 && length(var.artifact.key) <= 1024
    error_message = "The artifact's key has 1 to 1024 characters."
  }
}

variable "dead_letter_queue_arn" {
  description = "ARN of the SQS queue that takes the events of failed asynchronous invocations."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", var.dead_letter_queue_arn))
    error_message = "The dead-letter queue is given by the ARN of a standard SQS queue."
  }
}

variable "description" {
  description = "What the function is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 256
    error_message = "Lambda keeps 256 characters of description."
  }
}

variable "environment" {
  description = "Environment variables. Values may be unknown until apply, names may not."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[a-zA-Z][a-zA-Z0-9_]+$", name))])
    error_message = "An environment variable's name starts with a letter and has two or more letters, digits and underscores."
  }

  validation {
    condition = length(setintersection(keys(var.environment), [
      "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION",
      "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
      "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
      "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT",
    ])) == 0
    error_message = "Lambda sets some of these environment variables itself and refuses them."
  }
}

variable "ephemeral_storage_size" {
  description = "Size of /tmp in megabytes."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.ephemeral_storage_size >= 512 && var.ephemeral_storage_size <= 10240 && floor(var.ephemeral_storage_size) == var.ephemeral_storage_size
    error_message = "Lambda gives 512 to 10240 megabytes of /tmp."
  }
}

variable "handler" {
  description = "Entry point, such as handler.handle."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[^\\s]{1,128}$", var.handler))
    error_message = "A handler has 1 to 128 characters and no white space."
  }
}

variable "layers" {
  description = "ARNs of layer versions, the first one unpacked first."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.layers) <= 5
    error_message = "A function has five layers at most."
  }

  validation {
    condition     = alltrue([for arn in var.layers : can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:layer:[a-zA-Z0-9_-]+:[0-9]+$", arn))])
    error_message = "A layer is given by the ARN of one of its versions."
  }
}

variable "log_retention_in_days" {
  description = "Days that CloudWatch Logs keeps the function's logs."
  type        = number
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_in_days)
    error_message = "CloudWatch Logs keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "memory_size" {
  description = "Memory in megabytes; processor time comes in proportion to it."
  type        = number
  default     = 128
  nullable    = false

  validation {
    condition     = var.memory_size >= 128 && var.memory_size <= 10240 && floor(var.memory_size) == var.memory_size
    error_message = "A function has 128 to 10240 megabytes of memory."
  }
}

variable "name" {
  description = "Name of the function; its role and its log group (/aws/lambda/<name>) carry it too."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "A function's name has 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "policy_statements" {
  description = "What the function may do beyond its own logs, traces and dead-letter queue. Conditions are operator -> key -> values."
  type = list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(map(map(list(string))), {})
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for statement in var.policy_statements : can(regex("^[a-zA-Z0-9]+$", statement.sid))])
    error_message = "A statement's sid has letters and digits only."
  }

  validation {
    condition     = length(distinct(var.policy_statements[*].sid)) == length(var.policy_statements) && length(setintersection(var.policy_statements[*].sid, ["WriteOwnLogs", "WriteTraces", "SendToDeadLetterQueue"])) == 0
    error_message = "Each statement has a sid of its own, none of them WriteOwnLogs, WriteTraces or SendToDeadLetterQueue."
  }

  validation {
    condition     = alltrue([for statement in var.policy_statements : length(statement.actions) > 0 && length(statement.resources) > 0])
    error_message = "A statement names at least one action and one resource."
  }
}

variable "region" {
  description = "Region that the function runs in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "reserved_concurrent_executions" {
  description = "Concurrency set aside for this function and its upper limit; null shares the account's."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.reserved_concurrent_executions == null ? true : var.reserved_concurrent_executions >= 0 && floor(var.reserved_concurrent_executions) == var.reserved_concurrent_executions
    error_message = "Reserved concurrency is a whole number; 0 stops the function."
  }
}

variable "runtime" {
  description = "Lambda runtime, such as python3.12."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(python|nodejs|java|dotnet|ruby|provided)[a-z0-9.]*$", var.runtime))
    error_message = "A runtime is named as Lambda names it, such as python3.12."
  }
}

variable "timeout" {
  description = "Seconds that one invocation may take."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.timeout >= 1 && var.timeout <= 900 && floor(var.timeout) == var.timeout
    error_message = "An invocation may take 1 to 900 seconds."
  }
}
