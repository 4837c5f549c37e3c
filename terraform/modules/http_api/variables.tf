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

variable "authorizers" {
  description = "Who may call, by name: a JWT that API Gateway checks, or a function alias (REQUEST) that decides."
  type = map(object({
    identity_sources = set(string)
    function = optional(object({
      alias_name             = string
      function_name          = string
      invoke_arn             = string
      payload_format_version = optional(string, "2.0")
      result_ttl_in_seconds  = optional(number, 0)
      simple_responses       = optional(bool, true)
    }))
    jwt = optional(object({
      audience = set(string)
      issuer   = string
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.authorizers) <= 10 && alltrue([for name in keys(var.authorizers) : can(regex("^[a-zA-Z0-9_-]{1,28}$", name))])
    error_message = "An API has up to 10 authorizers, with names of 1 to 28 letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for authorizer in values(var.authorizers) : (authorizer.function == null) != (authorizer.jwt == null)])
    error_message = "An authorizer has either a function or a JWT configuration."
  }

  validation {
    condition     = alltrue([for authorizer in values(var.authorizers) : authorizer.jwt == null ? true : length(authorizer.identity_sources) == 1 && length(authorizer.jwt.audience) > 0 && startswith(authorizer.jwt.issuer, "https://")])
    error_message = "A JWT is read from exactly one place, has an issuer whose address begins with https://, and an audience."
  }

  validation {
    condition = alltrue(flatten([for authorizer in values(var.authorizers) : [
      for source in authorizer.identity_sources : can(regex("^(\\$request\\.(header|querystring)|\\$context|\\$stageVariables)\\.", source))
    ]]))
    error_message = "An authorizer reads $request.header.*, $request.querystring.*, $context.* and $stageVariables.*."
  }

  validation {
    condition = alltrue([for authorizer in values(var.authorizers) : authorizer.function == null ? true : (
      authorizer.function.result_ttl_in_seconds >= 0 && authorizer.function.result_ttl_in_seconds <= 3600 &&
      (authorizer.function.result_ttl_in_seconds == 0 || length(authorizer.identity_sources) > 0) &&
      contains(["1.0", "2.0"], authorizer.function.payload_format_version) &&
      !(authorizer.function.payload_format_version == "1.0" && authorizer.function.simple_responses)
    )])
    error_message = "An answer holds for 0 to 3600 seconds, by identity; simple responses need payload format version 2.0, the other is 1.0."
  }
}

variable "cors" {
  description = "Which pages of other origins may call; null: none."
  type = object({
    allow_credentials = optional(bool, false)
    allow_headers     = set(string)
    allow_methods     = set(string)
    allow_origins     = set(string)
    expose_headers    = optional(set(string), [])
    max_age           = optional(number, 0)
  })
  default  = null
  nullable = true

  validation {
    condition     = var.cors == null ? true : length(var.cors.allow_origins) > 0 && var.cors.max_age >= -1 && var.cors.max_age <= 86400
    error_message = "CORS has an origin or more, and a maximum age from -1 to 86400 seconds."
  }

  validation {
    condition     = var.cors == null ? true : !(var.cors.allow_credentials && contains(setunion(var.cors.allow_headers, var.cors.allow_methods, var.cors.allow_origins), "*"))
    error_message = "With credentials, browsers take no asterisk: name origins, methods and headers."
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

variable "function_integrations" {
  description = "Function aliases that serve routes, by name."
  type = map(object({
    alias_name             = string
    function_name          = string
    invoke_arn             = string
    payload_format_version = optional(string, "2.0")
    timeout_milliseconds   = optional(number, 30000)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for integration in values(var.function_integrations) : integration.timeout_milliseconds >= 50 && integration.timeout_milliseconds <= 30000])
    error_message = "An integration of an HTTP API answers within 50 to 30000 milliseconds."
  }

  validation {
    condition     = alltrue([for integration in values(var.function_integrations) : contains(["1.0", "2.0"], integration.payload_format_version)])
    error_message = "The payload format version is 1.0 or 2.0."
  }
}

variable "key_statements" {
  description = "What the role may do with the KMS keys that encrypt what it writes to. Conditions are operator -> key -> values."
  type = list(object({
    actions    = list(string)
    conditions = map(map(list(string)))
    resources  = list(string)
    sid        = string
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for statement in var.key_statements : can(regex("^[a-zA-Z0-9]+$", statement.sid)) && length(statement.conditions) > 0 && length(statement.resources) > 0 && length(statement.actions) > 0 && alltrue([for action in statement.actions : startswith(action, "kms:")])])
    error_message = "A statement has a sid of letters and digits, actions of KMS, a resource or more, and a condition or more."
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

variable "name" {
  description = "Name of the API; its access logs go to /aws/apigateway/<name>."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,60}$", var.name))
    error_message = "The API's name has 1 to 60 letters, digits, hyphens and underscores."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds what the role of integrations may do, whatever its own policy says."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "A permissions boundary is given by the ARN of a policy."
  }
}

variable "proxy_integrations" {
  description = "Other servers that serve routes, by name: an HTTPS address, or a listener's ARN behind a VPC link. The method ANY keeps the caller's."
  type = map(object({
    method                = optional(string, "ANY")
    server_name_to_verify = optional(string)
    timeout_milliseconds  = optional(number, 30000)
    uri                   = string
    vpc_link_id           = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for integration in values(var.proxy_integrations) : startswith(integration.uri, integration.vpc_link_id == null ? "https://" : "arn:")])
    error_message = "A server is an address that begins with https://, or with a VPC link the ARN of a listener."
  }

  validation {
    condition     = alltrue([for integration in values(var.proxy_integrations) : integration.server_name_to_verify == null || integration.vpc_link_id != null])
    error_message = "Only behind a VPC link is there a server name to verify."
  }

  validation {
    condition     = alltrue([for integration in values(var.proxy_integrations) : integration.timeout_milliseconds >= 50 && integration.timeout_milliseconds <= 30000 && contains(["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"], integration.method)])
    error_message = "A server is asked by an HTTP method or ANY, and answers within 50 to 30000 milliseconds."
  }
}

variable "routes" {
  description = "Routes by their key, GET /items/{id} or $default, each with the integration that serves it and who may call it."
  type = map(object({
    authorizer  = optional(string)
    iam         = optional(bool, false)
    integration = string
    scopes      = optional(set(string))
    throttling = optional(object({
      burst_limit = number
      rate_limit  = number
    }))
  }))
  nullable = false

  validation {
    condition     = length(var.routes) >= 1 && length(var.routes) <= 300
    error_message = "An HTTP API has 1 to 300 routes."
  }

  validation {
    condition     = alltrue([for route_key in keys(var.routes) : can(regex("^(\\$default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) /[^ ]*)$", route_key))])
    error_message = "A route's key is $default, or a method, a space and a path, such as GET /items/{id}."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : contains(concat(keys(var.function_integrations), keys(var.proxy_integrations), keys(var.service_integrations)), route.integration)])
    error_message = "Each route names one of the integrations."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.authorizer == null ? true : contains(keys(var.authorizers), route.authorizer) && !route.iam])
    error_message = "A route's authorizer is one of the authorizers, and then IAM does not decide."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.scopes == null ? true : route.authorizer == null ? false : try(var.authorizers[route.authorizer].jwt, null) != null])
    error_message = "Scopes are of a token: the route's authorizer has a JWT configuration."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.throttling == null ? true : route.throttling.burst_limit >= 1 && route.throttling.burst_limit <= 5000 && route.throttling.rate_limit > 0 && route.throttling.rate_limit <= 10000])
    error_message = "A route lets up to 5000 requests at once and 10000 a second through, the account's quota."
  }
}

variable "service_integrations" {
  description = "Actions of AWS services that serve routes, by name, such as SQS-SendMessage, each with the one permission that it takes."
  type = map(object({
    action               = string
    request_parameters   = map(string)
    resource_arn         = string
    subtype              = string
    timeout_milliseconds = optional(number, 30000)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for integration in values(var.service_integrations) : can(regex("^[A-Za-z]+-[A-Za-z]+$", integration.subtype)) && can(regex("^[a-z]+:[A-Za-z]+$", integration.action)) && startswith(integration.resource_arn, "arn:")])
    error_message = "A service's action has a subtype such as SQS-SendMessage, an IAM action such as sqs:SendMessage, and the ARN of what it acts on."
  }

  validation {
    condition     = alltrue([for integration in values(var.service_integrations) : integration.timeout_milliseconds >= 50 && integration.timeout_milliseconds <= 30000])
    error_message = "An integration of an HTTP API answers within 50 to 30000 milliseconds."
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
