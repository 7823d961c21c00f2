#include "core/text/mapped_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace notellm {
namespace {

std::string nfc(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (length < 0) throw Error(utf8proc_errmsg(length));
  return std::string(reinterpret_cast<const char*>(mapped), static_cast<size_t>(length));
}

/// True when normalising never joins `code_point` with what stands before it.
bool starts_anew(int32_t code_point) {
  constexpr int32_t kJamoVowels = 0x1160, kJamoEnd = 0x1200;
  if (code_point < 0x300) return true;
  if (code_point >= kJamoVowels && code_point < kJamoEnd) return false;
  const utf8proc_property_t* property = utf8proc_get_property(code_point);
  constexpr unsigned kNone = 0xFFFF, kSecond = 0x8000;  // utf8proc's marking of second halves of compositions
  return property->combining_class == 0 && (property->comb_index == kNone || property->comb_index < kSecond);
}

/// Where pieces begin that are normalised independently of each other.
std::vector<size_t> piece_starts(std::string_view text) {
  std::vector<size_t> starts;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (starts_anew(next_code_point(text, at)) || start == 0) starts.push_back(start);
  }
  starts.push_back(text.size());
  return starts;
}

}  // namespace

MappedText MappedText::repaired(std::string_view text) {
  if (is_valid_utf8(text)) return MappedText(text);
  std::string repaired;
  std::vector<size_t> origins;
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_step(text, at);
    repaired += step.valid ? text.substr(at, step.length) : kReplacementCharacter;
    // A character that was kept keeps the place of each of its bytes.
    for (size_t i = 0; origins.size() < repaired.size(); ++i) origins.push_back(step.valid ? at + i : at);
    at += step.length;
  }
  origins.push_back(text.size());
  return MappedText(std::move(repaired), std::move(origins));
}

MappedText MappedText::slice(ByteRange bytes) const {
  const std::string_view part = std::string_view(text_).substr(bytes.begin, bytes.end - bytes.begin);
  if (origins_.empty()) return MappedText(part, offset_ + bytes.begin);
  const auto first = origins_.begin() + static_cast<ptrdiff_t>(bytes.begin);
  return MappedText(std::string(part), std::vector<size_t>(first, first + static_cast<ptrdiff_t>(part.size()) + 1));
}

MappedText MappedText::composed() const {
  if (std::all_of(text_.begin(), text_.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; })) return *this;
  const std::string whole = nfc(text_);
  if (whole == text_) return *this;
  std::string text;
  std::vector<size_t> origins;
  const std::vector<size_t> starts = piece_starts(text_);
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    text += nfc(std::string_view(text_).substr(starts[i], starts[i + 1] - starts[i]));
    origins.resize(text.size(), origin(starts[i]));
  }
  // A rare character decomposes into one that joins its neighbour after all: then the text is one piece.
  if (text != whole) text = whole, origins.assign(whole.size(), origin(size_t{0}));
  origins.push_back(origin(text_.size()));
  return MappedText(std::move(text), std::move(origins));
}

MappedText MappedText::with_spaces(const std::vector<size_t>& at) const {
  std::string text;
  std::vector<size_t> origins;
  auto next = at.begin();
  for (size_t i = 0; i < text_.size(); ++i) {
    if (next != at.end() && *next == i) text += ' ', origins.push_back(origin(i)), ++next;
    text += text_[i], origins.push_back(origin(i));
  }
  origins.push_back(origin(text_.size()));
  return MappedText(std::move(text), std::move(origins));
}

}  // namespace notellm
