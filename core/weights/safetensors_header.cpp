#include "core/weights/safetensors_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "core/base/quote.h"

namespace notellm {
namespace {

struct TypeName {
  const char* name;
  at::ScalarType type;
};
constexpr std::array type_names = {TypeName{"F64", at::kDouble},    TypeName{"F32", at::kFloat}, TypeName{"F16", at::kHalf},
                                   TypeName{"BF16", at::kBFloat16}, TypeName{"I64", at::kLong},  TypeName{"I32", at::kInt},
                                   TypeName{"I16", at::kShort},     TypeName{"I8", at::kChar},   TypeName{"U8", at::kByte},
                                   TypeName{"BOOL", at::kBool}};
constexpr size_t most_dimensions = 16;

std::string known_types() {
  std::vector<std::string> names;
  for (const auto& one : type_names) names.emplace_back(one.name);
  return fmt::format("one of {}", fmt::join(names, ", "));
}

/// Follows the parser event by event, so that a hostile header is refused at its first wrong token and no tree is built.
class HeaderReader : public nlohmann::json_sax<Json> {
 public:
  HeaderReader(SafetensorsHeader& header, const std::string& where) : header_(header), where_(where) {}

  bool null() override { unexpected("null"); }
  bool boolean(bool) override { unexpected("a truth value"); }
  bool number_integer(number_integer_t value) override { unexpected(fmt::format("{}", value)); }
  bool number_float(number_float_t, const string_t& text) override { unexpected(in_quotes(text)); }
  bool binary(binary_t&) override { unexpected("binary data"); }
  bool number_unsigned(number_unsigned_t value) override {
    if (level_ != Level::list) unexpected(fmt::format("{}", value));
    if (value > static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) unexpected(fmt::format("{}", value));
    if (list().size() == most_dimensions) fail(fmt::format("at most {} numbers in \"{}\"", most_dimensions, key_), "more");
    list().push_back(static_cast<int64_t>(value));
    return true;
  }
  bool string(string_t& text) override {
    if (level_ == Level::metadata) return header_.metadata[key_] = text, true;
    if (level_ != Level::entry || key_ != "dtype") unexpected(in_quotes(text));
    for (const auto& one : type_names)
      if (text == one.name) return info_.type = one.type, true;
    fail(known_types() + " for \"dtype\"", in_quotes(text));
  }
  bool start_object(size_t) override {
    if (level_ == Level::file)
      level_ = Level::names;
    else if (level_ == Level::names)
      begin_entry();
    else
      unexpected("an object");
    return true;
  }
  bool end_object() override {
    if (level_ == Level::entry) finish_entry();
    level_ = level_ == Level::names ? Level::file : Level::names;
    return true;
  }
  bool start_array(size_t) override {
    if (level_ != Level::entry || key_ == "dtype") unexpected("a list");
    level_ = Level::list;
    return true;
  }
  bool end_array() override { return level_ = Level::entry, true; }
  bool key(string_t& text) override {
    if (level_ == Level::names) {
      if (!names_seen_.insert(text).second) throw Error(where_, "unique tensor names", fmt::format("{} twice", in_quotes(text)));
      name_ = text;
      return true;
    }
    if (!keys_seen_.insert(text).second) fail("each key once", fmt::format("{} twice", in_quotes(text)));
    if (level_ == Level::entry && text != "dtype" && text != "shape" && text != "data_offsets") {
      fail("the keys \"dtype\", \"shape\", \"data_offsets\"", in_quotes(text));
    }
    key_ = text;
    return true;
  }
  bool parse_error(size_t position, const std::string& last, const nlohmann::detail::exception&) override {
    throw Error(where_, "a header in JSON", fmt::format("a fault at its byte {} near {}", position, in_quotes(last)));
  }

 private:
  enum class Level { file, names, entry, metadata, list };

  std::vector<int64_t>& list() { return key_ == "shape" ? info_.shape : offsets_; }

  void begin_entry() {
    level_ = name_ == "__metadata__" ? Level::metadata : Level::entry;
    keys_seen_.clear();
    info_ = {};
    offsets_.clear();
  }

  void finish_entry() {
    if (keys_seen_.size() != 3) fail("\"dtype\", \"shape\" and \"data_offsets\"", fmt::format("{} of them", keys_seen_.size()));
    if (offsets_.size() != 2) fail("two \"data_offsets\"", fmt::format("{}", offsets_.size()));
    info_.begin = static_cast<uint64_t>(offsets_[0]), info_.end = static_cast<uint64_t>(offsets_[1]);
    header_.tensors.emplace(name_, info_);
  }

  std::string expected() const {
    switch (level_) {
      case Level::file:
        return "an object of tensors";
      case Level::names:
        return "an object";
      case Level::metadata:
        return fmt::format("text for {}", in_quotes(key_));
      case Level::entry:
        return fmt::format("{} for \"{}\"", key_ == "dtype" ? "text" : "a list", key_);
      case Level::list:
        break;
    }
    return fmt::format("whole numbers from 0 to 2^63-1 in \"{}\"", key_);
  }
  [[noreturn]] void unexpected(const std::string& found) const { fail(expected(), found); }
  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw Error(name_.empty() ? where_ : fmt::format("{}, tensor {}", where_, in_quotes(name_)), expected, found);
  }

  SafetensorsHeader& header_;
  const std::string& where_;
  Level level_ = Level::file;
  std::set<std::string> names_seen_, keys_seen_;
  std::string name_, key_;
  TensorInfo info_;
  std::vector<int64_t> offsets_;
};

/// The ranges, in order of their place, must follow each other from 0 to `data_bytes`, each as long as type x shape says.
void check_layout(const SafetensorsHeader& header, uint64_t data_bytes, const std::string& where) {
  std::vector<std::pair<std::string, const TensorInfo*>> by_place;
  for (const auto& [name, info] : header.tensors)
    by_place.emplace_back(fmt::format("{}, tensor {}", where, in_quotes(name)), &info);
  std::stable_sort(by_place.begin(), by_place.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second->begin, a.second->end) < std::pair(b.second->begin, b.second->end);
  });
  uint64_t reached = 0;
  for (const auto& [place, info] : by_place) {
    const auto range = fmt::format("bytes {} to {}", info->begin, info->end);
    if (info->end < info->begin || info->end > data_bytes)
      throw Error(place, fmt::format("a range within {} data bytes", data_bytes), range);
    const auto wanted = byte_size(info->type, info->shape);
    if (!wanted || *wanted != info->end - info->begin) {
      throw Error(
          place, fmt::format("as many bytes as {} x [{}] takes", safetensors_type_name(info->type), fmt::join(info->shape, ", ")),
          range);
    }
    if (info->begin != reached) throw Error(place, fmt::format("to begin at byte {}, without overlap or hole", reached), range);
    reached = info->end;
  }
  if (reached != data_bytes)
    throw Error(where, fmt::format("{} data bytes, all of them named by the header", reached), fmt::format("{}", data_bytes));
}

}  // namespace

SafetensorsHeader parse_safetensors_header(std::string_view json, uint64_t data_bytes, const std::string& where) {
  SafetensorsHeader header;
  HeaderReader reader(header, where);
  Json::sax_parse(json.begin(), json.end(), &reader);
  check_layout(header, data_bytes, where);
  return header;
}

std::string safetensors_type_name(at::ScalarType type) {
  for (const auto& one : type_names)
    if (type == one.type) return one.name;
  throw Error("safetensors", known_types(), at::toString(type));
}

std::optional<uint64_t> byte_size(at::ScalarType type, at::IntArrayRef shape) {
  int64_t bytes = static_cast<int64_t>(at::elementSize(type));
  for (const int64_t size : shape)
    if (__builtin_mul_overflow(bytes, size, &bytes)) return std::nullopt;
  return static_cast<uint64_t>(bytes);
}

}  // namespace notellm
