// Tokens that stand outside the model's own vocabulary: "<IMG>", "<|im_end|>". They are found in the text before anything
// else happens to it: leftmost first, the longest of those that begin at the same place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/tokenizer.h"

namespace notellm {

struct AddedToken {
  int64_t id = -1;
  std::string content;
  bool single_word = false;  ///< not inside a word
  bool lstrip = false;       ///< swallows white space before it
  bool rstrip = false;       ///< and after it
  bool normalized = false;   ///< looked for in the normalised text
  bool special = false;
};

class AddedVocabulary {
 public:
  AddedVocabulary() = default;
  explicit AddedVocabulary(const std::vector<AddedToken>& tokens);

  struct Piece {
    ByteRange bytes;
    std::optional<int64_t> id;  ///< nullopt: ordinary text
  };
  /// Cuts `text` at its added tokens; none is found that touches one of the `literal` ranges (sorted, disjoint).
  std::vector<Piece> split(std::string_view text, std::span<const ByteRange> literal) const;
  bool empty() const { return tokens_.empty(); }

 private:
  const AddedToken* longest_at(std::string_view text, size_t at, std::span<const ByteRange> literal) const;

  std::vector<AddedToken> tokens_;                        ///< sorted by first byte, then longest first
  std::array<std::pair<size_t, size_t>, 256> by_byte_{};  ///< first byte -> range of tokens_
};

}  // namespace notellm
