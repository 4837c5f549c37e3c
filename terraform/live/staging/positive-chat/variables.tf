# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

variable "artifacts" {
  description = "Where the packaged code of each function stands: the bucket, and the key that carries the hash of the code's content."
  type = object({
    gate          = object({ bucket = string, key = string })
    chat          = object({ bucket = string, key = string })
    picture-check = object({ bucket = string, key = string })
    moderation    = object({ bucket = string, key = string })
    daily-digest  = object({ bucket = string, key = string })
  })
  nullable = false
}
