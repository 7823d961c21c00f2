#include "core/model/layers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace notellm {

Linear::Linear(Parameters& parameters, const std::string& name, int64_t in, int64_t out, bool with_bias, Initial initial)
    : weight(parameters.add(name + ".weight", {out, in}, initial)) {
  if (with_bias) bias = parameters.add(name + ".bias", {out}, Initial::constant(0));
}

LayerNorm::LayerNorm(Parameters& parameters, const std::string& name, int64_t width, double epsilon)
    : weight(parameters.add(name + ".weight", {width}, Initial::constant(1))),
      bias(parameters.add(name + ".bias", {width}, Initial::constant(0))),
      epsilon(epsilon) {}

Activation activation_named(const std::string& name, std::string_view where) {
  static const std::map<std::string, Activation> known = {
      {"gelu", [](const at::Tensor& x) { return at::gelu(x, "none"); }},
      {"gelu_new", [](const at::Tensor& x) { return at::gelu(x, "tanh"); }},
      {"gelu_pytorch_tanh", [](const at::Tensor& x) { return at::gelu(x, "tanh"); }},
      {"quick_gelu", [](const at::Tensor& x) { return x * at::sigmoid(1.702 * x); }},
      {"relu", [](const at::Tensor& x) { return at::relu(x); }},
      {"silu", [](const at::Tensor& x) { return at::silu(x); }}};
  const auto at = known.find(name);
  if (at != known.end()) return at->second;
  std::vector<std::string> names;
  for (const auto& [one, function] : known) names.push_back(one);
  throw Error(where, fmt::format("an activation out of {}", fmt::join(names, ", ")), fmt::format("\"{}\"", name));
}

}  // namespace notellm
