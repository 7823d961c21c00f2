// A text together with where each of its bytes came from in an earlier text, so that tokens of a changed text (repaired,
// normalised, with a space put before it) still know their bytes in what the user gave.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/tokenizer.h"

namespace notellm {

class MappedText {
 public:
  /// A text that is its own origin, shifted by `offset` bytes.
  explicit MappedText(std::string_view text, size_t offset = 0) : text_(text), offset_(offset) {}

  const std::string& text() const { return text_; }
  /// Where bytes begin..end-1 of text() came from.
  ByteRange origin(ByteRange bytes) const { return {origin(bytes.begin), origin(bytes.end)}; }

  /// Bytes that are no UTF-8 become U+FFFD.
  static MappedText repaired(std::string_view text);
  /// Bytes begin..end-1 of this text.
  MappedText slice(ByteRange bytes) const;
  /// In normal form NFC (canonical composition).
  MappedText composed() const;
  /// With a space put before each of the bytes `at` (ascending); the spaces have an empty origin there.
  MappedText with_spaces(const std::vector<size_t>& at) const;

 private:
  MappedText(std::string text, std::vector<size_t> origins) : text_(std::move(text)), origins_(std::move(origins)) {}
  size_t origin(size_t at) const { return origins_.empty() ? offset_ + at : origins_[at]; }

  std::string text_;
  size_t offset_ = 0;
  std::vector<size_t> origins_;  ///< empty, or one for each byte and one for the end
};

}  // namespace notellm
