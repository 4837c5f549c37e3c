# Rendered by stagetwin from functions/resources/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "http_api_api" {
  source = "../../../modules/http_api"

  name                   = "resources-prod-api"
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  log_retention_in_days  = 30

  routes = {
    "GET /resource/{resourceId}" = { integration = "get-resource" }
  }

  function_integrations = {
    get-resource = {
      function_name = module.function_get_resource.name
      alias_name    = module.alias_get_resource.name
      invoke_arn    = module.alias_get_resource.invoke_arn
    }
  }
}
