// What a search looks for in the notes' texts: a literal of any length or a regular expression, in either case without regard to
// upper and lower case (PCRE2, UTF-8). A pattern that backtracks without end is stopped.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace notellm {

class Pattern {
 public:
  enum class Kind { literal, regex };
  /// Throws Error where `text` is no regular expression, or not UTF-8.
  Pattern(const std::string& text, Kind kind);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// Whether `text` holds a match; bytes that are no UTF-8 match nothing. One thread at a time. Throws Error when a pattern needs
  /// more steps than a search may.
  bool found_in(std::string_view text) const;
  /// The first match at or after `from` as [begin, end); begin = npos where there is none.
  struct Match {
    size_t begin = std::string_view::npos, end = 0;
  };
  Match find(std::string_view text, size_t from) const;

 private:
  struct Code;
  std::unique_ptr<Code> code_;
};

}  // namespace notellm
