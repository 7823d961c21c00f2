// The JSON header of a safetensors file: {"NAME": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ...,
// "__metadata__": {"KEY": "TEXT"}}. Offsets count from the first byte after the header.
#pragma once

#include <string_view>

#include "core/device/tensor.h"

namespace notellm {

struct TensorInfo {
  at::ScalarType type = at::kFloat;
  std::vector<int64_t> shape;
  uint64_t begin = 0, end = 0;  ///< bytes after the header
};

struct SafetensorsHeader {
  std::map<std::string, TensorInfo> tensors;
  std::map<std::string, std::string> metadata;
};

/// Parses and checks a header that is followed by `data_bytes` of data; nothing is allocated on the header's word alone.
/// Throws Error, with `where` and the tensor, when it is no such JSON, a name or key stands twice, a type is unknown, a
/// size does not fit, or the ranges do not cover the data exactly once.
SafetensorsHeader parse_safetensors_header(std::string_view json, uint64_t data_bytes, const std::string& where);

/// "F32" etc. Throws Error for a type that the format, or this program, does not have.
std::string safetensors_type_name(at::ScalarType type);

/// numel x element size, or nothing when that does not fit into 63 bits.
std::optional<uint64_t> byte_size(at::ScalarType type, at::IntArrayRef shape);

}  // namespace notellm
