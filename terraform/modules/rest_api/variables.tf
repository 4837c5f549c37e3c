variable "access_log_format" {
  description = "What each line of the access logs says: names of your own -> $context variables. Empty: who asked for what, and how it went."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for value in values(var.access_log_format) : can(regex("^\\$context\\.[A-Za-z0-9._-]+$", value))])
    error_message = "A field of the access logs is a $context variable, such as $context.requestId."
  }
}

variable "allowed_ip_ranges" {
  description = "Addresses from which requests may come, in CIDR notation; all others are denied. Empty: no such policy."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for range in var.allowed_ip_ranges : can(cidrhost(range, 0))])
    error_message = "A range of addresses is written like 203.0.113.0/24."
  }
}

variable "authorizers" {
  description = "Who may call, by name: one of the functions (TOKEN or REQUEST), or Cognito user pools."
  type = map(object({
    function              = optional(string)
    identity_sources      = list(string)
    result_ttl_in_seconds = optional(number, 0)
    type                  = string
    user_pool_arns        = optional(list(string), [])
    validation_expression = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.authorizers) : can(regex("^[a-zA-Z0-9_-]{1,28}$", name)) && !contains(["api-key", "iam"], name)])
    error_message = "An authorizer's name has 1 to 28 letters, digits, hyphens and underscores, and is neither iam nor api-key."
  }

  validation {
    condition = alltrue([for authorizer in values(var.authorizers) : contains(["COGNITO_USER_POOLS", "REQUEST", "TOKEN"], authorizer.type) && (
      authorizer.type == "COGNITO_USER_POOLS" ? authorizer.function == null && length(authorizer.user_pool_arns) > 0 : authorizer.function == null ? false : contains(keys(var.functions), authorizer.function)
    )])
    error_message = "A TOKEN or REQUEST authorizer asks one of the functions, one of the type COGNITO_USER_POOLS has the ARNs of pools."
  }

  validation {
    condition     = alltrue([for authorizer in values(var.authorizers) : length(authorizer.identity_sources) > 0 && (authorizer.type == "REQUEST" || length(authorizer.identity_sources) == 1) && authorizer.result_ttl_in_seconds >= 0 && authorizer.result_ttl_in_seconds <= 3600])
    error_message = "A token is read from one place, a REQUEST from one or more, and an answer holds for 0 to 3600 seconds."
  }
}

variable "binary_media_types" {
  description = "Types of bodies that are bytes, which functions get and give in Base64."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for type in var.binary_media_types : can(regex("^[^/ ]+/[^/ ]+$", type))])
    error_message = "A media type has two parts, such as image/png."
  }
}

variable "cache" {
  description = "A cache of answers: its size in gigabytes, and how long one is kept; null: none."
  type = object({
    size           = string
    ttl_in_seconds = number
  })
  default  = null
  nullable = true

  validation {
    condition     = var.cache == null ? true : contains(["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"], var.cache.size) && var.cache.ttl_in_seconds >= 0 && var.cache.ttl_in_seconds <= 3600
    error_message = "A cache has 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237 gigabytes and keeps answers for 0 to 3600 seconds."
  }
}

variable "cors" {
  description = "Which pages of another origin may call: OPTIONS on each path is answered for them; null: none."
  type = object({
    allow_credentials = optional(bool, false)
    allow_headers     = set(string)
    allow_origin      = string
    max_age           = optional(number, 0)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.cors == null ? true : length(var.cors.allow_headers) > 0 && var.cors.max_age >= 0 && var.cors.max_age <= 86400 && !strcontains(var.cors.allow_origin, "'")
    error_message = "CORS has an origin, a header or more, and a maximum age from 0 to 86400 seconds."
  }

  validation {
    condition     = var.cors == null ? true : !(var.cors.allow_credentials && contains(setunion(var.cors.allow_headers, [var.cors.allow_origin]), "*"))
    error_message = "With credentials, browsers take no asterisk: name the origin and the headers."
  }
}

variable "description" {
  description = "What the API is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 1024
    error_message = "API Gateway keeps 1024 characters of description."
  }
}

variable "disable_execute_api_endpoint" {
  description = "Whether API Gateway's own address is closed, for an API with a domain of its own."
  type        = bool
  default     = false
  nullable    = false
}

variable "endpoint_type" {
  description = "Where callers arrive: REGIONAL, EDGE, or PRIVATE."
  type        = string
  default     = "REGIONAL"
  nullable    = false

  validation {
    condition     = contains(["EDGE", "PRIVATE", "REGIONAL"], var.endpoint_type)
    error_message = "The type of the endpoint is REGIONAL, EDGE or PRIVATE."
  }
}

variable "functions" {
  description = "Function aliases that routes and authorizers call, by name."
  type = map(object({
    alias_name    = string
    function_name = string
    invoke_arn    = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for called in values(var.functions) : can(regex("^arn:[^ ]+/invocations$", called.invoke_arn))])
    error_message = "A function is called by its alias's invocation ARN, which ends in /invocations."
  }
}

variable "log_retention_in_days" {
  description = "Days that CloudWatch Logs keeps the access logs."
  type        = number
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_in_days)
    error_message = "CloudWatch Logs keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "logging_level" {
  description = "What API Gateway writes of each execution to its own log group: ERROR, INFO or OFF."
  type        = string
  default     = "ERROR"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "INFO", "OFF"], var.logging_level)
    error_message = "The logging level is ERROR, INFO or OFF."
  }
}

variable "minimum_compression_size" {
  description = "Bytes from which on answers are compressed; null: never."
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.minimum_compression_size == null ? true : var.minimum_compression_size >= 0 && var.minimum_compression_size <= 10485760
    error_message = "Answers are compressed from 0 to 10485760 bytes on."
  }
}

variable "models" {
  description = "JSON Schemas of request bodies, by name, each as JSON."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name, schema in var.models : can(regex("^[A-Za-z0-9]+$", name)) && can(keys(jsondecode(schema)))])
    error_message = "A model is a JSON object with a name of letters and digits."
  }
}

variable "name" {
  description = "Name of the API; its access logs go to /aws/apigateway/<name>."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,60}$", var.name))
    error_message = "The API's name has 1 to 60 letters, digits, hyphens and underscores."
  }
}

variable "routes" {
  description = "Routes by their key, GET /items/{id}: the function or server that answers, who may call, and what a request must hold."
  type = map(object({
    api_key             = optional(bool, false)
    authorizer          = optional(string)
    function            = optional(string)
    http_url            = optional(string)
    iam                 = optional(bool, false)
    model               = optional(string)
    required_parameters = optional(list(string), [])
    scopes              = optional(list(string), [])
    throttling = optional(object({
      burst_limit = number
      rate_limit  = number
    }))
    timeout_milliseconds = optional(number, 29000)
  }))
  nullable = false

  validation {
    condition     = length(var.routes) >= 1 && alltrue([for route_key in keys(var.routes) : can(regex("^(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) /[^ ]*$", route_key))])
    error_message = "There is a route or more; its key is a method, a space and a path, such as GET /items/{id}."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.function == null ? route.http_url == null ? false : startswith(route.http_url, "https://") : route.http_url == null && contains(keys(var.functions), route.function)])
    error_message = "A route leads to one of the functions, or to an address that begins with https://."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.authorizer == null ? length(route.scopes) == 0 : contains(keys(var.authorizers), route.authorizer) && !route.iam])
    error_message = "A route's authorizer is one of the authorizers, and then IAM does not decide; scopes need one."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : (route.model == null ? true : contains(keys(var.models), route.model)) && alltrue([for parameter in route.required_parameters : can(regex("^(header|querystring)\\.[^.]+$", parameter))])])
    error_message = "A route's model is one of the models, and what it requires is header.<name> or querystring.<name>."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.timeout_milliseconds >= 50 && route.timeout_milliseconds <= 29000 && (route.throttling == null ? true : route.throttling.burst_limit >= 1 && route.throttling.burst_limit <= 5000 && route.throttling.rate_limit > 0 && route.throttling.rate_limit <= 10000)])
    error_message = "A route answers within 50 to 29000 milliseconds, and lets up to 5000 requests at once and 10000 a second through."
  }
}

variable "stage_name" {
  description = "Name of the stage: the last part of the API's address."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,128}$", var.stage_name))
    error_message = "A stage's name has 1 to 128 letters, digits, hyphens and underscores."
  }
}

variable "stage_variables" {
  description = "Values that functions find in their events."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name, value in var.stage_variables : can(regex("^[A-Za-z0-9_]+$", name)) && can(regex("^[A-Za-z0-9._~:/?#&=,-]+$", value))])
    error_message = "A stage variable has letters, digits and underscores in its name, and letters, digits and - . _ ~ : / ? # & = , in its value."
  }
}

variable "throttling_burst_limit" {
  description = "Requests that may come at once to a route before API Gateway refuses more."
  type        = number
  nullable    = false

  validation {
    condition     = var.throttling_burst_limit >= 1 && var.throttling_burst_limit <= 5000 && floor(var.throttling_burst_limit) == var.throttling_burst_limit
    error_message = "An account's burst quota is 5000 requests; the limit lies from 1 to that."
  }
}

variable "throttling_rate_limit" {
  description = "Requests a second that API Gateway lets through to a route for good."
  type        = number
  nullable    = false

  validation {
    condition     = var.throttling_rate_limit > 0 && var.throttling_rate_limit <= 10000
    error_message = "An account's quota is 10000 requests a second; the limit lies between 0 and that."
  }
}

variable "usage_plans" {
  description = "Usage plans by name: the names of their keys, and what each of these may use."
  type = map(object({
    burst_limit = number
    description = optional(string)
    keys        = list(string)
    rate_limit  = number
    quota = optional(object({
      limit  = number
      period = string
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for plan in values(var.usage_plans) : plan.burst_limit >= 1 && plan.burst_limit <= 5000 && plan.rate_limit > 0 && plan.rate_limit <= 10000])
    error_message = "A plan lets up to 5000 requests at once and 10000 a second through, the account's quota."
  }

  validation {
    condition     = alltrue([for plan in values(var.usage_plans) : plan.quota == null ? true : plan.quota.limit >= 1 && contains(["DAY", "MONTH", "WEEK"], plan.quota.period)])
    error_message = "A quota is a number of requests in a DAY, WEEK or MONTH."
  }

  validation {
    condition     = length(distinct(flatten(values(var.usage_plans)[*].keys))) == length(flatten(values(var.usage_plans)[*].keys))
    error_message = "A key has one plan of an API."
  }
}

variable "vpc_endpoint_ids" {
  description = "VPC endpoints from which requests to a PRIVATE API may come; all others are denied."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = (var.endpoint_type == "PRIVATE") == (length(var.vpc_endpoint_ids) > 0) && alltrue([for id in var.vpc_endpoint_ids : startswith(id, "vpce-")])
    error_message = "VPC endpoints, vpce-..., lead to PRIVATE APIs, and to no others."
  }
}

variable "web_acl_arn" {
  description = "ARN of a regional web ACL that judges each request first; null: none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.web_acl_arn == null ? true : can(regex("^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:[0-9]{12}:regional/webacl/.+$", var.web_acl_arn))
    error_message = "A web ACL is given by its ARN: arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>."
  }
}

variable "xray_tracing_enabled" {
  description = "Whether X-Ray sees the requests."
  type        = bool
  default     = true
  nullable    = false
}
