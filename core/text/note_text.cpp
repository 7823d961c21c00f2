#include "core/text/note_text.h"

#include <algorithm>
#include <vector>

#include "core/text/regex.h"
#include "core/text/utf8.h"

namespace notellm {
namespace {

constexpr size_t kLongestTag = 16;  // code points, both hashes included
constexpr std::string_view kTopicMark = "[话题]", kSeparator = "，";

/// Every occurrence of `what`, which is not empty, becomes `by`.
void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

std::string joined(const std::vector<std::string>& topics, int64_t at_most) {
  std::string text;
  for (size_t i = 0; i < topics.size() && static_cast<int64_t>(i) < at_most; ++i) {
    if (i > 0) text += kSeparator;
    text += topics[i];
  }
  return std::string(strip(text));
}

std::vector<std::string> split_topics(const std::string& topics) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (size_t end; (end = topics.find(kSeparator, begin)) != std::string::npos; begin = end + kSeparator.size()) {
    parts.push_back(topics.substr(begin, end - begin));
  }
  parts.push_back(topics.substr(begin));
  return parts;
}

/// Takes the tags out of `content`.
std::vector<std::string> extract_tags(std::string& content) {
  // What Python's \w matches, spelt out: \w itself changed its meaning between versions of PCRE2.
  static const Regex tag(R"(#[\p{L}\p{N}_]+#)", "tag pattern");
  std::vector<std::string> tags, topics;
  if (content.find('#') == std::string::npos) return topics;
  Regex::Matcher matcher(tag);
  ByteRange match;
  for (size_t from = 0; matcher.next(content, from, match); from = match.end) {
    tags.push_back(content.substr(match.begin, match.end - match.begin));
  }
  for (const std::string& found : tags) {
    if (count_code_points(found) > kLongestTag) continue;
    topics.push_back(found.substr(1, found.size() - 2));
    replace_all(content, found, "");
  }
  return topics;
}

std::string field(std::string_view text, int64_t at_most) {
  return std::string(strip(first_code_points(text, static_cast<size_t>(std::max<int64_t>(at_most, 0)))));
}

}  // namespace

ProcessedNote process_note(std::string_view title, std::string_view content, const std::optional<std::string>& topics,
                           const PromptConfig& config) {
  ProcessedNote note;
  std::string text = to_valid_utf8(content);
  replace_all(text, kTopicMark, "");
  const std::vector<std::string> found = topics ? split_topics(to_valid_utf8(*topics)) : extract_tags(text);
  note.topics = joined(found, config.topics);
  note.content_without_tags = text;
  replace_all(text, "\n", "。");
  note.content = field(text, config.content_chars);
  note.title = field(to_valid_utf8(title), config.title_chars);
  return note;
}

}  // namespace notellm
