#include "core/weights/parameter_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "core/base/quote.h"

namespace notellm {

at::Tensor FolderSource::get(const std::string& name, at::IntArrayRef shape, Initial) {
  if (!weights_->contains(name)) {
    throw Error(where_, fmt::format("a tensor {} of shape [{}]", in_quotes(name), fmt::join(shape, ", ")), "none of that name");
  }
  const TensorInfo& info = weights_->info(name);
  const std::string place = fmt::format("{}, tensor {}", where_, in_quotes(name));
  if (at::IntArrayRef(info.shape) != shape) {
    throw Error(place, fmt::format("shape [{}]", fmt::join(shape, ", ")), fmt::format("[{}]", fmt::join(info.shape, ", ")));
  }
  if (!at::isFloatingType(info.type)) throw Error(place, "a floating point type", safetensors_type_name(info.type));
  return weights_->tensor(name);
}

at::Tensor SeededSource::get(const std::string& name, at::IntArrayRef shape, Initial initial) {
  if (initial.kind == Initial::Kind::constant) return at::full(shape, initial.value, at::kFloat);
  double deviation = initial.value;
  if (initial.kind == Initial::Kind::xavier_normal) deviation = std::sqrt(2.0 / static_cast<double>(shape[0] + shape[1]));
  at::Tensor drawn = at::empty(shape, at::kFloat);
  Random random(seed_, name);
  float* values = drawn.mutable_data_ptr<float>();
  for (int64_t i = 0; i < drawn.numel(); ++i) values[i] = static_cast<float>(deviation * random.normal());
  return drawn;
}

at::Tensor ListingSource::get(const std::string& name, at::IntArrayRef shape, Initial initial) {
  if (!byte_size(at::kFloat, shape))
    throw Error("config.json", "tensors that a machine can hold", fmt::format("{} of shape [{}]", name, fmt::join(shape, ", ")));
  wanted_.push_back({name, shape.vec(), initial});
  return at::empty(shape, at::TensorOptions(at::kFloat).device(at::kMeta));
}

}  // namespace notellm
