resource "aws_schemas_registry" "this" {
  name        = var.name
  description = var.description
}

resource "aws_schemas_schema" "events" {
  for_each = var.schemas

  name          = each.key
  registry_name = aws_schemas_registry.this.name
  type          = "JSONSchemaDraft4"
  description   = each.value.description
  content       = each.value.content
}
