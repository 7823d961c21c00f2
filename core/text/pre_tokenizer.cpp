#include "core/text/pre_tokenizer.h"

namespace notellm {
namespace {

using Piece = std::pair<ByteRange, bool>;
using Pieces = std::vector<Piece>;

/// A match joins the piece before it, unless that is itself a match.
void merge_with_previous(const Pieces& pieces, std::vector<ByteRange>& words) {
  bool after_match = false, first = true;
  for (const auto& [bytes, is_match] : pieces) {
    if (is_match && !after_match && !first) {
      words.back().end = bytes.end;
    } else {
      words.push_back(bytes);
    }
    after_match = is_match, first = false;
  }
}

/// A match joins the piece after it, unless that is itself a match.
void merge_with_next(const Pieces& pieces, std::vector<ByteRange>& words) {
  for (size_t i = 0; i < pieces.size(); ++i) {
    const bool joined = pieces[i].second && i + 1 < pieces.size() && !pieces[i + 1].second;
    words.push_back(joined ? ByteRange{pieces[i].first.begin, pieces[i + 1].first.end} : pieces[i].first);
    if (joined) ++i;
  }
}

/// Neighbours of the same kind become one.
void merge_runs(const Pieces& pieces, std::vector<ByteRange>& words) {
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0 && pieces[i].second == pieces[i - 1].second) {
      words.back().end = pieces[i].first.end;
    } else {
      words.push_back(pieces[i].first);
    }
  }
}

void arrange(const Pieces& pieces, SplitBehavior behavior, std::vector<ByteRange>& words) {
  switch (behavior) {
    case SplitBehavior::isolated:
      for (const Piece& piece : pieces) words.push_back(piece.first);
      return;
    case SplitBehavior::removed:
      for (const Piece& piece : pieces) {
        if (!piece.second) words.push_back(piece.first);
      }
      return;
    case SplitBehavior::merged_with_previous:
      return merge_with_previous(pieces, words);
    case SplitBehavior::merged_with_next:
      return merge_with_next(pieces, words);
    case SplitBehavior::contiguous:
      return merge_runs(pieces, words);
  }
}

bool find_literal(std::string_view text, const std::string& literal, size_t from, ByteRange& match) {
  const size_t at = literal.empty() ? std::string_view::npos : text.find(literal, from);
  match = {at, at + literal.size()};
  return at != std::string_view::npos;
}

}  // namespace

const char* const kGpt2Pattern = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

PreTokenizer::PreTokenizer(const std::vector<SplitStep>& steps) : steps_(steps) {
  for (const SplitStep& step : steps) {
    matcher_of_.push_back(matchers_.size());
    if (step.regex) matchers_.emplace_back(*step.regex);
  }
}

const std::vector<ByteRange>& PreTokenizer::split(MappedText& text) {
  words_.clear();
  if (!text.text().empty()) words_.push_back({0, text.text().size()});
  for (size_t step = 0; step < steps_.size(); ++step) {
    if (steps_[step].add_prefix_space) add_prefix_spaces(text);
    if (!steps_[step].splits) continue;
    refined_.clear();
    for (const ByteRange& word : words_) apply(step, text.text(), word, refined_);
    std::swap(words_, refined_);
  }
  return words_;
}

void PreTokenizer::add_prefix_spaces(MappedText& text) {
  std::vector<size_t> places;
  for (ByteRange& word : words_) {
    const bool bare = text.text()[word.begin] != ' ';
    const size_t moved = places.size();
    if (bare) places.push_back(word.begin);
    word.begin += moved, word.end += moved + (bare ? 1 : 0);
  }
  if (!places.empty()) text = text.with_spaces(places);
}

void PreTokenizer::apply(size_t step, std::string_view text, ByteRange word, std::vector<ByteRange>& words) {
  const SplitStep& s = steps_[step];
  // A word is a text of its own: look-arounds must not see its neighbours.
  const std::string_view inside = text.substr(word.begin, word.end - word.begin);
  pieces_.clear();
  size_t done = 0;
  for (ByteRange match; done < inside.size(); done = match.end) {
    const bool found =
        s.regex ? matchers_[matcher_of_[step]].next(inside, done, match) : find_literal(inside, s.literal, done, match);
    if (!found) break;
    if (match.begin > done) pieces_.push_back({{word.begin + done, word.begin + match.begin}, s.invert});
    pieces_.push_back({{word.begin + match.begin, word.begin + match.end}, !s.invert});
  }
  if (done < inside.size()) pieces_.push_back({{word.begin + done, word.end}, s.invert});
  arrange(pieces_, s.behavior, words);
}

}  // namespace notellm
