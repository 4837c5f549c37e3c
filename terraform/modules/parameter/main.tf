resource "aws_ssm_parameter" "this" {
  name            = var.name
  description     = var.description
  type            = var.type
  tier            = var.tier
  allowed_pattern = var.allowed_pattern

  # Nothing secret stands in a definition, so a plan may show it.
  insecure_value = var.value
}
