variable "additional_version_weights" {
  description = "The second version and its share of the traffic, such as { \"7\" = 0.1 }; function_version takes the rest."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.additional_version_weights) <= 1
    error_message = "A Lambda alias divides its traffic between two versions: at most one beside function_version."
  }

  validation {
    condition     = alltrue([for weight in values(var.additional_version_weights) : weight >= 0 && weight <= 1])
    error_message = "A weight is a share of the traffic, from 0 to 1."
  }

  validation {
    condition     = alltrue([for version in keys(var.additional_version_weights) : can(regex("^[0-9]+$", version))])
    error_message = "Traffic is divided between published versions; $LATEST is not one."
  }
}

variable "description" {
  description = "What the alias is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 256
    error_message = "Lambda keeps 256 characters of description."
  }
}

variable "function_name" {
  description = "Name of the function that the alias belongs to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.function_name))
    error_message = "A function's name has 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "function_version" {
  description = "Version that takes the traffic which no additional version takes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+$", var.function_version))
    error_message = "A weighted alias points at a published version, never at $LATEST."
  }

  validation {
    condition     = !contains(keys(var.additional_version_weights), var.function_version)
    error_message = "The additional version is another one than function_version."
  }
}

variable "maximum_event_age_in_seconds" {
  description = "Seconds that Lambda keeps an asynchronous event before it gives up."
  type        = number
  default     = 21600
  nullable    = false

  validation {
    condition     = var.maximum_event_age_in_seconds >= 60 && var.maximum_event_age_in_seconds <= 21600
    error_message = "Lambda keeps an asynchronous event for 60 to 21600 seconds."
  }
}

variable "maximum_retry_attempts" {
  description = "Times that Lambda tries a failed asynchronous invocation again."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = contains([0, 1, 2], var.maximum_retry_attempts)
    error_message = "Lambda tries a failed asynchronous invocation again 0, 1 or 2 times."
  }
}

variable "name" {
  description = "Name of the alias."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,128}$", var.name)) && !can(regex("^[0-9]+$", var.name))
    error_message = "An alias name has 1 to 128 letters, digits, hyphens and underscores, and not digits alone."
  }
}

variable "on_failure_destination_arn" {
  description = "ARN of the queue, topic, bucket, alias or event bus that is told of each asynchronous invocation which failed for good; null tells nobody, and the function's dead-letter queue has the event in any case."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.on_failure_destination_arn == null ? true : can(regex("^arn:aws[a-z-]*:(sqs|sns|s3|lambda|events):", var.on_failure_destination_arn)) && !endswith(var.on_failure_destination_arn, ".fifo")
    error_message = "A destination is the ARN of a standard queue or topic, a bucket, an alias or an event bus."
  }
}

variable "on_success_destination_arn" {
  description = "ARN of the queue, topic, alias or event bus that is told of each asynchronous invocation which succeeded; null tells nobody."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.on_success_destination_arn == null ? true : can(regex("^arn:aws[a-z-]*:(sqs|sns|lambda|events):", var.on_success_destination_arn)) && !endswith(var.on_success_destination_arn, ".fifo")
    error_message = "A destination of successes is the ARN of a standard queue or topic, an alias or an event bus."
  }
}
