// The tokenizer of a tokenizer.json: added tokens, normal form, words, byte-level BPE.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/text/tokenizer.h"
#include "core/text/tokenizer_json.h"

namespace notellm {

class BpeTokenizer : public Tokenizer {
 public:
  /// Throws Error; `where` is the file, for messages.
  BpeTokenizer(TokenizerSpec spec, const std::string& where);
  ~BpeTokenizer() override;
  static std::unique_ptr<Tokenizer> from_file(const std::filesystem::path& file);

  std::vector<Token> encode(std::string_view text, const EncodeOptions& options = {}) const override;
  std::string decode(std::span<const int64_t> ids) const override;
  std::optional<std::string> token_of(int64_t id) const override;
  std::optional<int64_t> id_of(std::string_view token) const override;
  std::optional<int64_t> added_id_of(std::string_view token) const override;
  int64_t vocabulary_size() const override { return vocabulary_size_; }
  std::vector<int64_t> bos_ids() const override { return before_; }

 private:
  struct Worker;
  class Lease;
  void encode_ordinary(const MappedText& raw, ByteRange bytes, const EncodeOptions& options, Worker& worker,
                       std::vector<Token>& tokens) const;
  void encode_words(MappedText text, Worker& worker, std::vector<Token>& tokens) const;

  bool compose_;
  std::vector<SplitStep> steps_;
  BpeModel model_;
  AddedVocabulary raw_added_, normalized_added_;
  std::vector<int64_t> before_, after_;
  std::unordered_map<std::string, int64_t> ids_;
  std::unordered_map<int64_t, std::string> tokens_;
  std::unordered_map<int64_t, std::string> added_;  ///< their text
  int64_t vocabulary_size_ = 0;

  // Each call borrows a worker, so that threads share the vocabulary but neither the memory of words nor the matchers.
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace notellm
