variable "api_id" {
  description = "ID of the API behind the distribution."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]{4,32}$", var.api_id))
    error_message = "An API is given by its ID, not by an address."
  }
}

variable "name" {
  description = "Name of the API; it stands in the distribution's comment."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 100
    error_message = "The name has 1 to 100 characters: a comment has 128."
  }
}

variable "price_class" {
  description = "Where CloudFront's servers are: PriceClass_100, PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"
  nullable    = false

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "The price class is PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "region" {
  description = "Region that the API is in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is named as AWS names it, such as eu-central-1."
  }
}

variable "stage_name" {
  description = "Stage of the API that clients reach at the distribution's root."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,128}$", var.stage_name))
    error_message = "A stage's name has 1 to 128 letters, digits, hyphens and underscores."
  }
}

variable "web_acl_arn" {
  description = "ARN of the web ACL (AWS WAFv2, scope CLOUDFRONT) that judges every connection."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:wafv2:us-east-1:[0-9]{12}:global/webacl/.+$", var.web_acl_arn))
    error_message = "A web ACL for CloudFront is global: arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>."
  }
}
