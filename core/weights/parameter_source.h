// Where a model's parameters come from. A component asks for each of its tensors once, by the name of model-folder's table,
// with its shape and how it starts when it is new; who answers decides whether that means reading, drawing or only listing.
//
//   FolderSource     the weights of a model folder; a missing or mis-shaped tensor is an Error
//   SeededSource     new weights from a seed
//   ListingSource    no weights: collects names and shapes (for `inspect`, and to forecast memory)
//   (assemble chains sources of its own)
#pragma once

#include "core/base/random.h"
#include "core/weights/weight_folder.h"

namespace notellm {

/// How a new tensor starts.
struct Initial {
  enum class Kind { normal, xavier_normal, constant } kind = Kind::normal;
  double value = 0.02;  ///< deviation of normal, value of constant

  static Initial normal(double deviation = 0.02) { return {Kind::normal, deviation}; }
  static Initial xavier_normal() { return {Kind::xavier_normal, 0}; }
  static Initial constant(double value) { return {Kind::constant, value}; }
};

class ParameterSource {
 public:
  virtual ~ParameterSource() = default;
  /// The tensor called `name`, of exactly `shape`. Throws Error.
  virtual at::Tensor get(const std::string& name, at::IntArrayRef shape, Initial initial) = 0;
};

/// From a folder, in the file's own type (f16 and bf16 stay what they are; NoteModel gives all its parameters one device
/// and type), as views on the mapped file. Throws Error for a missing, mis-shaped or non-floating tensor.
class FolderSource : public ParameterSource {
 public:
  FolderSource(std::shared_ptr<const WeightFolder> weights, std::string where)
      : weights_(std::move(weights)), where_(std::move(where)) {}
  at::Tensor get(const std::string& name, at::IntArrayRef shape, Initial initial) override;

 private:
  std::shared_ptr<const WeightFolder> weights_;
  std::string where_;
};

/// Each tensor from a stream of its own (seed and name), so that a model with one part more keeps the others' start.
class SeededSource : public ParameterSource {
 public:
  explicit SeededSource(uint64_t seed) : seed_(seed) {}
  at::Tensor get(const std::string& name, at::IntArrayRef shape, Initial initial) override;

 private:
  uint64_t seed_;
};

/// Returns tensors on the meta device (no memory) and remembers what was asked for, in order.
class ListingSource : public ParameterSource {
 public:
  struct Wanted {
    std::string name;
    std::vector<int64_t> shape;
    Initial initial;
  };
  at::Tensor get(const std::string& name, at::IntArrayRef shape, Initial initial) override;
  const std::vector<Wanted>& wanted() const { return wanted_; }

 private:
  std::vector<Wanted> wanted_;
};

}  // namespace notellm
