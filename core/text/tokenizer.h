// Text -> token ids and back. Which kind of tokenizer a model folder holds is told by its files; a new kind is one class and
// one line in tokenizer.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace notellm {

/// Bytes begin..end-1 of a text.
struct ByteRange {
  size_t begin = 0, end = 0;
  bool operator==(const ByteRange&) const = default;
};

struct Token {
  int64_t id = -1;
  ByteRange bytes;  ///< where it stands in the text; empty for tokens that are not in the text (the first special token)
};

struct EncodeOptions {
  bool bos = false;  ///< put the tokenizer's first special tokens before the text
  bool eos = false;  ///< and its last ones after it
  /// Sorted, disjoint ranges of the text in which added tokens ("<IMG>", "<|im_end|>") are ordinary text.
  std::vector<ByteRange> literal;
};

class Tokenizer {
 public:
  virtual ~Tokenizer() = default;
  /// Bytes that are no UTF-8 are read as U+FFFD. May be called from several threads at once.
  virtual std::vector<Token> encode(std::string_view text, const EncodeOptions& options = {}) const = 0;
  /// The text of `ids`; ids without a token add nothing.
  virtual std::string decode(std::span<const int64_t> ids) const = 0;

  /// As the vocabulary spells it (byte-level alphabets: "Ġword"); nullopt for an id without a token.
  virtual std::optional<std::string> token_of(int64_t id) const = 0;
  virtual std::optional<int64_t> id_of(std::string_view token) const = 0;
  /// The id of an added token; nullopt where the text is no token of its own.
  virtual std::optional<int64_t> added_id_of(std::string_view token) const = 0;
  /// Largest id + 1: the rows an embedding table needs.
  virtual int64_t vocabulary_size() const = 0;
  /// The special tokens that bos puts before a text; empty = none.
  virtual std::vector<int64_t> bos_ids() const = 0;
};

/// From a model folder, or from a tokenizer's file. Throws Error where there is none, it is broken, or holds something that is
/// not supported.
std::unique_ptr<Tokenizer> load_tokenizer(const std::filesystem::path& folder_or_file);

}  // namespace notellm
