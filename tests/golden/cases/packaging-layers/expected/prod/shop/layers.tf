# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "layer_words" {
  source = "../../../modules/layer"

  name                     = "shop-prod-words"
  description              = "Modules of our own"
  artifact                 = var.layer_artifacts["words"]
  compatible_runtimes      = ["python3.12", "python3.13"]
  compatible_architectures = ["arm64", "x86_64"]
  license_info             = "MIT"
}

module "layer_toolbox" {
  source = "../../../modules/layer"

  name                     = "shop-prod-toolbox"
  description              = "What a command makes"
  artifact                 = var.layer_artifacts["toolbox"]
  compatible_runtimes      = ["python3.12"]
  compatible_architectures = ["arm64"]
}

module "layer_durations" {
  source = "../../../modules/layer"

  name                     = "shop-prod-durations"
  description              = "What npm installs from the lock file"
  artifact                 = var.layer_artifacts["durations"]
  compatible_runtimes      = ["nodejs22.x"]
  compatible_architectures = ["arm64"]
  skip_destroy             = true
}
