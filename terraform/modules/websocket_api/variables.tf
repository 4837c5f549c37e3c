variable "authorizers" {
  description = "Lambda authorizers of the REQUEST type, by name. Identity sources look like route.request.querystring.token."
  type = map(object({
    alias_name       = string
    function_name    = string
    identity_sources = set(string)
    invoke_arn       = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.authorizers) : can(regex("^[a-zA-Z0-9_-]{1,28}$", name))])
    error_message = "An authorizer's name has 1 to 28 letters, digits, hyphens and underscores."
  }

  validation {
    condition = alltrue([for authorizer in values(var.authorizers) : length(authorizer.identity_sources) > 0 && alltrue([
      for source in authorizer.identity_sources : can(regex("^(route\\.request\\.(header|querystring)|context|stageVariables)\\.", source))
    ])])
    error_message = "A WebSocket authorizer reads at least one of route.request.header.*, route.request.querystring.*, context.* and stageVariables.*."
  }
}

variable "connection_posters" {
  description = "Functions that post to connections: any key -> name of the function's role."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for role in values(var.connection_posters) : can(regex("^[a-zA-Z0-9_+=,.@-]{1,64}$", role))])
    error_message = "A poster is given by the name of its role, not by an ARN."
  }
}

variable "deployment_trigger" {
  description = "Text that changes whenever routes, integrations, authorizers or responses do: the hash of all of them."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.deployment_trigger) >= 1 && length(var.deployment_trigger) <= 1000
    error_message = "The deployment's trigger has 1 to 1000 characters."
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

variable "integrations" {
  description = "Function aliases that serve routes, by name."
  type = map(object({
    alias_name           = string
    function_name        = string
    invoke_arn           = string
    timeout_milliseconds = optional(number, 29000)
  }))
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.integrations) : can(regex("^[a-zA-Z0-9_-]{1,39}$", name))])
    error_message = "An integration's name has 1 to 39 letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for integration in values(var.integrations) : integration.timeout_milliseconds >= 50 && integration.timeout_milliseconds <= 29000])
    error_message = "A WebSocket integration answers within 50 to 29000 milliseconds."
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

variable "name" {
  description = "Name of the API; its access logs go to /aws/apigateway/<name>."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,60}$", var.name))
    error_message = "The API's name has 1 to 60 letters, digits, hyphens and underscores."
  }
}

variable "route_selection_expression" {
  description = "Where a message names its route, such as $request.body.action."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^\\$\\{?request\\.body\\.", var.route_selection_expression))
    error_message = "A WebSocket route is selected by a part of the body, such as $request.body.action."
  }
}

variable "routes" {
  description = "Routes by their key, each with the integration that serves it. A two-way route returns the function's answer to the caller."
  type = map(object({
    authorizer  = optional(string)
    integration = string
    two_way     = optional(bool, false)
  }))
  nullable = false

  validation {
    condition     = length(var.routes) >= 1 && length(var.routes) <= 300
    error_message = "A WebSocket API has 1 to 300 routes."
  }

  validation {
    condition     = alltrue([for route_key in keys(var.routes) : startswith(route_key, "$") ? contains(["$connect", "$default", "$disconnect"], route_key) : length(route_key) >= 1 && length(route_key) <= 128])
    error_message = "A route key has 1 to 128 characters; $connect, $default and $disconnect are the only ones that start with a dollar sign."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : contains(keys(var.integrations), route.integration)])
    error_message = "Each route names one of the integrations."
  }

  validation {
    condition     = alltrue([for route_key, route in var.routes : route.authorizer == null || route_key == "$connect"])
    error_message = "API Gateway asks an authorizer on $connect only."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.authorizer == null ? true : contains(keys(var.authorizers), route.authorizer)])
    error_message = "A route's authorizer is one of the authorizers."
  }

  validation {
    condition     = alltrue([for route_key, route in var.routes : !(route.two_way && contains(["$connect", "$disconnect"], route_key))])
    error_message = "$connect and $disconnect are not two-way: there is no connection yet, or no longer, to answer on."
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

variable "throttling_burst_limit" {
  description = "Requests that may come at once before API Gateway refuses more."
  type        = number
  nullable    = false

  validation {
    condition     = var.throttling_burst_limit >= 1 && var.throttling_burst_limit <= 5000 && floor(var.throttling_burst_limit) == var.throttling_burst_limit
    error_message = "An account's burst quota is 5000 requests; the limit lies from 1 to that."
  }
}

variable "throttling_rate_limit" {
  description = "Requests a second that API Gateway lets through for good."
  type        = number
  nullable    = false

  validation {
    condition     = var.throttling_rate_limit > 0 && var.throttling_rate_limit <= 10000
    error_message = "An account's quota is 10000 requests a second; the limit lies between 0 and that."
  }
}
