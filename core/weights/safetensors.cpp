#include "core/weights/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/base/files.h"
#include "core/base/mapped_file.h"
#include "core/base/output_file.h"
#include "core/base/quote.h"

namespace notellm {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian and are mapped as they are");

constexpr uint64_t length_bytes = 8;
/// The reference implementation's limit.
constexpr uint64_t largest_header = 100'000'000;

uint64_t checked_header_length(const MappedFile& map, const std::string& where) {
  if (map.size() < length_bytes) throw Error(where, "a safetensors file of 8 bytes or more", fmt::format("{} bytes", map.size()));
  uint64_t length = 0;
  std::memcpy(&length, map.data(), length_bytes);
  const uint64_t rest = map.size() - length_bytes;
  if (length > rest || length > largest_header) {
    throw Error(where, fmt::format("a header of at most {} bytes", std::min(rest, largest_header)),
                fmt::format("a header length of {}", length));
  }
  return length;
}

void check_truth_values(const at::Tensor& tensor, const std::string& where, const std::string& name) {
  const auto* bytes = static_cast<const uint8_t*>(tensor.const_data_ptr());
  if (std::any_of(bytes, bytes + tensor.numel(), [](uint8_t byte) { return byte > 1; })) {
    throw Error(fmt::format("{}, tensor {}", where, in_quotes(name)), "0 or 1 in every BOOL", "another byte");
  }
}

std::string header_of(const std::vector<TensorHeading>& headings, const std::map<std::string, std::string>& metadata) {
  OrderedJson header;
  if (!metadata.empty()) header["__metadata__"] = metadata;
  uint64_t place = 0;
  for (const TensorHeading& one : headings) {
    const auto size = byte_size(one.type, one.shape);
    if (!size || header.contains(one.name))
      throw std::logic_error("save_safetensors: " + one.name + " stands twice or is too large");
    header[one.name] = {
        {"dtype", safetensors_type_name(one.type)}, {"shape", one.shape}, {"data_offsets", {place, place + *size}}};
    place += *size;
  }
  std::string text = headings.empty() && metadata.empty() ? "{}" : header.dump();
  text.append((length_bytes - text.size() % length_bytes) % length_bytes, ' ');
  return text;
}

void write_tensor(OutputFile& out, const TensorHeading& heading, const at::Tensor& made) {
  const at::Tensor whole = made.detach().to(at::kCPU).contiguous();
  if (whole.scalar_type() != heading.type || whole.sizes() != at::IntArrayRef(heading.shape)) {
    throw std::logic_error("save_safetensors: " + heading.name + " is not what its heading says");
  }
  out.write(whole.const_data_ptr(), whole.nbytes());
}

}  // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path& file) : path_(file), map_(std::make_shared<MappedFile>(file)) {
  const uint64_t length = checked_header_length(*map_, file.string());
  data_start_ = length_bytes + length;
  const std::string_view json(reinterpret_cast<const char*>(map_->data()) + length_bytes, length);
  header_ = parse_safetensors_header(json, map_->size() - data_start_, file.string());
}

at::Tensor SafetensorsFile::tensor(const std::string& name) const {
  const auto found = tensors().find(name);
  if (found == tensors().end()) throw Error(path_.string(), fmt::format("a tensor {}", in_quotes(name)), "none of that name");
  const TensorInfo& info = found->second;
  if (info.begin == info.end) return at::empty(info.shape, info.type);

  std::byte* data = map_->data() + data_start_ + info.begin;
  if (reinterpret_cast<uintptr_t>(data) % at::elementSize(info.type) != 0) {
    at::Tensor copy = at::empty(info.shape, info.type);
    std::memcpy(copy.mutable_data_ptr(), data, info.end - info.begin);
    return copy;
  }
  at::Tensor view = at::from_blob(
      data, info.shape, [map = map_](void*) {}, info.type);
  if (info.type == at::kBool) check_truth_values(view, path_.string(), name);
  return view;
}

void save_safetensors(const std::filesystem::path& file, std::vector<TensorHeading> headings,
                      const std::function<at::Tensor(const TensorHeading&)>& make,
                      const std::map<std::string, std::string>& metadata) {
  std::stable_sort(headings.begin(), headings.end(),
                   [](const auto& a, const auto& b) { return at::elementSize(a.type) > at::elementSize(b.type); });
  const std::string header = header_of(headings, metadata);
  const uint64_t length = header.size();
  write_atomically(file, [&](const std::filesystem::path& temporary) {
    OutputFile out(temporary, file);
    out.write(&length, length_bytes);
    out.write(header.data(), header.size());
    for (const TensorHeading& one : headings) write_tensor(out, one, make(one));
  });
}

void save_safetensors(const std::filesystem::path& file, const NamedTensors& tensors,
                      const std::map<std::string, std::string>& metadata) {
  std::map<std::string, at::Tensor> by_name(tensors.begin(), tensors.end());
  std::vector<TensorHeading> headings;
  for (const auto& [name, tensor] : tensors) headings.push_back({name, tensor.scalar_type(), tensor.sizes().vec()});
  save_safetensors(
      file, std::move(headings), [&](const TensorHeading& heading) { return by_name.at(heading.name); }, metadata);
}

}  // namespace notellm
