output "domain_name" {
  description = "Name that clients connect to. Known once the domain exists."
  value       = aws_apigatewayv2_domain_name.this.domain_name
}

output "hosted_zone_id" {
  description = "Route 53 zone ID of the target, for an alias record made elsewhere."
  value       = aws_apigatewayv2_domain_name.this.domain_name_configuration[0].hosted_zone_id
}

output "target_domain_name" {
  description = "Name that the domain's DNS record points to, for a record made elsewhere."
  value       = aws_apigatewayv2_domain_name.this.domain_name_configuration[0].target_domain_name
}
