terraform {
  required_providers {
    random = {
      source = "hashicorp/random"
    }
  }
}

variable "size" {
  type = number
}

module "table_orders" {
  source = "../../../modules/table"
}

output "websocket_api_socket_url" {
  value = "here"
}

output "fine" {
  value = "here"
}
