# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "schema_registry" {
  source = "../../../modules/schema_registry"

  name        = "shop-prod-events"
  description = "What shop publishes"

  schemas = {
    "shop@OrderPlaced" = {
      description = "Somebody ordered something"
      content = jsonencode({
        "$schema" = "http://json-schema.org/draft-04/schema#"
        title     = "OrderPlaced"
        type      = "object"
        required  = ["source", "detail-type", "detail"]
        properties = {
          source = {
            enum = ["shop"]
          }
          detail-type = {
            enum = ["OrderPlaced"]
          }
          detail = {
            "$ref" = "#/definitions/detail"
          }
          version = {
            type = "string"
          }
          id = {
            type = "string"
          }
          account = {
            type = "string"
          }
          time = {
            type   = "string"
            format = "date-time"
          }
          region = {
            type = "string"
          }
          resources = {
            type = "array"
            items = {
              type = "string"
            }
          }
        }
        definitions = {
          detail = {
            type     = "object"
            required = ["orderId", "customer", "amount"]
            properties = {
              orderId = {
                type    = "string"
                pattern = "^o-"
              }
              customer = {
                "$ref" = "#/definitions/detail/$defs/customer"
              }
              amount = {
                type             = "number"
                minimum          = 0
                exclusiveMinimum = true
                maximum          = 10000
              }
              currency = {
                enum = ["EUR"]
              }
              lines = {
                type = "array"
                items = [
                  {
                    type = "string"
                  },
                  {
                    type = "integer"
                  },
                ]
                additionalItems = false
              }
            }
            "$defs" = {
              customer = {
                type     = "object"
                required = ["id"]
                properties = {
                  id = {
                    type = "string"
                  }
                }
              }
            }
          }
        }
      })
    }
    "shop@OrderPlaced@2" = {
      content = jsonencode({
        "$schema" = "http://json-schema.org/draft-04/schema#"
        title     = "OrderPlaced@2"
        type      = "object"
        required  = ["source", "detail-type", "detail"]
        properties = {
          source = {
            enum = ["shop"]
          }
          detail-type = {
            enum = ["OrderPlaced"]
          }
          detail = {
            "$ref" = "#/definitions/detail"
          }
          version = {
            type = "string"
          }
          id = {
            type = "string"
          }
          account = {
            type = "string"
          }
          time = {
            type   = "string"
            format = "date-time"
          }
          region = {
            type = "string"
          }
          resources = {
            type = "array"
            items = {
              type = "string"
            }
          }
        }
        definitions = {
          detail = {
            type = "object"
            properties = {
              orderId = {
                type = "string"
              }
            }
            additionalProperties = false
          }
        }
      })
    }
    "shop.orders@Order-cancelled-by-customer" = {
      content = jsonencode({
        "$schema" = "http://json-schema.org/draft-04/schema#"
        title     = "Order Cancelled"
        type      = "object"
        required  = ["source", "detail-type", "detail"]
        properties = {
          source = {
            enum = ["shop.orders"]
          }
          detail-type = {
            enum = ["Order cancelled by customer"]
          }
          detail = {
            "$ref" = "#/definitions/detail"
          }
          version = {
            type = "string"
          }
          id = {
            type = "string"
          }
          account = {
            type = "string"
          }
          time = {
            type   = "string"
            format = "date-time"
          }
          region = {
            type = "string"
          }
          resources = {
            type = "array"
            items = {
              type = "string"
            }
          }
        }
        definitions = {
          detail = {
            type = "object"
            properties = {
              reason = {
                enum = ["late", "changed-mind"]
              }
            }
          }
        }
      })
    }
  }
}
