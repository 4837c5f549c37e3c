variable "acm_certificate_arn" {
  description = "ARN of a certificate in us-east-1 for the aliases; null serves under CloudFront's own name and certificate."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.acm_certificate_arn == null ? true : can(regex("^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/", var.acm_certificate_arn))
    error_message = "CloudFront takes certificates from us-east-1 only."
  }
}

variable "aliases" {
  description = "Domain names of yours that the distribution answers to."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = (length(var.aliases) > 0) == (var.acm_certificate_arn != null)
    error_message = "Aliases need a certificate, and a certificate needs aliases."
  }
}

variable "bucket" {
  description = "Name of the bucket that holds the files."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "The bucket's name has 3 to 63 lower-case letters, digits and hyphens (no dots: they break TLS)."
  }
}

variable "content_security_policy" {
  description = "Content-Security-Policy header of every answer."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.content_security_policy) >= 1 && length(var.content_security_policy) <= 1783
    error_message = "CloudFront takes a content security policy of 1 to 1783 characters."
  }
}

variable "default_root_object" {
  description = "File that answers for the site's root."
  type        = string
  default     = "index.html"
  nullable    = false

  validation {
    condition     = contains(concat(keys(var.files), keys(var.generated_files)), var.default_root_object)
    error_message = "The root object is one of the files or generated files."
  }
}

variable "description" {
  description = "What the site is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 128
    error_message = "CloudFront keeps 128 characters of description."
  }
}

variable "error_pages" {
  description = "What CloudFront answers instead of an error, by its status: the path of a file, and the status that browsers get."
  type = map(object({
    cache_seconds = optional(number, 10)
    path          = string
    status        = number
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for code, page in var.error_pages : contains(["400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504"], code) && startswith(page.path, "/") && page.cache_seconds >= 0])
    error_message = "CloudFront has pages for 400, 403, 404, 405, 414, 416 and 500 to 504, each a path that begins with a slash."
  }
}

variable "files" {
  description = "Files under source_directory, by their path there. no-cache means: keep it, but ask whether it is still good."
  type = map(object({
    cache_control = optional(string, "no-cache")
    content_type  = string
  }))
  nullable = false

  validation {
    condition     = alltrue([for path in keys(var.files) : length(path) >= 1 && length(path) <= 1024 && !startswith(path, "/") && !contains(split("/", path), "..")])
    error_message = "A file is named by its path below source_directory."
  }
}

variable "force_destroy" {
  description = "Whether destroying the site also deletes its files and all of their versions."
  type        = bool
  default     = false
  nullable    = false
}

variable "generated_files" {
  description = "Files whose content Terraform knows, such as a config.js with the API's address, by path."
  type = map(object({
    cache_control = optional(string, "no-cache")
    content       = string
    content_type  = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(setintersection(keys(var.generated_files), keys(var.files))) == 0
    error_message = "A file is either in source_directory or generated, not both."
  }
}

variable "minimum_protocol_version" {
  description = "Oldest protocol and ciphers that are spoken under the aliases; under CloudFront's own name it chooses itself."
  type        = string
  default     = "TLSv1.2_2021"
  nullable    = false

  validation {
    condition     = can(regex("^TLSv1\\.[23]_20[0-9]{2}$", var.minimum_protocol_version))
    error_message = "Nothing older than TLS 1.2 is spoken, such as TLSv1.2_2021."
  }
}

variable "name" {
  description = "Name of the site's origin access control and response headers policy."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "The site's name has 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "price_class" {
  description = "Which of CloudFront's locations serve the site: PriceClass_100, PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"
  nullable    = false

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "A price class is PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "source_directory" {
  description = "Folder that holds the files."
  type        = string
  nullable    = false
}

variable "web_acl_arn" {
  description = "ARN of the web ACL of WAF that judges requests first; null for none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.web_acl_arn == null ? true : can(regex("^arn:aws[a-z-]*:wafv2:us-east-1:[0-9]{12}:global/webacl/", var.web_acl_arn))
    error_message = "CloudFront takes global web ACLs, which are in us-east-1."
  }
}

variable "zone_id" {
  description = "Hosted zone of Route 53 that gets the records of the aliases; null for none."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.zone_id == null ? true : can(regex("^Z[A-Z0-9]+$", var.zone_id)) && length(var.aliases) > 0
    error_message = "A hosted zone is given by its ID, and it gets records of aliases."
  }
}
