// What a model's configuration needs to know of its tokenizer.json; core/text reads the rest.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace notellm {

struct TokenizerFacts {
  int64_t largest_id = -1;             ///< of vocabulary and added tokens
  std::map<std::string, int64_t> ids;  ///< of the added tokens
  bool bos = false;                    ///< its template puts a special token before a text
  std::optional<int64_t> pad_id;       ///< of a token that serves as padding, by its usual names
};

/// Throws Error, with `where`, when `tokenizer` is no tokenizer.json.
TokenizerFacts facts_of(const Json& tokenizer, std::string_view where);

}  // namespace notellm
