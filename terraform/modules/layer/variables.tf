variable "artifact" {
  description = "Where the layer's zip stands on S3. The key is expected to change with the content: nothing else makes another version."
  type = object({
    bucket = string
    key    = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.artifact.bucket))
    error_message = "The artifact's bucket is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens."
  }

  validation {
    condition     = length(var.artifact.key) >= 1 && length(var.artifact.key) <= 1024
    error_message = "The artifact's key has 1 to 1024 characters."
  }
}

variable "compatible_architectures" {
  description = "Instruction sets of the functions that may have the layer: arm64, x86_64."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.compatible_architectures) >= 1 && length(setsubtract(var.compatible_architectures, ["arm64", "x86_64"])) == 0
    error_message = "Lambda runs on arm64 or x86_64."
  }
}

variable "compatible_runtimes" {
  description = "Runtimes of the functions that may have the layer, such as python3.12."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.compatible_runtimes) >= 1 && length(var.compatible_runtimes) <= 15
    error_message = "A layer is for 1 to 15 runtimes."
  }
}

variable "description" {
  description = "What the layer is for."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.description == null ? true : length(var.description) <= 256
    error_message = "Lambda keeps 256 characters of description."
  }
}

variable "license_info" {
  description = "License of the layer: an SPDX identifier, the address of a license, or its text."
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.license_info == null ? true : length(var.license_info) <= 512
    error_message = "Lambda keeps 512 characters about a license."
  }
}

variable "name" {
  description = "Name of the layer."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,140}$", var.name))
    error_message = "A layer's name has 1 to 140 letters, digits, hyphens and underscores."
  }
}

variable "skip_destroy" {
  description = "Whether a version stays on AWS when another replaces it."
  type        = bool
  default     = false
  nullable    = false
}
