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
  description = "Where the code's zip stands on S3; null for an image. The key is expected to change with the content: nothing else makes Lambda fetch it again."
  type = object({
    bucket = string
    key    = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.artifact == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.artifact.bucket))
    error_message = "The artifact's bucket is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens."
  }

  validation {
    condition     = var.artifact == null ? true : length(var.artifact.key) >= 1 && length(var.artifact.key) <= 1024
    error_message = "The artifact's key has 1 to 1024 characters."
  }
}

variable "code_signing_config_arn" {
  description = "ARN of a code signing configuration; null accepts unsigned code."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.code_signing_config_arn == null ? true : can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:code-signing-config:csc-[a-z0-9]{17}$", var.code_signing_config_arn))
    error_message = "A code signing configuration is given by its ARN."
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

variable "file_system" {
  description = "EFS file system that the function mounts, through an access point; needs vpc. The role may mount it, and write unless read_only."
  type = object({
    arn              = string
    access_point_arn = string
    local_mount_path = string
    read_only        = optional(bool, false)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.file_system == null ? true : can(regex("^arn:aws[a-z-]*:elasticfilesystem:[a-z0-9-]+:[0-9]{12}:file-system/fs-[a-f0-9]+$", var.file_system.arn)) && can(regex("^arn:aws[a-z-]*:elasticfilesystem:[a-z0-9-]+:[0-9]{12}:access-point/fsap-[a-f0-9]{17}$", var.file_system.access_point_arn))
    error_message = "The file system and its access point are given by their ARNs."
  }

  validation {
    condition     = var.file_system == null ? true : can(regex("^/mnt/[a-zA-Z0-9_.-]{1,155}$", var.file_system.local_mount_path))
    error_message = "A file system is mounted in a folder of /mnt."
  }

  validation {
    condition     = var.file_system == null || var.vpc != null
    error_message = "A function reaches a file system through its own network: it needs vpc."
  }
}

variable "handler" {
  description = "Entry point, such as handler.handle; null for an image."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.handler == null ? true : can(regex("^[^\\s]{1,128}$", var.handler))
    error_message = "A handler has 1 to 128 characters and no white space."
  }
}

variable "image" {
  description = "Container image in ECR that the function is made of, instead of artifact, handler and runtime: its address with a digest or an immutable tag, and what is started in it where that is not the image's own."
  type = object({
    uri               = string
    command           = optional(list(string))
    entry_point       = optional(list(string))
    working_directory = optional(string)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.image == null ? true : can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9_.-]*)$", var.image.uri))
    error_message = "An image is named by the address of its ECR repository with a digest (@sha256:...) or a tag."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the environment variables; null leaves it to AWS's own. The role decrypts with it, which policy_statements must allow."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+$", var.kms_key_arn))
    error_message = "A key is given by its ARN, not by an alias or its ID."
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

variable "logging" {
  description = "Format of the logs, the least levels that are kept (with JSON only), and the log group where it is another than /aws/lambda/<name>."
  type = object({
    log_format            = optional(string, "JSON")
    application_log_level = optional(string, "INFO")
    system_log_level      = optional(string, "INFO")
    log_group             = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["JSON", "Text"], var.logging.log_format)
    error_message = "Lambda writes JSON or Text."
  }

  validation {
    condition     = contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], var.logging.application_log_level) && contains(["DEBUG", "INFO", "WARN"], var.logging.system_log_level)
    error_message = "A function's level is TRACE, DEBUG, INFO, WARN, ERROR or FATAL; Lambda's own is DEBUG, INFO or WARN."
  }

  validation {
    condition     = var.logging.log_group == null ? true : can(regex("^[a-zA-Z0-9_/.#-]{1,512}$", var.logging.log_group))
    error_message = "A log group's name has 1 to 512 letters, digits and characters of _ / . # -."
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
    condition = length(distinct(var.policy_statements[*].sid)) == length(var.policy_statements) && length(setintersection(var.policy_statements[*].sid, [
      "DescribeNetwork", "KeepNetworkFromCode", "ManageNetworkInterfaces", "MountFileSystem",
      "SendToDeadLetterQueue", "WriteOwnLogs", "WriteTraces",
    ])) == 0
    error_message = "Each statement has a sid of its own, and none of those that the module writes itself."
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
  description = "Lambda runtime, such as python3.12; null for an image."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.runtime == null ? true : can(regex("^(python|nodejs|java|dotnet|ruby|provided|go)[a-z0-9.]*$", var.runtime))
    error_message = "A runtime is named as Lambda names it, such as python3.12."
  }
}

variable "snap_start" {
  description = "Whether published versions start from a snapshot of their initialized memory."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.snap_start || (var.ephemeral_storage_size == 512 && var.file_system == null)
    error_message = "SnapStart goes with 512 megabytes of /tmp and without a file system."
  }
}

variable "tags" {
  description = "Tags of the function, its role and its log group."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key, value in var.tags : length(key) >= 1 && length(key) <= 128 && length(value) <= 256 && !startswith(lower(key), "aws:")])
    error_message = "A tag's key has 1 to 128 characters and does not start with aws:, its value has 256 at most."
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

variable "tracing_mode" {
  description = "Active lets X-Ray sample the function's calls; PassThrough records only those that a caller has sampled."
  type        = string
  default     = "Active"
  nullable    = false

  validation {
    condition     = contains(["Active", "PassThrough"], var.tracing_mode)
    error_message = "Tracing is Active or PassThrough."
  }
}

variable "vpc" {
  description = "Subnets that the function reaches and its security groups there; null leaves it outside of any VPC. The role may make the network interfaces, the function's code may not."
  type = object({
    subnet_ids                  = set(string)
    security_group_ids          = set(string)
    ipv6_allowed_for_dual_stack = optional(bool, false)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.vpc == null ? true : length(var.vpc.subnet_ids) >= 1 && length(var.vpc.subnet_ids) <= 16 && length(var.vpc.security_group_ids) >= 1 && length(var.vpc.security_group_ids) <= 5
    error_message = "A function in a VPC has 1 to 16 subnets and 1 to 5 security groups."
  }

  validation {
    condition     = var.vpc == null ? true : alltrue([for id in var.vpc.subnet_ids : startswith(id, "subnet-")]) && alltrue([for id in var.vpc.security_group_ids : startswith(id, "sg-")])
    error_message = "Subnets and security groups are given by their IDs: subnet-…, sg-…."
  }
}
