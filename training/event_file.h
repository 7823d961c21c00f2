// TensorBoard's event files, as much of them as scalars need.
//
// A file is a row of records: length (uint64), masked CRC-32C of the length, data, masked CRC-32C of the data; little-endian.
// masked(c) = rotate right by 15 bits, + 0xa282ead8. The data is a protobuf message:
//   Event   { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }
//   Summary { repeated Value value = 1; }   Value { string tag = 1; float simple_value = 2; }
// Sources: tensorflow/core/lib/io/record_writer.h, tensorflow/core/util/event.proto, framework/summary.proto.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace notellm {

/// CRC-32C (Castagnoli), reflected, as in RFC 3720.
uint32_t crc32c(std::string_view bytes);

/// `data` framed as a record.
std::string event_record(std::string_view data);

/// The record that every event file begins with.
std::string version_record(double wall_time);

/// Scalars of one step; wall_time in seconds since 1970.
std::string scalars_record(double wall_time, int64_t step, const std::vector<std::pair<std::string, float>>& scalars);

}  // namespace notellm
