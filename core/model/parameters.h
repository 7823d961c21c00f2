// The parameters of one model, in the order in which its components asked for them.
//
// A leaf is the tensor that autograd and the optimiser see. Several named tensors may be rows of one leaf: q, k and v then
// cost one matrix product instead of three, while files keep the authors' names.
#pragma once

#include "core/weights/parameter_source.h"

namespace notellm {

struct NamedParameter {
  std::string name;
  at::Tensor leaf;
  int64_t first_row = 0, rows = 0;  ///< the part of the leaf that carries this name
  bool trainable = true;

  /// The named part, a view.
  at::Tensor value() const { return leaf.narrow(0, first_row, rows); }
  /// The named part of the leaf's gradient; zeros where none has arrived.
  at::Tensor gradient() const;
};

class Parameters {
 public:
  Parameters(ParameterSource& source, at::Device device, at::ScalarType type) : source_(&source), device_(device), type_(type) {}

  /// One tensor, a leaf of its own.
  at::Tensor add(const std::string& name, at::IntArrayRef shape, Initial initial);
  /// Tensors [rows[i], columns...] called names[i], stacked into one leaf [sum of rows, columns...].
  at::Tensor add_stacked(const std::vector<std::string>& names, const std::vector<int64_t>& rows, at::IntArrayRef columns,
                         Initial initial);
  /// Whether what is added from now on is trained.
  void set_trainable(bool trainable) { trainable_ = trainable; }
  /// The source is only valid while the model is being built.
  void close() { source_ = nullptr; }

  const std::vector<NamedParameter>& named() const { return named_; }
  /// Leaves that are trained, each once.
  std::vector<at::Tensor> trainable_leaves() const;
  /// Every name with its value (detached views), for saving.
  NamedTensors values() const;
  /// Number of trained and of all elements.
  int64_t count(bool trainable_only) const;
  void zero_gradients();
  /// From now on no parameter records a gradient: for saliency, whose gradients are those of attention.
  void freeze();

 private:
  void keep(at::Tensor& leaf);

  ParameterSource* source_;
  at::Device device_;
  at::ScalarType type_;
  bool trainable_ = true;
  std::vector<NamedParameter> named_;
};

}  // namespace notellm
