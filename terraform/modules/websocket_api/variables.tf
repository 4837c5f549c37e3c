variable "access_log_format" {
  description = "One line of the access log; null for JSON with what one looks for when something fails."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.access_log_format == null ? true : can(regex("\\$context\\.(requestId|extendedRequestId)", var.access_log_format)) && !strcontains(var.access_log_format, "\n")
    error_message = "An access log's format is one line with $context.requestId or $context.extendedRequestId."
  }
}

variable "api_key_selection_expression" {
  description = "Where a request has its API key; null for AWS's default, the header x-api-key."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.api_key_selection_expression == null ? true : startswith(var.api_key_selection_expression, "$")
    error_message = "An API key is selected by an expression such as $request.header.x-api-key."
  }
}

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

  validation {
    condition     = length(var.authorizers) <= 10
    error_message = "An API has at most 10 authorizers."
  }
}

variable "aws_integrations" {
  description = "AWS services that serve routes without a function, by <service>/<route>. The URI is arn:aws:apigateway:<region>:<service>:action/<action> or path/<path>."
  type = map(object({
    uri                       = string
    content_handling_strategy = optional(string)
    passthrough_behavior      = optional(string)
    request_parameters        = optional(map(string), {})
    request_templates         = optional(map(string), {})
    responses = optional(map(object({
      content_handling_strategy     = optional(string)
      response_templates            = optional(map(string), {})
      template_selection_expression = optional(string)
    })), {})
    template_selection_expression = optional(string)
    timeout_milliseconds          = optional(number, 29000)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.aws_integrations) : can(regex("^[a-z_]+/[^ ]+$", name))])
    error_message = "The name of an integration that is no function has a slash: its kind and its route, such as sqs/order."
  }

  validation {
    condition     = alltrue([for one in values(var.aws_integrations) : can(regex("^arn:aws[a-z-]*:apigateway:[a-z0-9-]+:[a-z-]+:(action|path)/.+$", one.uri))])
    error_message = "An AWS service is called by arn:aws:apigateway:<region>:<service>:action/<action> or path/<path>."
  }

  validation {
    condition     = alltrue([for one in values(var.aws_integrations) : one.timeout_milliseconds >= 50 && one.timeout_milliseconds <= 29000])
    error_message = "A WebSocket integration answers within 50 to 29000 milliseconds."
  }

  validation {
    condition     = alltrue([for one in values(var.aws_integrations) : one.passthrough_behavior == null ? true : contains(["NEVER", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES"], one.passthrough_behavior)])
    error_message = "The passthrough behaviour is NEVER, WHEN_NO_MATCH or WHEN_NO_TEMPLATES."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.aws_integrations) : [for strategy in concat([one.content_handling_strategy], values(one.responses)[*].content_handling_strategy) : strategy == null ? true : contains(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"], strategy)]]))
    error_message = "Content is handled by CONVERT_TO_BINARY or CONVERT_TO_TEXT."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.aws_integrations) : [for key in keys(one.responses) : key == "$default" || can(regex("^/.+/$", key))]]))
    error_message = "A response's key is $default or a pattern between slashes, such as /4\\d\\d/."
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

variable "data_trace_enabled" {
  description = "Whether the execution log has the messages themselves too."
  type        = bool
  default     = false
  nullable    = false
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

variable "detailed_metrics_enabled" {
  description = "Whether CloudWatch counts each route by itself."
  type        = bool
  default     = true
  nullable    = false
}

variable "execution_statements" {
  description = "What the AWS integrations may do; without any there is no role. Conditions are operator -> key -> values."
  type = list(object({
    actions    = list(string)
    conditions = optional(map(map(list(string))), {})
    resources  = list(string)
    sid        = string
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for statement in var.execution_statements : length(statement.actions) > 0 && length(statement.resources) > 0 && !anytrue([for name in concat(statement.actions, length(statement.conditions) > 0 ? [] : statement.resources) : strcontains(name, "*")])])
    error_message = "A statement names its actions and, without conditions, its resources, each of them whole."
  }

  validation {
    condition     = length(var.execution_statements) > 0 || length(var.aws_integrations) == 0
    error_message = "AWS integrations need statements: API Gateway calls the services with a role."
  }
}

variable "http_integrations" {
  description = "HTTP endpoints that serve routes, by http/<route>. The VPC link is one of vpc_links."
  type = map(object({
    method                    = optional(string, "POST")
    proxy                     = optional(bool, true)
    uri                       = string
    vpc_link                  = optional(string)
    content_handling_strategy = optional(string)
    passthrough_behavior      = optional(string)
    request_parameters        = optional(map(string), {})
    request_templates         = optional(map(string), {})
    responses = optional(map(object({
      content_handling_strategy     = optional(string)
      response_templates            = optional(map(string), {})
      template_selection_expression = optional(string)
    })), {})
    template_selection_expression = optional(string)
    timeout_milliseconds          = optional(number, 29000)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.http_integrations) : can(regex("^[a-z_]+/[^ ]+$", name))])
    error_message = "The name of an integration that is no function has a slash: its kind and its route, such as sqs/order."
  }

  validation {
    condition     = alltrue([for one in values(var.http_integrations) : can(regex("^https?://", one.uri)) && contains(["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"], one.method)])
    error_message = "An endpoint has an address that begins with https:// or http://, and a method of HTTP or ANY."
  }

  validation {
    condition     = alltrue([for one in values(var.http_integrations) : one.vpc_link == null ? true : contains(keys(var.vpc_links), one.vpc_link)])
    error_message = "An endpoint's VPC link is one of the VPC links."
  }

  validation {
    condition     = alltrue([for one in values(var.http_integrations) : !one.proxy || length(one.request_templates) + length(one.responses) == 0])
    error_message = "Templates and responses need proxy = false: requests and answers pass as they are otherwise."
  }

  validation {
    condition     = alltrue([for one in values(var.http_integrations) : one.timeout_milliseconds >= 50 && one.timeout_milliseconds <= 29000])
    error_message = "A WebSocket integration answers within 50 to 29000 milliseconds."
  }

  validation {
    condition     = alltrue([for one in values(var.http_integrations) : one.passthrough_behavior == null ? true : contains(["NEVER", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES"], one.passthrough_behavior)])
    error_message = "The passthrough behaviour is NEVER, WHEN_NO_MATCH or WHEN_NO_TEMPLATES."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.http_integrations) : [for strategy in concat([one.content_handling_strategy], values(one.responses)[*].content_handling_strategy) : strategy == null ? true : contains(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"], strategy)]]))
    error_message = "Content is handled by CONVERT_TO_BINARY or CONVERT_TO_TEXT."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.http_integrations) : [for key in keys(one.responses) : key == "$default" || can(regex("^/.+/$", key))]]))
    error_message = "A response's key is $default or a pattern between slashes, such as /4\\d\\d/."
  }
}

variable "integrations" {
  description = "Function aliases that serve routes, by the function's name, or that, a slash and the route where one route has settings of its own."
  type = map(object({
    alias_name                = string
    function_name             = string
    invoke_arn                = string
    proxy                     = optional(bool, true)
    content_handling_strategy = optional(string)
    passthrough_behavior      = optional(string)
    request_parameters        = optional(map(string), {})
    request_templates         = optional(map(string), {})
    responses = optional(map(object({
      content_handling_strategy     = optional(string)
      response_templates            = optional(map(string), {})
      template_selection_expression = optional(string)
    })), {})
    template_selection_expression = optional(string)
    timeout_milliseconds          = optional(number, 29000)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.integrations) : can(regex("^[a-zA-Z0-9_-]{1,39}(/[^ ]+)?$", name))])
    error_message = "An integration's name has 1 to 39 letters, digits, hyphens and underscores, and perhaps a slash and a route."
  }

  validation {
    condition     = alltrue([for one in values(var.integrations) : !one.proxy || length(one.request_templates) + length(one.responses) == 0])
    error_message = "Templates and responses need proxy = false: requests and answers pass as they are otherwise."
  }

  validation {
    condition     = alltrue([for one in values(var.integrations) : one.timeout_milliseconds >= 50 && one.timeout_milliseconds <= 29000])
    error_message = "A WebSocket integration answers within 50 to 29000 milliseconds."
  }

  validation {
    condition     = alltrue([for one in values(var.integrations) : one.passthrough_behavior == null ? true : contains(["NEVER", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES"], one.passthrough_behavior)])
    error_message = "The passthrough behaviour is NEVER, WHEN_NO_MATCH or WHEN_NO_TEMPLATES."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.integrations) : [for strategy in concat([one.content_handling_strategy], values(one.responses)[*].content_handling_strategy) : strategy == null ? true : contains(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"], strategy)]]))
    error_message = "Content is handled by CONVERT_TO_BINARY or CONVERT_TO_TEXT."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.integrations) : [for key in keys(one.responses) : key == "$default" || can(regex("^/.+/$", key))]]))
    error_message = "A response's key is $default or a pattern between slashes, such as /4\\d\\d/."
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

variable "mock_integrations" {
  description = "Routes that API Gateway itself answers, by mock/<route>."
  type = map(object({
    content_handling_strategy = optional(string)
    passthrough_behavior      = optional(string)
    request_parameters        = optional(map(string), {})
    request_templates         = optional(map(string), {})
    responses = optional(map(object({
      content_handling_strategy     = optional(string)
      response_templates            = optional(map(string), {})
      template_selection_expression = optional(string)
    })), {})
    template_selection_expression = optional(string)
    timeout_milliseconds          = optional(number, 29000)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.mock_integrations) : can(regex("^[a-z_]+/[^ ]+$", name))])
    error_message = "The name of an integration that is no function has a slash: its kind and its route, such as sqs/order."
  }

  validation {
    condition     = alltrue([for one in values(var.mock_integrations) : one.timeout_milliseconds >= 50 && one.timeout_milliseconds <= 29000])
    error_message = "A WebSocket integration answers within 50 to 29000 milliseconds."
  }

  validation {
    condition     = alltrue([for one in values(var.mock_integrations) : one.passthrough_behavior == null ? true : contains(["NEVER", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES"], one.passthrough_behavior)])
    error_message = "The passthrough behaviour is NEVER, WHEN_NO_MATCH or WHEN_NO_TEMPLATES."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.mock_integrations) : [for strategy in concat([one.content_handling_strategy], values(one.responses)[*].content_handling_strategy) : strategy == null ? true : contains(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"], strategy)]]))
    error_message = "Content is handled by CONVERT_TO_BINARY or CONVERT_TO_TEXT."
  }

  validation {
    condition     = alltrue(flatten([for one in values(var.mock_integrations) : [for key in keys(one.responses) : key == "$default" || can(regex("^/.+/$", key))]]))
    error_message = "A response's key is $default or a pattern between slashes, such as /4\\d\\d/."
  }
}

variable "models" {
  description = "JSON Schemas that messages are held against, by name; each schema is JSON text."
  type = map(object({
    content_type = optional(string, "application/json")
    description  = optional(string)
    schema       = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name, model in var.models : can(regex("^[a-zA-Z0-9]{1,128}$", name)) && can(jsondecode(model.schema)) && length(model.schema) <= 32768])
    error_message = "A model's name has 1 to 128 letters and digits, its schema is JSON of at most 32768 characters."
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

variable "only_domain" {
  description = "Domain name, and perhaps a slash and a mapping's key, under which alone the API answers; null where it answers under its own address."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.only_domain == null ? true : can(regex("^([a-z0-9-]+\\.)+[a-z]{2,63}(/.+)?$", var.only_domain))
    error_message = "The domain is lower case labels joined by dots, and perhaps a slash and a key."
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

variable "route_selection_expression" {
  description = "Where a message names its route, such as $request.body.action."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("\\$\\{?request\\.body\\.", var.route_selection_expression))
    error_message = "A WebSocket route is selected by a part of the body, such as $request.body.action, or by several, each in braces."
  }
}

variable "route_settings" {
  description = "What the stage does otherwise for some routes than for all, by the route's key."
  type = map(object({
    data_trace_enabled       = optional(bool)
    detailed_metrics_enabled = optional(bool)
    logging_level            = optional(string)
    throttling_burst_limit   = optional(number)
    throttling_rate_limit    = optional(number)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for route_key in keys(var.route_settings) : contains(keys(var.routes), route_key)])
    error_message = "Settings are those of one of the routes."
  }

  validation {
    condition     = alltrue([for one in values(var.route_settings) : one.logging_level == null ? true : contains(["ERROR", "INFO", "OFF"], one.logging_level)])
    error_message = "The logging level is ERROR, INFO or OFF."
  }

  validation {
    condition     = alltrue([for one in values(var.route_settings) : one.throttling_burst_limit == null ? true : one.throttling_burst_limit >= 1 && one.throttling_burst_limit <= 5000]) && alltrue([for one in values(var.route_settings) : one.throttling_rate_limit == null ? true : one.throttling_rate_limit > 0 && one.throttling_rate_limit <= 10000])
    error_message = "A route's limits lie within the account's: a burst from 1 to 5000, and up to 10000 requests a second."
  }
}

variable "routes" {
  description = "Routes by their key, each with the integration that serves it. A two-way route returns the answer to the caller."
  type = map(object({
    api_key_required                    = optional(bool, false)
    authorization                       = optional(string, "NONE")
    authorizer                          = optional(string)
    integration                         = string
    model_selection_expression          = optional(string)
    operation_name                      = optional(string)
    request_models                      = optional(map(string), {})
    request_parameters                  = optional(map(bool), {})
    response_model_selection_expression = optional(string)
    response_models                     = optional(map(string), {})
    two_way                             = optional(bool, false)
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
    condition     = alltrue([for route in values(var.routes) : contains(concat(keys(var.integrations), keys(var.http_integrations), keys(var.aws_integrations), keys(var.mock_integrations)), route.integration)])
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

  validation {
    condition     = alltrue([for route_key, route in var.routes : contains(["AWS_IAM", "NONE"], route.authorization) && (route.authorization == "NONE" || (route_key == "$connect" && route.authorizer == null))])
    error_message = "Authorization is NONE or, on $connect without an authorizer, AWS_IAM."
  }

  validation {
    condition     = alltrue([for route_key, route in var.routes : route_key == "$connect" || length(route.request_parameters) == 0])
    error_message = "Only the request that opens a connection has parameters: they belong to $connect."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : length(setsubtract(concat(values(route.request_models), values(route.response_models)), keys(var.models))) == 0])
    error_message = "A route's models are among the models."
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
  description = "Variables of the stage, for addresses and templates."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name, value in var.stage_variables : can(regex("^[a-zA-Z0-9_]{1,64}$", name)) && can(regex("^[a-zA-Z0-9._~:/?#&=,-]{1,512}$", value))])
    error_message = "A stage variable's name has up to 64 letters, digits and underscores, its value up to 512 letters, digits and - . _ ~ : / ? # & = ,"
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

variable "vpc_links" {
  description = "Ways into a VPC, by name: one to a Network Load Balancer, or one that is there already (of REST APIs)."
  type = map(object({
    id                        = optional(string)
    network_load_balancer_arn = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for link in values(var.vpc_links) : (link.id == null) != (link.network_load_balancer_arn == null)])
    error_message = "A VPC link has an ID or the ARN of a Network Load Balancer, and not both."
  }
}
