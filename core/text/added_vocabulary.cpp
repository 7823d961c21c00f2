#include "core/text/added_vocabulary.h"

#include <utf8proc.h>

#include <algorithm>

#include "core/text/utf8.h"

namespace notellm {
namespace {

/// The start of the code point that ends before `end`.
size_t previous_start(std::string_view text, size_t end) {
  size_t at = end - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

/// Letters, marks, decimal digits, letter numbers and connectors: what makes a word for `single_word`.
bool is_word(int32_t code_point) {
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return false;
  }
}

/// White_Space, unlike Python's strip, leaves out the separators U+001C..U+001F.
bool is_white_space(int32_t code_point) { return is_python_space(code_point) && !(code_point >= 0x1C && code_point <= 0x1F); }

bool inside_word(std::string_view text, ByteRange match) {
  if (match.begin > 0) {
    size_t at = previous_start(text, match.begin);
    if (is_word(next_code_point(text, at))) return true;
  }
  size_t at = match.end;
  return at < text.size() && is_word(next_code_point(text, at));
}

size_t strip_left(std::string_view text, size_t begin, size_t lowest) {
  while (begin > lowest) {
    const size_t start = previous_start(text, begin);
    size_t at = start;
    if (!is_white_space(next_code_point(text, at))) break;
    begin = start;
  }
  return begin;
}

size_t strip_right(std::string_view text, size_t end) {
  for (size_t at = end; at < text.size() && is_white_space(next_code_point(text, at));) end = at;
  return end;
}

bool touches(std::span<const ByteRange> ranges, ByteRange match) {
  const auto after = std::partition_point(ranges.begin(), ranges.end(), [&](const ByteRange& r) { return r.end <= match.begin; });
  return after != ranges.end() && after->begin < match.end;
}

}  // namespace

AddedVocabulary::AddedVocabulary(const std::vector<AddedToken>& tokens) : tokens_(tokens) {
  std::stable_sort(tokens_.begin(), tokens_.end(), [](const AddedToken& a, const AddedToken& b) {
    const auto first_a = static_cast<unsigned char>(a.content[0]), first_b = static_cast<unsigned char>(b.content[0]);
    return first_a != first_b ? first_a < first_b : a.content.size() > b.content.size();
  });
  for (size_t i = 0; i < tokens_.size(); ++i) {
    auto& range = by_byte_[static_cast<unsigned char>(tokens_[i].content[0])];
    if (range.first == range.second) range.first = i;
    range.second = i + 1;
  }
}

const AddedToken* AddedVocabulary::longest_at(std::string_view text, size_t at, std::span<const ByteRange> literal) const {
  const auto [first, last] = by_byte_[static_cast<unsigned char>(text[at])];
  for (size_t i = first; i < last; ++i) {
    const std::string& content = tokens_[i].content;
    if (text.compare(at, content.size(), content) == 0 && !touches(literal, {at, at + content.size()})) return &tokens_[i];
  }
  return nullptr;
}

std::vector<AddedVocabulary::Piece> AddedVocabulary::split(std::string_view text, std::span<const ByteRange> literal) const {
  std::vector<Piece> pieces;
  size_t done = 0;  // everything before stands in pieces
  for (size_t at = 0; at < text.size();) {
    const AddedToken* token = tokens_.empty() ? nullptr : longest_at(text, at, literal);
    if (!token) {
      ++at;
      continue;
    }
    ByteRange match{at, at + token->content.size()};
    at = match.end;
    if (match.begin < done || (token->single_word && inside_word(text, match))) continue;
    if (token->lstrip) match.begin = strip_left(text, match.begin, done);
    if (token->rstrip) match.end = strip_right(text, match.end);
    if (done < match.begin) pieces.push_back({{done, match.begin}, std::nullopt});
    pieces.push_back({match, token->id});
    done = match.end;
  }
  if (done < text.size()) pieces.push_back({{done, text.size()}, std::nullopt});
  return pieces;
}

}  // namespace notellm
