#include "core/model/parameters.h"

#include <algorithm>

namespace notellm {

at::Tensor NamedParameter::gradient() const {
  return leaf.grad().defined() ? leaf.grad().narrow(0, first_row, rows) : at::zeros_like(value());
}

void Parameters::keep(at::Tensor& leaf) {
  if (!leaf.is_meta()) leaf = leaf.to(device_, type_).contiguous().detach();
  leaf.set_requires_grad(trainable_);
}

at::Tensor Parameters::add(const std::string& name, at::IntArrayRef shape, Initial initial) {
  at::Tensor leaf = source_->get(name, shape, initial);
  keep(leaf);
  named_.push_back({name, leaf, 0, shape.at(0), trainable_});
  return leaf;
}

at::Tensor Parameters::add_stacked(const std::vector<std::string>& names, const std::vector<int64_t>& rows,
                                   at::IntArrayRef columns, Initial initial) {
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < names.size(); ++i) {
    std::vector<int64_t> shape{rows[i]};
    shape.insert(shape.end(), columns.begin(), columns.end());
    parts.push_back(source_->get(names[i], shape, initial));
  }
  at::Tensor leaf = at::cat(parts);
  keep(leaf);
  int64_t first = 0;
  for (size_t i = 0; i < names.size(); first += rows[i++]) named_.push_back({names[i], leaf, first, rows[i], trainable_});
  return leaf;
}

std::vector<at::Tensor> Parameters::trainable_leaves() const {
  std::vector<at::Tensor> leaves;
  for (const NamedParameter& one : named_)
    if (one.trainable && one.first_row == 0) leaves.push_back(one.leaf);
  return leaves;
}

NamedTensors Parameters::values() const {
  NamedTensors all;
  for (const NamedParameter& one : named_) all.emplace_back(one.name, one.value().detach());
  return all;
}

int64_t Parameters::count(bool trainable_only) const {
  int64_t elements = 0;
  for (const NamedParameter& one : named_)
    if (one.trainable || !trainable_only) elements += one.value().numel();
  return elements;
}

void Parameters::zero_gradients() {
  std::vector<at::Tensor> leaves = trainable_leaves();
  for (at::Tensor& leaf : leaves) leaf.mutable_grad().reset();
}

void Parameters::freeze() {
  for (NamedParameter& one : named_) one.leaf.set_requires_grad(false);
}

}  // namespace notellm
