// Safetensors put together byte by byte, right or wrong, without the code under test.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace notellm::testing {

struct RawTensor {
  std::string name, type;
  std::vector<int64_t> shape;
  std::string bytes;
};

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  std::string bytes(values.size() * sizeof(T), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

inline RawTensor long_tensor(std::string name, std::vector<int64_t> shape, const std::vector<int64_t>& values) {
  return {std::move(name), "I64", std::move(shape), bytes_of(values)};
}

inline RawTensor float_tensor(std::string name, std::vector<int64_t> shape, const std::vector<float>& values) {
  return {std::move(name), "F32", std::move(shape), bytes_of(values)};
}

/// 8 bytes of length, header, data.
inline std::string raw_file(const std::string& header, const std::string& data) {
  return bytes_of<uint64_t>({header.size()}) + header + data;
}

inline std::string raw_tensors(const std::vector<RawTensor>& tensors) {
  OrderedJson header;
  std::string data;
  for (const RawTensor& one : tensors) {
    header[one.name] = {
        {"dtype", one.type}, {"shape", one.shape}, {"data_offsets", {data.size(), data.size() + one.bytes.size()}}};
    data += one.bytes;
  }
  return raw_file(header.dump(), data);
}

/// A file taken apart: its header, to be changed, and its data.
struct TakenApart {
  OrderedJson header;
  std::string data;
};

inline TakenApart take_apart(const std::string& file) {
  uint64_t length = 0;
  std::memcpy(&length, file.data(), sizeof length);
  return {OrderedJson::parse(file.substr(sizeof length, length)), file.substr(sizeof length + length)};
}

}  // namespace notellm::testing
