variable "certificate_arn" {
  description = "ARN of an issued ACM certificate for the domain name, in the region of the APIs."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "A certificate is given by its ARN in ACM: arn:aws:acm:<region>:<account>:certificate/<id>."
  }
}

variable "domain_name" {
  description = "Name that clients connect to, such as chat.example.com."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", var.domain_name)) && length(var.domain_name) <= 253
    error_message = "A domain name is lower case labels joined by dots, such as chat.example.com; the first may be an asterisk."
  }
}

variable "ip_address_type" {
  description = "Addresses that the domain has: ipv4, or dualstack for both."
  type        = string
  default     = "ipv4"
  nullable    = false

  validation {
    condition     = contains(["dualstack", "ipv4"], var.ip_address_type)
    error_message = "The type of addresses is ipv4 or dualstack."
  }
}

variable "mappings" {
  description = "Stages that the domain leads to, by any name. The key is the path below the domain; null is the domain itself."
  type = map(object({
    api_id     = string
    key        = optional(string)
    stage_name = string
  }))
  nullable = false

  validation {
    condition     = alltrue([for mapping in values(var.mappings) : mapping.key == null ? true : can(regex("^[a-zA-Z0-9$_.+!*'()-]+(/[a-zA-Z0-9$_.+!*'()-]+)*$", mapping.key)) && length(mapping.key) <= 300])
    error_message = "A mapping's key has up to 300 letters, digits and $ - _ . + ! * ' ( ), in parts joined by slashes, none at its ends."
  }

  validation {
    condition     = length(distinct([for mapping in values(var.mappings) : mapping.key == null ? "" : mapping.key])) == length(var.mappings)
    error_message = "Two mappings of a domain have two keys."
  }
}

variable "zone_id" {
  description = "ID of the Route 53 hosted zone that gets the alias record; null where the DNS is elsewhere."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.zone_id == null ? true : can(regex("^Z[A-Z0-9]{1,31}$", var.zone_id))
    error_message = "A hosted zone's ID is Z and up to 31 capital letters and digits."
  }
}
