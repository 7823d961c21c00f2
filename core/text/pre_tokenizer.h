// Cuts a text into the words within which BPE merges. Each step refines the words of the step before, as the pre_tokenizers of
// a tokenizer.json do.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/mapped_text.h"
#include "core/text/regex.h"

namespace notellm {

/// The pattern that ByteLevel uses on its own (GPT-2's).
extern const char* const kGpt2Pattern;

/// What happens to the matches of a pattern.
enum class SplitBehavior { isolated, removed, merged_with_previous, merged_with_next, contiguous };

/// One pre_tokenizer; shared by all threads.
struct SplitStep {
  std::shared_ptr<const Regex> regex = nullptr;  ///< the pattern; absent: `literal` is looked for
  std::string literal = {};
  SplitBehavior behavior = SplitBehavior::isolated;
  bool invert = false;            ///< what lies between the matches is what is meant
  bool add_prefix_space = false;  ///< first puts a space before each word that has none
  bool splits = true;             ///< false: only the space (ByteLevel without its pattern)
};

/// One thread's use of a list of steps.
class PreTokenizer {
 public:
  explicit PreTokenizer(const std::vector<SplitStep>& steps);
  /// The words of `text` in order, without empty ones. May put spaces into `text`.
  const std::vector<ByteRange>& split(MappedText& text);

 private:
  void add_prefix_spaces(MappedText& text);
  void apply(size_t step, std::string_view text, ByteRange word, std::vector<ByteRange>& words);

  const std::vector<SplitStep>& steps_;
  std::vector<Regex::Matcher> matchers_;  ///< one a step; those of literals stay unused
  std::vector<size_t> matcher_of_;
  std::vector<ByteRange> words_, refined_;
  std::vector<std::pair<ByteRange, bool>> pieces_;  ///< of one word: bytes, is a match
};

}  // namespace notellm
