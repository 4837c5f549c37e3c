variable "account_id" {
  description = "AWS account that the rule stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account ID has 12 digits."
  }
}

variable "description" {
  description = "What the rule is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 512
    error_message = "EventBridge keeps 512 characters of description."
  }
}

variable "event_bus_name" {
  description = "Name of the bus that the rule listens on."
  type        = string
  default     = "default"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,256}$", var.event_bus_name)) || can(regex("^aws\\.partner(/[._A-Za-z0-9-]+){2,}$", var.event_bus_name))
    error_message = "A bus has a name of 1 to 256 letters, digits, hyphens, underscores and dots; a partner's bus has that of its event source."
  }
}

variable "event_pattern" {
  description = "Event pattern as JSON; null for a schedule."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = (var.event_pattern == null) != (var.schedule_expression == null)
    error_message = "A rule has either an event_pattern or a schedule_expression."
  }

  validation {
    condition     = var.event_pattern == null ? true : length(var.event_pattern) <= 4096 && can(keys(jsondecode(var.event_pattern)))
    error_message = "An event pattern is a JSON object of 4096 characters at most."
  }
}

variable "function_targets" {
  description = "Function aliases that the rule invokes, by target ID. At most one of input, input_path and input_transformer."
  type = map(object({
    alias_name            = string
    arn                   = string
    dead_letter_queue_arn = string
    function_name         = string
    input                 = optional(string)
    input_path            = optional(string)
    input_transformer = optional(object({
      input_paths    = optional(map(string), {})
      input_template = string
    }))
    maximum_event_age_in_seconds = optional(number, 86400)
    maximum_retry_attempts       = optional(number, 185)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = contains([1, 2, 3, 4, 5], length(var.function_targets) + length(var.queue_targets) + length(var.targets))
    error_message = "A rule has one to five targets."
  }

  validation {
    condition     = alltrue([for id in keys(var.function_targets) : can(regex("^[a-zA-Z0-9_-]{1,35}$", id)) && !contains(concat(keys(var.queue_targets), keys(var.targets)), id)])
    error_message = "A target's ID has 1 to 35 letters, digits, hyphens and underscores, and no other target has it."
  }

  validation {
    condition     = alltrue([for target in values(var.function_targets) : endswith(target.arn, ":function:${target.function_name}:${target.alias_name}")])
    error_message = "A function target's arn is the ARN of the named alias, never of the bare function."
  }

  validation {
    condition     = alltrue([for target in values(var.function_targets) : length([for value in [target.input, target.input_path, try(target.input_transformer.input_template, null)] : value if value != null]) <= 1])
    error_message = "A target has at most one of input, input_path and input_transformer."
  }

  validation {
    condition = alltrue([for target in values(var.function_targets) : target.maximum_retry_attempts >= 0 && target.maximum_retry_attempts <= 185
    && target.maximum_event_age_in_seconds >= 60 && target.maximum_event_age_in_seconds <= 86400])
    error_message = "EventBridge tries again 0 to 185 times, for 60 to 86400 seconds."
  }

  validation {
    condition     = alltrue([for target in values(var.function_targets) : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", target.dead_letter_queue_arn))])
    error_message = "A target's dead-letter queue is given by the ARN of a standard SQS queue."
  }
}

variable "name" {
  description = "Name of the rule."
  type        = string
  nullable    = false

  validation {
    # Rule names may have dots; the statement IDs of permissions, which carry the name, may not.
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "A rule's name has 1 to 64 letters, digits, hyphens and underscores."
  }

  validation {
    condition     = length(var.name) <= 59 || length(var.policy_statements) == 0
    error_message = "A rule with policy_statements has a name of 59 characters at most: its role's name has 64."
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
  description = "What the rule may do to deliver to `targets`, as a role of its own; queues, topics and log groups have resource policies instead. Conditions are operator -> key -> values."
  type = list(object({
    actions    = list(string)
    conditions = optional(map(map(list(string))), {})
    resources  = list(string)
    sid        = string
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for statement in var.policy_statements : can(regex("^[a-zA-Z0-9]+$", statement.sid)) && length(statement.actions) > 0 && length(statement.resources) > 0])
    error_message = "A statement has a sid of letters and digits, an action or more, and a resource or more."
  }

  validation {
    condition     = length(distinct(var.policy_statements[*].sid)) == length(var.policy_statements)
    error_message = "Each statement has a sid of its own."
  }
}

variable "queue_targets" {
  description = "SQS queues that the rule sends to, by target ID; message_group_id for a FIFO queue. The queue's policy lets the rule in."
  type = map(object({
    arn                   = string
    dead_letter_queue_arn = string
    input                 = optional(string)
    input_path            = optional(string)
    input_transformer = optional(object({
      input_paths    = optional(map(string), {})
      input_template = string
    }))
    maximum_event_age_in_seconds = optional(number, 86400)
    maximum_retry_attempts       = optional(number, 185)
    message_group_id             = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for id in keys(var.queue_targets) : can(regex("^[a-zA-Z0-9_-]{1,64}$", id))])
    error_message = "A target's ID has 1 to 64 letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for target in values(var.queue_targets) : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_.-]+$", target.arn)) && endswith(target.arn, ".fifo") == (target.message_group_id != null)])
    error_message = "A queue target is given by its ARN; a FIFO queue, and no other, has a message_group_id."
  }

  validation {
    condition     = alltrue([for target in values(var.queue_targets) : length([for value in [target.input, target.input_path, try(target.input_transformer.input_template, null)] : value if value != null]) <= 1])
    error_message = "A target has at most one of input, input_path and input_transformer."
  }

  validation {
    condition = alltrue([for target in values(var.queue_targets) : target.maximum_retry_attempts >= 0 && target.maximum_retry_attempts <= 185
    && target.maximum_event_age_in_seconds >= 60 && target.maximum_event_age_in_seconds <= 86400])
    error_message = "EventBridge tries again 0 to 185 times, for 60 to 86400 seconds."
  }

  validation {
    condition     = alltrue([for target in values(var.queue_targets) : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", target.dead_letter_queue_arn))])
    error_message = "A target's dead-letter queue is given by the ARN of a standard SQS queue."
  }
}

variable "region" {
  description = "Region that the rule stands in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "schedule_expression" {
  description = "Schedule such as rate(5 minutes) or cron(0 18 ? * MON-FRI *), in UTC; null for an event pattern."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.schedule_expression == null ? true : can(regex("^(rate|cron)\\(.+\\)$", var.schedule_expression)) && length(var.schedule_expression) <= 256
    error_message = "A schedule is rate(…) or cron(…) of 256 characters at most."
  }

  validation {
    condition     = var.schedule_expression == null || var.event_bus_name == "default"
    error_message = "Schedules run on the default bus only."
  }
}

variable "state" {
  description = "ENABLED or DISABLED."
  type        = string
  default     = "ENABLED"
  nullable    = false

  validation {
    condition     = contains(["DISABLED", "ENABLED"], var.state)
    error_message = "A rule is ENABLED or DISABLED."
  }
}

variable "targets" {
  description = "What else the rule delivers to or starts, by target ID: streams, state machines, topics, log groups, event buses, HTTP endpoints, tasks, jobs, builds, commands and statements. Topics and log groups let the rule in by policies of their own; for all else there are `policy_statements`."
  type = map(object({
    arn = string
    batch_target = optional(object({
      array_size     = optional(number)
      job_attempts   = optional(number)
      job_definition = string
      job_name       = string
    }))
    dead_letter_queue_arn = string
    ecs_target = optional(object({
      group       = optional(string)
      launch_type = optional(string, "FARGATE")
      network_configuration = optional(object({
        assign_public_ip = optional(bool, false)
        security_groups  = optional(list(string), [])
        subnets          = list(string)
      }))
      platform_version    = optional(string)
      task_count          = optional(number, 1)
      task_definition_arn = string
    }))
    http_target = optional(object({
      header_parameters       = optional(map(string), {})
      path_parameter_values   = optional(list(string), [])
      query_string_parameters = optional(map(string), {})
    }))
    input      = optional(string)
    input_path = optional(string)
    input_transformer = optional(object({
      input_paths    = optional(map(string), {})
      input_template = string
    }))
    maximum_event_age_in_seconds = optional(number, 86400)
    maximum_retry_attempts       = optional(number, 185)
    partition_key_path           = optional(string)
    redshift_target = optional(object({
      database            = string
      db_user             = optional(string)
      secrets_manager_arn = optional(string)
      sql                 = string
      statement_name      = optional(string)
      with_event          = optional(bool, false)
    }))
    run_command_targets = optional(map(list(string)), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for id in keys(var.targets) : can(regex("^[a-zA-Z0-9_-]{1,64}$", id)) && !contains(keys(var.queue_targets), id)])
    error_message = "A target's ID has 1 to 64 letters, digits, hyphens and underscores, and no other target has it."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : can(regex("^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:.+$", target.arn)) && !can(regex("^arn:[^:]*:(lambda|sqs):", target.arn))])
    error_message = "A target is given by its ARN; functions and queues stand in function_targets and queue_targets."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : target.partition_key_path == null || can(regex(":kinesis:", target.arn))])
    error_message = "Only a stream's target has a partition_key_path."
  }

  validation {
    condition = alltrue([for target in values(var.targets) :
      (target.batch_target != null) == can(regex(":job-queue/", target.arn))
      && (target.ecs_target != null) == can(regex(":ecs:", target.arn))
      && (target.redshift_target != null) == can(regex("^arn:[^:]*:redshift(-serverless)?:", target.arn))
      && (length(target.run_command_targets) > 0) == can(regex("^arn:[^:]*:ssm:[^:]*:[^:]*:document/", target.arn))
    ])
    error_message = "A job queue has a batch_target, a cluster of ECS an ecs_target, Redshift a redshift_target, a document of Systems Manager run_command_targets; nothing else has them."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : target.http_target == null || can(regex(":(execute-api|events):", target.arn))])
    error_message = "Only an API destination and a REST API have an http_target."
  }

  validation {
    condition     = alltrue([for task in [for target in values(var.targets) : target.ecs_target if target.ecs_target != null] : task.launch_type != "FARGATE" || task.network_configuration != null])
    error_message = "Tasks on FARGATE have a network_configuration."
  }

  validation {
    condition     = alltrue([for task in [for target in values(var.targets) : target.ecs_target if target.ecs_target != null] : contains(["EC2", "EXTERNAL", "FARGATE"], task.launch_type) && task.task_count >= 1 && task.task_count <= 10])
    error_message = "A target runs 1 to 10 tasks on EC2, EXTERNAL or FARGATE."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : contains(["logs", "sns"], split(":", target.arn)[2])]) == (length(var.policy_statements) == 0)
    error_message = "A rule has policy_statements exactly if one of its targets is neither a topic nor a log group."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : length([for value in [target.input, target.input_path, try(target.input_transformer.input_template, null)] : value if value != null]) <= 1])
    error_message = "A target has at most one of input, input_path and input_transformer."
  }

  validation {
    condition = alltrue([for target in values(var.targets) : target.maximum_retry_attempts >= 0 && target.maximum_retry_attempts <= 185
    && target.maximum_event_age_in_seconds >= 60 && target.maximum_event_age_in_seconds <= 86400])
    error_message = "EventBridge tries again 0 to 185 times, for 60 to 86400 seconds."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}$", target.dead_letter_queue_arn))])
    error_message = "A target's dead-letter queue is given by the ARN of a standard SQS queue."
  }
}
