# The API as one OpenAPI document: API Gateway replaces it as a whole, and the deployment's trigger is its digest.
# https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
locals {
  # "GET /items/{id}" -> method, path and parameters of the path.
  parts = {
    for route_key in keys(var.routes) : route_key => {
      method     = split(" ", route_key)[0]
      path       = split(" ", route_key)[1]
      parameters = [for name in flatten(regexall("{([^}+]+)\\+?}", route_key)) : { in = "path", name = name, required = true, schema = { type = "string" } }]
    }
  }

  validators = {
    parameters            = { validateRequestBody = false, validateRequestParameters = true }
    body                  = { validateRequestBody = true, validateRequestParameters = false }
    "parameters and body" = { validateRequestBody = true, validateRequestParameters = true }
  }

  operations = {
    for route_key, route in var.routes : route_key => { for key, value in {
      parameters = concat(local.parts[route_key].parameters, [
        for parameter in route.required_parameters : {
          in       = startswith(parameter, "header.") ? "header" : "query"
          name     = split(".", parameter)[1]
          required = true
          schema   = { type = "string" }
        }
      ])
      requestBody = route.model == null ? null : {
        content  = { "application/json" = { schema = { "$ref" = "#/components/schemas/${route.model}" } } }
        required = true
      }
      x-amazon-apigateway-request-validator = (
        route.model == null && length(route.required_parameters) == 0 ? null :
        route.model == null ? "parameters" :
        length(route.required_parameters) == 0 ? "body" : "parameters and body"
      )
      # All that stands in one requirement must be met.
      security = !route.iam && !route.api_key && route.authorizer == null ? null : [merge(
        { for name in route.authorizer[*] : name => route.scopes },
        { for name in route.iam ? ["iam"] : [] : name => [] },
        { for name in route.api_key ? ["api-key"] : [] : name => [] },
      )]
      x-amazon-apigateway-integration = { for name, given in {
        httpMethod        = route.function == null ? local.parts[route_key].method : "POST"
        requestParameters = route.function != null ? null : { for parameter in local.parts[route_key].parameters : "integration.request.path.${parameter.name}" => "method.request.path.${parameter.name}" }
        timeoutInMillis   = route.timeout_milliseconds
        type              = route.function == null ? "http_proxy" : "aws_proxy"
        uri               = route.function == null ? route.http_url : var.functions[route.function].invoke_arn
      } : name => given if given != null }
      responses = {}
    } : key => value if value != null }
  }

  cors_headers = var.cors == null ? {} : merge(
    { Access-Control-Allow-Origin = "'${var.cors.allow_origin}'" },
    { for value in var.cors.allow_credentials ? ["'true'"] : [] : "Access-Control-Allow-Credentials" => value },
  )

  # What a page asks before it sends a request, answered without any function.
  preflights = {
    for path in var.cors == null ? [] : distinct(values(local.parts)[*].path) : path => {
      options = {
        parameters = [for route_key, part in local.parts : part.parameters if part.path == path][0]
        responses = {
          "204" = { description = "No content", headers = { for name in keys(local.preflight_headers[path]) : name => { schema = { type = "string" } } } }
        }
        x-amazon-apigateway-integration = {
          requestTemplates = { "application/json" = jsonencode({ statusCode = 204 }) }
          responses = {
            default = {
              responseParameters = { for name, value in local.preflight_headers[path] : "method.response.header.${name}" => value }
              statusCode         = "204"
            }
          }
          type = "mock"
        }
      }
    }
  }

  preflight_headers = {
    for path in var.cors == null ? [] : distinct(values(local.parts)[*].path) : path => merge(local.cors_headers, {
      Access-Control-Allow-Headers = "'${join(",", sort(var.cors.allow_headers))}'"
      Access-Control-Allow-Methods = "'${join(",", contains(local.methods[path], "ANY") ? ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] : sort(concat(["OPTIONS"], local.methods[path])))}'"
      Access-Control-Max-Age       = "'${var.cors.max_age}'"
    })
  }

  methods = { for path in distinct(values(local.parts)[*].path) : path => [for part in values(local.parts) : part.method if part.path == path] }

  authorizers = {
    for name, authorizer in var.authorizers : name => {
      in                           = "header"
      name                         = authorizer.type == "REQUEST" ? "Unused" : trimprefix(authorizer.identity_sources[0], "method.request.header.")
      type                         = "apiKey"
      x-amazon-apigateway-authtype = authorizer.type == "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom"
      x-amazon-apigateway-authorizer = { for key, value in {
        authorizerResultTtlInSeconds = authorizer.function == null ? null : authorizer.result_ttl_in_seconds
        authorizerUri                = authorizer.function == null ? null : var.functions[authorizer.function].invoke_arn
        identitySource               = authorizer.type == "REQUEST" ? join(", ", authorizer.identity_sources) : null
        identityValidationExpression = authorizer.validation_expression
        providerARNs                 = authorizer.type == "COGNITO_USER_POOLS" ? authorizer.user_pool_arns : null
        type                         = lower(authorizer.type)
      } : key => value if value != null }
    }
  }

  # API Gateway completes execute-api:/* with the API's own ARN.
  # https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
  policy_statements = [
    for effect in length(var.allowed_ip_ranges) > 0 || length(var.vpc_endpoint_ids) > 0 ? ["Allow", "Deny"] : [] : { for key, value in {
      Action    = "execute-api:Invoke"
      Effect    = effect
      Principal = "*"
      Resource  = "execute-api:/*"
      Condition = effect == "Allow" ? null : { for operator, condition in {
        NotIpAddress    = length(var.allowed_ip_ranges) == 0 ? null : { "aws:SourceIp" = var.allowed_ip_ranges }
        StringNotEquals = length(var.vpc_endpoint_ids) == 0 ? null : { "aws:SourceVpce" = var.vpc_endpoint_ids }
      } : operator => condition if condition != null }
    } : key => value if value != null }
  ]

  document = { for key, value in {
    components = {
      schemas = { for name, schema in var.models : name => jsondecode(schema) }
      securitySchemes = merge(
        local.authorizers,
        { for name in anytrue(values(var.routes)[*].iam) ? ["iam"] : [] : name => { in = "header", name = "Authorization", type = "apiKey", x-amazon-apigateway-authtype = "awsSigv4" } },
        { for name in anytrue(values(var.routes)[*].api_key) ? ["api-key"] : [] : name => { in = "header", name = "x-api-key", type = "apiKey" } },
      )
    }
    info    = { title = var.name, version = "1.0" }
    openapi = "3.0.1"
    paths = { for path, methods in local.methods : path => merge(
      { for route_key, part in local.parts : part.method == "ANY" ? "x-amazon-apigateway-any-method" : lower(part.method) => local.operations[route_key] if part.path == path },
      lookup(local.preflights, path, {}),
    ) }
    x-amazon-apigateway-binary-media-types       = length(var.binary_media_types) == 0 ? null : var.binary_media_types
    x-amazon-apigateway-minimum-compression-size = var.minimum_compression_size
    # API Gateway's own refusals, which a page could not read otherwise.
    x-amazon-apigateway-gateway-responses = var.cors == null ? null : {
      for kind in ["DEFAULT_4XX", "DEFAULT_5XX"] : kind => { responseParameters = { for name, value in local.cors_headers : "gatewayresponse.header.${name}" => value } }
    }
    x-amazon-apigateway-policy             = length(local.policy_statements) == 0 ? null : { Statement = local.policy_statements, Version = "2012-10-17" }
    x-amazon-apigateway-request-validators = local.validators
  } : key => value if value != null }
}
