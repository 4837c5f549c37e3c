output "execution_arn" {
  description = "ARN prefix of the API's routes and connections, for permissions and policies."
  value       = aws_apigatewayv2_api.this.execution_arn
}

output "id" {
  description = "ID of the API."
  value       = aws_apigatewayv2_api.this.id
}

output "management_endpoint" {
  description = "Address for posting to connections, without @connections. Known as soon as the API is, before its stage."
  value       = local.management_endpoint
}

output "stage_name" {
  description = "Name of the stage."
  value       = aws_apigatewayv2_stage.public.name
}

output "url" {
  description = "Address that clients connect to. Known as soon as the API is, before its stage."
  value       = local.url
}
