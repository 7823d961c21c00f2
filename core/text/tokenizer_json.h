// Reads a HuggingFace tokenizer.json of a byte-level BPE tokenizer. What the file asks for is done or refused by name; nothing
// is passed over. Layout: https://huggingface.co/docs/tokenizers
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/text/added_vocabulary.h"
#include "core/text/bpe_model.h"
#include "core/text/pre_tokenizer.h"

namespace notellm {

struct TokenizerSpec {
  std::vector<AddedToken> added;
  bool compose = false;          ///< normalizer NFC
  std::vector<SplitStep> steps;  ///< pre_tokenizer; the last one is ByteLevel
  BpeSpec model;
  std::vector<int64_t> before, after;  ///< special tokens that post_processor puts around a text
};

/// `where` is the file, for messages. Throws Error.
TokenizerSpec read_tokenizer_json(const Json& file, const std::string& where);

}  // namespace notellm
