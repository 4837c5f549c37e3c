variable "attributes" {
  description = "Attributes that are a key of the table or of an index -> S (string), N (number) or B (binary). Other attributes are not declared."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for type in values(var.attributes) : contains(["B", "N", "S"], type)])
    error_message = "A key attribute is of type S, N or B."
  }

  validation {
    condition = length(setsubtract(compact(concat(
      [var.hash_key, var.range_key],
      flatten([for index in values(var.global_secondary_indexes) : [index.hash_key, index.range_key]]),
      [for index in values(var.local_secondary_indexes) : index.range_key],
    )), keys(var.attributes))) == 0
    error_message = "Every key of the table and of its indexes is one of the attributes."
  }

  validation {
    condition = length(setsubtract(keys(var.attributes), compact(concat(
      [var.hash_key, var.range_key],
      flatten([for index in values(var.global_secondary_indexes) : [index.hash_key, index.range_key]]),
      [for index in values(var.local_secondary_indexes) : index.range_key],
    )))) == 0
    error_message = "DynamoDB takes no attribute that is neither a key of the table nor of an index."
  }
}

variable "aws_managed_key_enabled" {
  description = "Whether the account's key aws/dynamodb encrypts the table, and not one that AWS owns; without effect beside kms_key_arn."
  type        = bool
  default     = true
  nullable    = false
}

variable "contributor_insights_enabled" {
  description = "Whether CloudWatch shows the table's most used keys."
  type        = bool
  default     = false
  nullable    = false
}

variable "deletion_protection_enabled" {
  description = "Whether DynamoDB refuses to delete the table."
  type        = bool
  default     = true
  nullable    = false
}

variable "global_secondary_indexes" {
  description = "Global secondary indexes by name. projection_type is ALL, KEYS_ONLY or INCLUDE, the last with non_key_attributes. An index is paid for as its table is: see read_capacity, read_scaling and on_demand_throughput."
  type = map(object({
    contributor_insights_enabled = optional(bool, false)
    hash_key                     = string
    non_key_attributes           = optional(set(string))
    on_demand_throughput = optional(object({
      max_read_request_units  = optional(number)
      max_write_request_units = optional(number)
    }))
    projection_type = optional(string, "ALL")
    range_key       = optional(string)
    read_capacity   = optional(number)
    read_scaling = optional(object({
      maximum            = number
      minimum            = number
      scale_in_cooldown  = optional(number, 0)
      scale_out_cooldown = optional(number, 0)
      schedules = optional(map(object({
        maximum  = optional(number)
        minimum  = optional(number)
        schedule = string
        timezone = optional(string, "UTC")
      })), {})
      target_utilization = optional(number, 70)
    }))
    write_capacity = optional(number)
    write_scaling = optional(object({
      maximum            = number
      minimum            = number
      scale_in_cooldown  = optional(number, 0)
      scale_out_cooldown = optional(number, 0)
      schedules = optional(map(object({
        maximum  = optional(number)
        minimum  = optional(number)
        schedule = string
        timezone = optional(string, "UTC")
      })), {})
      target_utilization = optional(number, 70)
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.global_secondary_indexes) <= 20
    error_message = "A table has 20 global secondary indexes at most."
  }

  validation {
    condition     = alltrue([for name in keys(var.global_secondary_indexes) : can(regex("^[a-zA-Z0-9_.-]{3,255}$", name))])
    error_message = "An index's name has 3 to 255 letters, digits, hyphens, underscores and dots."
  }

  validation {
    condition = alltrue([for index in values(var.global_secondary_indexes) : contains(["ALL", "INCLUDE", "KEYS_ONLY"], index.projection_type)
    && (index.projection_type == "INCLUDE") == (index.non_key_attributes != null)])
    error_message = "A projection is ALL, KEYS_ONLY, or INCLUDE with non_key_attributes."
  }

  validation {
    condition = alltrue([for index in values(var.global_secondary_indexes) :
      (index.read_capacity != null || index.read_scaling != null) == (var.read_capacity != null || var.read_scaling != null)
      && (index.write_capacity != null || index.write_scaling != null) == (var.write_capacity != null || var.write_scaling != null)
      && (index.read_capacity == null || index.read_scaling == null) && (index.write_capacity == null || index.write_scaling == null)
    && (index.on_demand_throughput == null || index.read_capacity == null && index.read_scaling == null)])
    error_message = "An index of a provisioned table has read_capacity or read_scaling, and write_capacity or write_scaling; one of a table on demand has neither."
  }

  validation {
    condition = alltrue(flatten([for index in values(var.global_secondary_indexes) :
      [for scaling in [index.read_scaling, index.write_scaling] : scaling == null ? true : 1 <= scaling.minimum && scaling.minimum <= scaling.maximum
    && scaling.target_utilization >= 20 && scaling.target_utilization <= 90]]))
    error_message = "Capacity scales between a minimum of at least 1 and a maximum, with a target of 20 to 90 percent."
  }
}

variable "hash_key" {
  description = "Attribute that is the partition key."
  type        = string
  nullable    = false
}

variable "import_table" {
  description = "Objects in S3 that the table is made of; it counts while the table is made, null for an empty table. The first line of a CSV file names its columns."
  type = object({
    bucket                 = string
    bucket_owner           = optional(string)
    csv_delimiter          = optional(string)
    input_compression_type = optional(string, "NONE")
    input_format           = string
    key_prefix             = optional(string)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.import_table == null ? true : contains(["CSV", "DYNAMODB_JSON", "ION"], var.import_table.input_format) && contains(["GZIP", "NONE", "ZSTD"], var.import_table.input_compression_type)
    error_message = "An import is CSV, DYNAMODB_JSON or ION, and its compression NONE, GZIP or ZSTD."
  }

  validation {
    condition     = var.import_table == null ? true : var.import_table.csv_delimiter == null ? true : var.import_table.input_format == "CSV" && contains([",", ";", ":", "|", "\t", " "], var.import_table.csv_delimiter)
    error_message = "Only the columns of CSV are delimited: by a comma, semicolon, colon, bar, tab or space."
  }

  validation {
    condition     = var.import_table == null || length(var.local_secondary_indexes) == 0 && var.stream_view_type == null && var.table_class == "STANDARD" && var.on_demand_throughput == null
    error_message = "An import makes a table without local indexes, stream, class or limits of requests."
  }
}

variable "kinesis_streaming_destination" {
  description = "Kinesis stream that gets every change of an item; null for none."
  type = object({
    approximate_creation_date_time_precision = optional(string, "MILLISECOND")
    stream_arn                               = string
  })
  default  = null
  nullable = true

  validation {
    condition     = var.kinesis_streaming_destination == null ? true : can(regex("^arn:aws[a-z-]*:kinesis:[a-z0-9-]+:[0-9]{12}:stream/", var.kinesis_streaming_destination.stream_arn))
    error_message = "The destination is the ARN of a Kinesis stream."
  }

  validation {
    condition     = var.kinesis_streaming_destination == null ? true : contains(["MICROSECOND", "MILLISECOND"], var.kinesis_streaming_destination.approximate_creation_date_time_precision)
    error_message = "Changes are timed to the MILLISECOND or to the MICROSECOND."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the table; null takes the account's aws/dynamodb."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is given by its ARN, not by an alias."
  }
}

variable "local_secondary_indexes" {
  description = "Local secondary indexes by name; they share the table's partition key and are fixed when the table is made."
  type = map(object({
    non_key_attributes = optional(set(string))
    projection_type    = optional(string, "ALL")
    range_key          = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.local_secondary_indexes) <= 5
    error_message = "A table has five local secondary indexes at most."
  }

  validation {
    condition     = length(var.local_secondary_indexes) == 0 || var.range_key != null
    error_message = "Only a table with a range_key has local secondary indexes."
  }

  validation {
    condition     = alltrue([for name in keys(var.local_secondary_indexes) : can(regex("^[a-zA-Z0-9_.-]{3,255}$", name)) && !contains(keys(var.global_secondary_indexes), name)])
    error_message = "An index's name has 3 to 255 letters, digits, hyphens, underscores and dots, and no other index has it."
  }

  validation {
    condition = alltrue([for index in values(var.local_secondary_indexes) : contains(["ALL", "INCLUDE", "KEYS_ONLY"], index.projection_type)
    && (index.projection_type == "INCLUDE") == (index.non_key_attributes != null)])
    error_message = "A projection is ALL, KEYS_ONLY, or INCLUDE with non_key_attributes."
  }
}

variable "name" {
  description = "Name of the table."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.name))
    error_message = "A table's name has 3 to 255 letters, digits, hyphens, underscores and dots."
  }
}

variable "on_demand_throughput" {
  description = "The most request units per second of a table on demand; -1 takes a limit off, null leaves what AWS has."
  type = object({
    max_read_request_units  = optional(number)
    max_write_request_units = optional(number)
  })
  default  = null
  nullable = true

  validation {
    condition = var.on_demand_throughput == null ? true : alltrue([
      for units in [var.on_demand_throughput.max_read_request_units, var.on_demand_throughput.max_write_request_units] : units == null ? true : units == -1 || units >= 1
    ])
    error_message = "A limit is at least 1, or -1 for none."
  }

  validation {
    condition     = var.on_demand_throughput == null || var.read_capacity == null && var.read_scaling == null
    error_message = "A provisioned table has no limits of requests."
  }
}

variable "point_in_time_recovery_enabled" {
  description = "Whether the table can be restored to any second of its recovery period."
  type        = bool
  default     = true
  nullable    = false
}

variable "point_in_time_recovery_period_in_days" {
  description = "How many days back the table can be restored."
  type        = number
  default     = 35
  nullable    = false

  validation {
    condition     = var.point_in_time_recovery_period_in_days >= 1 && var.point_in_time_recovery_period_in_days <= 35
    error_message = "A recovery period has 1 to 35 days."
  }
}

variable "range_key" {
  description = "Attribute that is the sort key; null for a table without one."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.range_key == null ? true : var.range_key != var.hash_key
    error_message = "The sort key is another attribute than the partition key."
  }
}

variable "read_capacity" {
  description = "Read capacity units per second of a provisioned table, when they are fixed; null, as read_scaling, for a table on demand."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.read_capacity == null ? true : var.read_capacity >= 1 && var.read_scaling == null
    error_message = "Capacity is at least 1, and either fixed or scaled."
  }

  validation {
    condition     = (var.read_capacity != null || var.read_scaling != null) == (var.write_capacity != null || var.write_scaling != null)
    error_message = "A provisioned table has both, capacity for reading and for writing."
  }
}

variable "read_scaling" {
  description = "Bounds between which read capacity follows its use, by Application Auto Scaling; schedules change the bounds."
  type = object({
    maximum            = number
    minimum            = number
    scale_in_cooldown  = optional(number, 0)
    scale_out_cooldown = optional(number, 0)
    schedules = optional(map(object({
      maximum  = optional(number)
      minimum  = optional(number)
      schedule = string
      timezone = optional(string, "UTC")
    })), {})
    target_utilization = optional(number, 70)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.read_scaling == null ? true : 1 <= var.read_scaling.minimum && var.read_scaling.minimum <= var.read_scaling.maximum
    error_message = "Capacity scales between a minimum of at least 1 and a maximum."
  }

  validation {
    condition     = var.read_scaling == null ? true : var.read_scaling.target_utilization >= 20 && var.read_scaling.target_utilization <= 90
    error_message = "The target of utilization is 20 to 90 percent."
  }
}

variable "resource_policy" {
  description = "Policy as JSON that lets other accounts use the table; null for none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.resource_policy == null ? true : can(jsondecode(var.resource_policy).Statement)
    error_message = "The policy is JSON with a Statement."
  }

  validation {
    condition     = var.resource_policy == null ? true : !can(regex("\"(Principal|AWS)\":(\"\\*\"|\\[\"\\*\")", var.resource_policy))
    error_message = "The policy names who may use the table; everybody is nobody in particular."
  }
}

variable "stream_view_type" {
  description = "What the table's stream carries: KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES; null for no stream."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.stream_view_type == null ? true : contains(["KEYS_ONLY", "NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE"], var.stream_view_type)
    error_message = "A stream carries KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES."
  }
}

variable "table_class" {
  description = "STANDARD, or STANDARD_INFREQUENT_ACCESS where storage costs more than throughput."
  type        = string
  default     = "STANDARD"
  nullable    = false

  validation {
    condition     = contains(["STANDARD", "STANDARD_INFREQUENT_ACCESS"], var.table_class)
    error_message = "A table's class is STANDARD or STANDARD_INFREQUENT_ACCESS."
  }
}

variable "ttl_attribute_name" {
  description = "Attribute that holds the second (Unix time) after which an item expires; null for none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.ttl_attribute_name == null ? true : length(var.ttl_attribute_name) >= 1 && length(var.ttl_attribute_name) <= 255
    error_message = "An attribute's name has 1 to 255 characters."
  }
}

variable "write_capacity" {
  description = "Write capacity units per second of a provisioned table, when they are fixed; null, as write_scaling, for a table on demand."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.write_capacity == null ? true : var.write_capacity >= 1 && var.write_scaling == null
    error_message = "Capacity is at least 1, and either fixed or scaled."
  }
}

variable "write_scaling" {
  description = "Bounds between which write capacity follows its use, by Application Auto Scaling; schedules change the bounds."
  type = object({
    maximum            = number
    minimum            = number
    scale_in_cooldown  = optional(number, 0)
    scale_out_cooldown = optional(number, 0)
    schedules = optional(map(object({
      maximum  = optional(number)
      minimum  = optional(number)
      schedule = string
      timezone = optional(string, "UTC")
    })), {})
    target_utilization = optional(number, 70)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.write_scaling == null ? true : 1 <= var.write_scaling.minimum && var.write_scaling.minimum <= var.write_scaling.maximum
    error_message = "Capacity scales between a minimum of at least 1 and a maximum."
  }

  validation {
    condition     = var.write_scaling == null ? true : var.write_scaling.target_utilization >= 20 && var.write_scaling.target_utilization <= 90
    error_message = "The target of utilization is 20 to 90 percent."
  }
}
