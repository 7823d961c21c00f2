// A row-major float32 matrix: one row a note. Either numbers in memory or a numpy file that is mapped, not read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace notellm {

/// Borrowed rows; cheap to copy, valid as long as their owner.
struct VectorsView {
  const float* data = nullptr;  ///< [rows, dim], row after row without gaps
  int64_t rows = 0, dim = 0;

  const float* row(int64_t index) const { return data + index * dim; }
};

/// Owns a matrix; copies share it.
class Vectors {
 public:
  Vectors() = default;
  /// Takes `numbers` [rows, dim]. Throws Error when their count is not rows * dim.
  Vectors(std::vector<float> numbers, int64_t rows, int64_t dim);
  /// Maps a numpy file: format 1.0 to 3.0, '<f4', C order, two dimensions. A header that lies about the size of the file,
  /// another type or order, and numbers that are not finite are an Error.
  static Vectors map_numpy(const std::filesystem::path& file);

  const VectorsView& view() const { return view_; }
  int64_t rows() const { return view_.rows; }
  int64_t dim() const { return view_.dim; }

 private:
  std::shared_ptr<const void> owner_;
  VectorsView view_;
};

/// Writes `vectors` as numpy format 1.0, '<f4', C order. Not atomic: the caller writes into a folder that is.
void write_numpy(const std::filesystem::path& file, VectorsView vectors);

}  // namespace notellm
