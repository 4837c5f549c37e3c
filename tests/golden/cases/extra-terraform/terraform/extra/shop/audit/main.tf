variable "name" {
  type = string
}

variable "table_arn" {
  type = string
}

resource "aws_ssm_parameter" "audited" {
  name  = var.name
  type  = "String"
  value = var.table_arn
}
