#include "core/text/bpe_tokenizer.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/text/byte_alphabet.h"
#include "core/text/utf8.h"

namespace notellm {
namespace {

constexpr size_t kLongestText = size_t{1} << 30;

std::vector<AddedToken> those(const std::vector<AddedToken>& tokens, bool normalized, bool compose) {
  std::vector<AddedToken> chosen;
  for (AddedToken token : tokens) {
    if (token.normalized != normalized) continue;
    if (normalized && compose) token.content = MappedText(token.content).composed().text();
    chosen.push_back(std::move(token));
  }
  return chosen;
}

/// `literal` (of the original text) as ranges of `text`, which came from it.
std::vector<ByteRange> carried_over(const std::vector<ByteRange>& literal, const MappedText& text) {
  std::vector<ByteRange> ranges;
  for (size_t at = 0; !literal.empty() && at < text.text().size(); ++at) {
    const ByteRange origin = text.origin({at, at + 1});
    const bool inside = std::any_of(literal.begin(), literal.end(), [&](const ByteRange& range) {
      return origin.begin >= range.begin && origin.begin < range.end;
    });
    if (!inside) continue;
    if (!ranges.empty() && ranges.back().end == at) {
      ranges.back().end = at + 1;
    } else {
      ranges.push_back({at, at + 1});
    }
  }
  return ranges;
}

}  // namespace

struct BpeTokenizer::Worker {
  explicit Worker(const BpeTokenizer& tokenizer) : words(tokenizer.steps_), model(tokenizer.model_) {}
  PreTokenizer words;
  BpeModel::Worker model;
};

class BpeTokenizer::Lease {
 public:
  explicit Lease(const BpeTokenizer& tokenizer) : tokenizer_(tokenizer) {
    {
      const std::lock_guard lock(tokenizer.mutex_);
      if (!tokenizer.idle_.empty()) worker_ = std::move(tokenizer.idle_.back()), tokenizer.idle_.pop_back();
    }
    if (!worker_) worker_ = std::make_unique<Worker>(tokenizer);
  }
  ~Lease() {
    const std::lock_guard lock(tokenizer_.mutex_);
    tokenizer_.idle_.push_back(std::move(worker_));
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  Worker& operator*() const { return *worker_; }

 private:
  const BpeTokenizer& tokenizer_;
  std::unique_ptr<Worker> worker_;
};

BpeTokenizer::BpeTokenizer(TokenizerSpec spec, const std::string& where)
    : compose_(spec.compose),
      steps_(std::move(spec.steps)),
      model_(spec.model, where),
      raw_added_(those(spec.added, false, spec.compose)),
      normalized_added_(those(spec.added, true, spec.compose)),
      before_(std::move(spec.before)),
      after_(std::move(spec.after)),
      ids_(spec.model.vocabulary.begin(), spec.model.vocabulary.end()) {
  for (const AddedToken& token : spec.added) ids_.emplace(token.content, token.id), added_.emplace(token.id, token.content);
  for (const auto& [text, id] : ids_) {
    tokens_.emplace(id, text);
    vocabulary_size_ = std::max(vocabulary_size_, id + 1);
  }
  for (const std::vector<int64_t>& ids : {before_, after_}) {
    for (const int64_t id : ids) {
      if (!tokens_.contains(id)) throw Error(where, "ids of the vocabulary in post_processor", fmt::format("{}", id));
    }
  }
}

BpeTokenizer::~BpeTokenizer() = default;

std::unique_ptr<Tokenizer> BpeTokenizer::from_file(const std::filesystem::path& file) {
  return std::make_unique<BpeTokenizer>(read_tokenizer_json(read_json(file), file.string()), file.string());
}

std::vector<Token> BpeTokenizer::encode(std::string_view text, const EncodeOptions& options) const {
  if (text.size() > kLongestText)
    throw Error("text", fmt::format("at most {} bytes", kLongestText), fmt::format("{}", text.size()));
  const Lease worker(*this);
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 3 + 8);
  if (options.bos) {
    for (const int64_t id : before_) tokens.push_back({id, {0, 0}});
  }
  const MappedText raw = MappedText::repaired(text);
  const bool changed = raw.text() != text;
  const std::vector<ByteRange> literal = changed ? carried_over(options.literal, raw) : options.literal;
  for (const AddedVocabulary::Piece& piece : raw_added_.split(raw.text(), literal)) {
    if (piece.id) {
      tokens.push_back({*piece.id, raw.origin(piece.bytes)});
    } else {
      encode_ordinary(raw, piece.bytes, options, *worker, tokens);
    }
  }
  if (options.eos) {
    for (const int64_t id : after_) tokens.push_back({id, {text.size(), text.size()}});
  }
  return tokens;
}

void BpeTokenizer::encode_ordinary(const MappedText& raw, ByteRange bytes, const EncodeOptions& options, Worker& worker,
                                   std::vector<Token>& tokens) const {
  MappedText text = raw.slice(bytes);
  if (compose_) text = text.composed();
  if (normalized_added_.empty()) return encode_words(std::move(text), worker, tokens);
  for (const AddedVocabulary::Piece& piece : normalized_added_.split(text.text(), carried_over(options.literal, text))) {
    if (piece.id) {
      tokens.push_back({*piece.id, text.origin(piece.bytes)});
    } else {
      encode_words(text.slice(piece.bytes), worker, tokens);
    }
  }
}

void BpeTokenizer::encode_words(MappedText text, Worker& worker, std::vector<Token>& tokens) const {
  for (const ByteRange& word : worker.words.split(text)) {
    size_t at = word.begin;
    for (const Symbol& symbol : worker.model.encode(std::string_view(text.text()).substr(at, word.end - word.begin))) {
      tokens.push_back({symbol.id, text.origin({at, at + symbol.length})});
      at += symbol.length;
    }
  }
}

std::string BpeTokenizer::decode(std::span<const int64_t> ids) const {
  std::string bytes;
  for (const int64_t id : ids) {
    if (const auto added = added_.find(id); added != added_.end()) {
      bytes += added->second;
    } else if (const auto token = tokens_.find(id); token != tokens_.end()) {
      bytes += from_byte_alphabet(token->second).value_or(token->second);
    }
  }
  return to_valid_utf8(bytes);
}

std::optional<std::string> BpeTokenizer::token_of(int64_t id) const {
  const auto token = tokens_.find(id);
  return token == tokens_.end() ? std::nullopt : std::optional(token->second);
}

std::optional<int64_t> BpeTokenizer::id_of(std::string_view token) const {
  const auto id = ids_.find(std::string(token));
  return id == ids_.end() ? std::nullopt : std::optional(id->second);
}

std::optional<int64_t> BpeTokenizer::added_id_of(std::string_view token) const {
  const auto id = ids_.find(std::string(token));
  return id == ids_.end() || !added_.contains(id->second) ? std::nullopt : std::optional(id->second);
}

}  // namespace notellm
