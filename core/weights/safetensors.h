// Safetensors files: an 8-byte header length, a JSON header (safetensors_header.h), then the raw tensors, little-endian.
// (Format: https://github.com/huggingface/safetensors.) Read through a private memory map: opening costs nothing, pages come
// in when a tensor is used, and a write into a tensor never reaches the file.
//
// The header is not trusted: names must be unique, ranges inside the file, not overlapping, without holes, and as long as
// dtype x shape says; counts and sizes are bounded before anything is allocated. Types: F64 F32 F16 BF16 I64 I32 I16 I8 U8
// BOOL.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "core/weights/safetensors_header.h"

namespace notellm {

using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

class SafetensorsFile {
 public:
  /// Maps the file and checks the whole header. Throws Error that names the file and the tensor.
  explicit SafetensorsFile(const std::filesystem::path& file);

  const std::filesystem::path& path() const { return path_; }
  const std::map<std::string, TensorInfo>& tensors() const { return header_.tensors; }
  const std::map<std::string, std::string>& metadata() const { return header_.metadata; }
  bool contains(const std::string& name) const { return tensors().count(name) > 0; }
  /// A view on the map, which stays alive as long as the tensor; a copy where another program left the data unaligned.
  /// Throws Error when the file has no such tensor, or a BOOL tensor holds anything but 0 and 1.
  at::Tensor tensor(const std::string& name) const;

 private:
  std::filesystem::path path_;
  std::shared_ptr<class MappedFile> map_;
  uint64_t data_start_ = 0;
  SafetensorsHeader header_;
};

/// One tensor of a file that is about to be written.
struct TensorHeading {
  std::string name;
  at::ScalarType type = at::kFloat;
  std::vector<int64_t> shape;
};

/// Writes a file atomically, asking `make` for one tensor at a time (any device): no more than one is held. Wide types come
/// first, so that every tensor is aligned; otherwise the order is kept. Throws Exhausted on a full disk, Error when the file
/// cannot be written; std::logic_error when a name stands twice or a tensor is not what its heading says.
void save_safetensors(const std::filesystem::path& file, std::vector<TensorHeading> headings,
                      const std::function<at::Tensor(const TensorHeading&)>& make,
                      const std::map<std::string, std::string>& metadata = {{"format", "pt"}});

/// The same for tensors that exist.
void save_safetensors(const std::filesystem::path& file, const NamedTensors& tensors,
                      const std::map<std::string, std::string>& metadata = {{"format", "pt"}});

}  // namespace notellm
