// A compiled regular expression (PCRE2, UTF-8, Unicode classes, just-in-time compiled).
//
// Patterns are taken as they are: what the HuggingFace tokenizers write (\p{L}, (?i:..), \s+(?!\S), {1,3}, possessive ?+) means
// the same here, except that \s also matches U+180E.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/text/tokenizer.h"

namespace notellm {

class Regex {
 public:
  /// Throws Error that names `where` when the pattern is not valid.
  Regex(const std::string& pattern, const std::string& where);
  ~Regex();
  Regex(Regex&&) noexcept;

  /// What one thread needs to match; make one for each thread that uses the expression.
  class Matcher {
   public:
    explicit Matcher(const Regex& regex);
    ~Matcher();
    Matcher(Matcher&&) noexcept;
    /// The first match at or after `from` that is not empty. `text` must be valid UTF-8. Throws Error when the pattern needs more
    /// steps or memory than a tokenizer's pattern may.
    bool next(std::string_view text, size_t from, ByteRange& match);

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

 private:
  struct Code;
  std::unique_ptr<Code> code_;
};

}  // namespace notellm
