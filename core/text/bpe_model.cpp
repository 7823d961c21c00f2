#include "core/text/bpe_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/text/byte_alphabet.h"
#include "core/text/strict_json.h"

namespace notellm {
namespace {

constexpr size_t kRememberedWords = 1 << 15;    // slots; a word lives in the slot of its hash until another takes it
constexpr size_t kLongestRememberedWord = 128;  // bytes

using Ids = std::unordered_map<std::string_view, int32_t>;

int32_t id_in(const Ids& ids, const std::string& token, const std::string& where, const std::string& whose) {
  const auto found = ids.find(token);
  if (found == ids.end()) throw Error(where, fmt::format("a token of the vocabulary in {}", whose), brief(token));
  return found->second;
}

}  // namespace

BpeModel::BpeModel(const BpeSpec& spec, const std::string& where)
    : merges_(spec.merges.size()), fuse_unknown_(spec.fuse_unknown) {
  Ids ids;
  for (const auto& [token, id] : spec.vocabulary) ids.emplace(token, static_cast<int32_t>(id));
  for (int byte = 0; byte < 256; ++byte) {
    const auto found = ids.find(byte_character(static_cast<unsigned char>(byte)));
    byte_ids_[static_cast<size_t>(byte)] = found == ids.end() ? -1 : found->second;
  }
  for (size_t rank = 0; rank < spec.merges.size(); ++rank) {
    const auto& [left, right] = spec.merges[rank];
    const std::string whose = fmt::format("merge {}", rank);
    merges_.insert(id_in(ids, left, where, whose), id_in(ids, right, where, whose),
                   {static_cast<int32_t>(rank), id_in(ids, left + right, where, whose)});
  }
  if (spec.unknown) unknown_ = id_in(ids, *spec.unknown, where, "unk_token");
  if (!spec.ignore_merges) return;
  for (const auto& [token, id] : spec.vocabulary) {
    if (const auto bytes = from_byte_alphabet(token)) whole_words_.emplace(*bytes, static_cast<int32_t>(id));
  }
}

BpeModel::Worker::Worker(const BpeModel& model) : model_(model), slots_(kRememberedWords) {}

const std::vector<Symbol>& BpeModel::Worker::encode(std::string_view word) {
  if (word.size() > kLongestRememberedWord) {
    encode_anew(word, long_word_);
    return long_word_;
  }
  Slot& slot = slots_[hash64(word) % kRememberedWords];
  if (slot.word != word) {
    slot.word.clear();  // so that a failure in between leaves no wrong memory
    encode_anew(word, slot.symbols);
    slot.word = word;
  }
  return slot.symbols;
}

void BpeModel::Worker::encode_anew(std::string_view word, std::vector<Symbol>& symbols) {
  symbols.clear();
  if (!model_.whole_words_.empty()) {
    if (const auto whole = model_.whole_words_.find(std::string(word)); whole != model_.whole_words_.end()) {
      symbols.push_back({whole->second, static_cast<uint32_t>(word.size())});
      return;
    }
  }
  start(word);
  merge_all();
  for (int32_t at = nodes_.empty() ? -1 : 0; at >= 0; at = nodes_[static_cast<size_t>(at)].next) {
    symbols.push_back({nodes_[static_cast<size_t>(at)].id, nodes_[static_cast<size_t>(at)].length});
  }
}

void BpeModel::Worker::start(std::string_view word) {
  nodes_.clear();
  for (const char byte : word) {
    int32_t id = model_.byte_ids_[static_cast<unsigned char>(byte)];
    const bool unknown = id < 0;
    if (unknown) id = model_.unknown_;
    const bool joins = unknown && !nodes_.empty() && (id < 0 || (model_.fuse_unknown_ && nodes_.back().id == id));
    if (joins) {
      nodes_.back().length += 1;
    } else if (id >= 0) {
      const auto index = static_cast<int32_t>(nodes_.size());
      nodes_.push_back({id, index - 1, index + 1, 1});
    }
  }
  if (!nodes_.empty()) nodes_.back().next = -1;
}

void BpeModel::Worker::consider(int32_t left) {
  const Node& node = nodes_[static_cast<size_t>(left)];
  if (node.next < 0) return;
  const Merge merge = model_.merges_.find(node.id, nodes_[static_cast<size_t>(node.next)].id);
  if (merge.rank < 0) return;
  queue_.push_back(static_cast<uint64_t>(merge.rank) << 32 | static_cast<uint32_t>(left));
  std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
}

void BpeModel::Worker::merge_all() {
  queue_.clear();
  for (size_t i = 0; i + 1 < nodes_.size(); ++i) consider(static_cast<int32_t>(i));
  while (!queue_.empty()) {
    std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
    const auto rank = static_cast<int32_t>(queue_.back() >> 32);
    const auto left = static_cast<int32_t>(queue_.back() & 0xFFFFFFFF);
    queue_.pop_back();
    Node& node = nodes_[static_cast<size_t>(left)];
    // What the entry spoke of may be gone: the node was swallowed (length 0), or it or its neighbour has grown.
    if (node.length == 0 || node.next < 0) continue;
    Node& right = nodes_[static_cast<size_t>(node.next)];
    const Merge merge = model_.merges_.find(node.id, right.id);
    if (merge.rank != rank) continue;
    node.id = merge.id;
    node.length += right.length;
    node.next = right.next;
    right.length = 0;
    if (node.next >= 0) nodes_[static_cast<size_t>(node.next)].previous = left;
    if (node.previous >= 0) consider(node.previous);
    consider(left);
  }
}

}  // namespace notellm
