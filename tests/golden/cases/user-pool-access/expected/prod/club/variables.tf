# Rendered by stagetwin from functions/club/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

variable "artifacts" {
  description = "Where the packaged code of each function stands: the bucket, and the key that carries the hash of the code's content."
  type = object({
    roster  = object({ bucket = string, key = string })
    door    = object({ bucket = string, key = string })
    welcome = object({ bucket = string, key = string })
  })
  nullable = false
}
