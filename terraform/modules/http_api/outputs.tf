output "execution_arn" {
  description = "ARN prefix of the API's routes, for permissions and policies."
  value       = aws_apigatewayv2_api.this.execution_arn
}

output "id" {
  description = "ID of the API."
  value       = aws_apigatewayv2_api.this.id
}

output "stage_name" {
  description = "Name of the stage."
  value       = aws_apigatewayv2_stage.public.name
}

output "url" {
  description = "Address of the API, without a slash at its end. Known as soon as the API is, before its stage."
  value       = aws_apigatewayv2_api.this.api_endpoint
}
