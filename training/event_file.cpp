#include "training/event_file.h"

#include <array>
#include <bit>
#include <cstring>

namespace notellm {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::array<uint32_t, 256> crc_table = [] {
  constexpr uint32_t reflected_polynomial = 0x82f63b78;
  std::array<uint32_t, 256> table{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) ? reflected_polynomial : 0);
    table[byte] = crc;
  }
  return table;
}();

uint32_t masked_crc(std::string_view bytes) { return std::rotr(crc32c(bytes), 15) + 0xa282ead8u; }

template <class T>
void append_raw(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

void append_varint(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

// Protobuf's wire types.
enum Wire { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };
void append_key(std::string& out, int field, Wire wire) { append_varint(out, static_cast<uint64_t>(field << 3 | wire)); }

void append_bytes(std::string& out, int field, std::string_view value) {
  append_key(out, field, bytes);
  append_varint(out, value.size());
  out += value;
}

std::string wall_time_field(double wall_time) {
  std::string event;
  append_key(event, 1, fixed64);
  append_raw(event, wall_time);
  return event;
}

}  // namespace

uint32_t crc32c(std::string_view bytes) {
  uint32_t crc = ~0u;
  for (const char byte : bytes) crc = (crc >> 8) ^ crc_table[(crc ^ static_cast<unsigned char>(byte)) & 0xff];
  return ~crc;
}

std::string event_record(std::string_view data) {
  std::string record;
  append_raw(record, static_cast<uint64_t>(data.size()));
  append_raw(record, masked_crc(record));
  record += data;
  append_raw(record, masked_crc(data));
  return record;
}

std::string version_record(double wall_time) {
  std::string event = wall_time_field(wall_time);
  append_bytes(event, 3, "brain.Event:2");
  return event_record(event);
}

std::string scalars_record(double wall_time, int64_t step, const std::vector<std::pair<std::string, float>>& scalars) {
  std::string summary;
  for (const auto& [tag, number] : scalars) {
    std::string value;
    append_bytes(value, 1, tag);
    append_key(value, 2, fixed32);
    append_raw(value, number);
    append_bytes(summary, 1, value);
  }
  std::string event = wall_time_field(wall_time);
  append_key(event, 2, varint);
  append_varint(event, static_cast<uint64_t>(step));
  append_bytes(event, 5, summary);
  return event_record(event);
}

}  // namespace notellm
