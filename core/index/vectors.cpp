#include "core/index/vectors.h"

#include <fmt/format.h>

#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/mapped_file.h"
#include "core/index/numpy_header.h"

namespace notellm {
namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "numpy's '<f4' is mapped as it stands");

namespace {

/// The first number that is NaN or infinite, or -1.
int64_t first_not_finite(VectorsView vectors) {
  for (int64_t row = 0; row < vectors.rows; ++row) {
    float distance = 0;  // x - x is 0 for numbers and NaN for the others: one pass without branches
    for (int64_t i = 0; i < vectors.dim; ++i) distance += vectors.row(row)[i] - vectors.row(row)[i];
    if (distance != 0 || std::isnan(distance)) return row;
  }
  return -1;
}

}  // namespace

Vectors::Vectors(std::vector<float> numbers, int64_t rows, int64_t dim) {
  if (static_cast<int64_t>(numbers.size()) != rows * dim) {
    throw Error("vectors", fmt::format("{} x {} numbers", rows, dim), fmt::format("{}", numbers.size()));
  }
  const auto kept = std::make_shared<const std::vector<float>>(std::move(numbers));
  owner_ = kept;
  view_ = {kept->data(), rows, dim};
}

Vectors Vectors::map_numpy(const fs::path& file) {
  const auto mapped = std::make_shared<const MappedFile>(file);
  const NumpyHeader header = parse_numpy_header(mapped->bytes(), file.string());
  Vectors vectors;
  vectors.owner_ = mapped;
  vectors.view_ = {reinterpret_cast<const float*>(mapped->bytes().data() + header.data_offset), header.rows, header.dim};
  if (const int64_t row = first_not_finite(vectors.view_); row >= 0) {
    throw Error(fmt::format("{}, row {}", file.string(), row), "finite numbers", "NaN or infinity");
  }
  return vectors;
}

void write_numpy(const fs::path& file, VectorsView vectors) {
  std::ofstream out(file, std::ios::binary);
  const std::string header = numpy_header(vectors.rows, vectors.dim);
  out.write(header.data(), static_cast<std::streamsize>(header.size()));
  out.write(reinterpret_cast<const char*>(vectors.data), static_cast<std::streamsize>(vectors.rows * vectors.dim * 4));
  out.close();
  if (!out) throw_errno(file, "written", errno);
}

}  // namespace notellm
