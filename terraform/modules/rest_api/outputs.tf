output "deployment_trigger" {
  description = "Digest of what is deployed: another one is another deployment."
  value       = aws_api_gateway_deployment.current.triggers["redeployment"]
}

output "execution_arn" {
  description = "ARN prefix of the API's routes, for permissions and policies."
  value       = aws_api_gateway_rest_api.this.execution_arn
}

output "id" {
  description = "ID of the API."
  value       = aws_api_gateway_rest_api.this.id
}

output "stage_name" {
  description = "Name of the stage."
  value       = aws_api_gateway_stage.public.stage_name
}

output "url" {
  description = "Address of the API, without a slash at its end."
  value       = aws_api_gateway_stage.public.invoke_url
}
