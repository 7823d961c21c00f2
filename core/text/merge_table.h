// (left id, right id) -> rank and joined id of a BPE merge: a flat hash table, because this look-up is the tokenizer's inner
// loop.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace notellm {

struct Merge {
  int32_t rank = -1;  ///< lower ranks are merged first; -1 = this pair is never merged
  int32_t id = -1;
};

class MergeTable {
 public:
  explicit MergeTable(size_t merges = 0) : slots_(std::bit_ceil(2 * merges + 2)), shift_(64 - std::countr_zero(slots_.size())) {}

  /// Of two merges of the same pair the later one counts.
  void insert(int32_t left, int32_t right, Merge merge) {
    size_t at = first_slot(key_of(left, right));
    while (slots_[at].key != kEmpty && slots_[at].key != key_of(left, right)) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {key_of(left, right), merge};
  }

  Merge find(int32_t left, int32_t right) const {
    const uint64_t key = key_of(left, right);
    for (size_t at = first_slot(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key) return slots_[at].merge;
      if (slots_[at].key == kEmpty) return {};
    }
  }

 private:
  static constexpr uint64_t kEmpty = ~uint64_t{0};  // ids are not negative, so no pair has this key
  struct Slot {
    uint64_t key = kEmpty;
    Merge merge;
  };
  static uint64_t key_of(int32_t left, int32_t right) {
    return static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32 | static_cast<uint32_t>(right);
  }
  /// Fibonacci hashing: the high bits of the product are well mixed.
  size_t first_slot(uint64_t key) const { return static_cast<size_t>(key * 0x9E3779B97F4A7C15ULL >> shift_); }

  std::vector<Slot> slots_;
  int shift_;
};

}  // namespace notellm
