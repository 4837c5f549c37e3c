# Capacity that is scaled belongs to Application Auto Scaling, and a lifecycle block could not leave it alone: what it
# ignores is fixed for good, and for indexes it is all of them or none. So the table is told what it has already.

locals {
  is_provisioned = var.read_capacity != null || var.read_scaling != null

  scalings = merge(
    { for kind, scaling in { read = var.read_scaling, write = var.write_scaling } :
    kind => { index = null, kind = kind, scaling = scaling } if scaling != null },
    merge([for name, index in var.global_secondary_indexes :
      { for kind, scaling in { read = index.read_scaling, write = index.write_scaling } :
    "${name}/${kind}" => { index = name, kind = kind, scaling = scaling } if scaling != null }]...),
  )

  # The widest bounds that any schedule may set.
  bounds = { for key, scaled in local.scalings : key => {
    minimum = min(scaled.scaling.minimum, [for schedule in values(scaled.scaling.schedules) : schedule.minimum if schedule.minimum != null]...)
    maximum = max(scaled.scaling.maximum, [for schedule in values(scaled.scaling.schedules) : schedule.maximum if schedule.maximum != null]...)
  } }

  existing     = flatten([for all in values(data.aws_dynamodb_tables.all) : [for name in all.names == null ? [] : all.names : name if name == var.name]])
  live         = one(values(data.aws_dynamodb_table.live))
  live_indexes = local.live == null ? {} : { for index in local.live.global_secondary_index : index.name => index }

  live_capacities = { for key, scaled in local.scalings : key => try(
    scaled.index == null
    ? local.live["${scaled.kind}_capacity"]
    : local.live_indexes[scaled.index]["${scaled.kind}_capacity"],
    0,
  ) }

  # What scales is what it is now, within its bounds, and at first its minimum.
  scaled_capacities = { for key, scaled in local.scalings : key => (
    local.live_capacities[key] == 0
    ? scaled.scaling.minimum
    : min(local.bounds[key].maximum, max(local.bounds[key].minimum, local.live_capacities[key]))
  ) }

  capacities = {
    read  = lookup(local.scaled_capacities, "read", var.read_capacity)
    write = lookup(local.scaled_capacities, "write", var.write_capacity)
  }

  index_capacities = { for name, index in var.global_secondary_indexes : name => {
    read  = lookup(local.scaled_capacities, "${name}/read", index.read_capacity)
    write = lookup(local.scaled_capacities, "${name}/write", index.write_capacity)
  } }
}

# Which tables there are (null for none), because reading one that is not there yet would be an error.
data "aws_dynamodb_tables" "all" {
  for_each = toset(length(local.scalings) == 0 ? [] : [var.name])
}

data "aws_dynamodb_table" "live" {
  for_each = toset(local.existing)

  name = each.key
}
