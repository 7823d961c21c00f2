#include "core/model/packed_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace notellm {
namespace {

at::Tensor indices(const std::vector<int64_t>& values) { return at::tensor(values, at::kLong); }

/// The span that counts as picture, see PictureSpan.
PictureSpan span_of(const NoteTokens& note, int64_t visual_tokens, int64_t length) {
  PictureSpan span{0, -1, length - 1};
  if (visual_tokens == 0) return span;
  span.first = note.image_at;
  span.last = note.image_at + visual_tokens - 1;
  if (note.image_emb_at >= 0) span.last = std::min(note.image_emb_at - 1 + visual_tokens - 1 + 3, length - 1);
  return span;
}

void check_alike(std::span<const NoteTokens> notes, bool pictures, bool visual_word) {
  for (const NoteTokens& note : notes) {
    if (note.ids.empty()) throw Error("batch", "at least one token a note", "an empty prompt");
    if (pictures != (note.image_at >= 0)) throw Error("batch", "a picture token in every prompt or in none", "a mixture");
    if (visual_word != (note.image_emb_at > 0)) throw Error("batch", "a visual word in every prompt or in none", "a mixture");
    if (note.image_at >= static_cast<int64_t>(note.ids.size()) || note.image_emb_at >= static_cast<int64_t>(note.ids.size())) {
      throw Error("batch", "positions inside the prompt",
                  fmt::format("{} and {} of {}", note.image_at, note.image_emb_at, note.ids.size()));
    }
  }
}

std::vector<LengthGroup> group_by_length(const std::vector<int64_t>& offsets) {
  std::vector<LengthGroup> groups;
  for (size_t p = 0; p + 1 < offsets.size(); ++p) {
    const int64_t length = offsets[p + 1] - offsets[p];
    if (groups.empty() || groups.back().length != length) groups.push_back({offsets[p], 0, length, static_cast<int64_t>(p)});
    ++groups.back().notes;
  }
  return groups;
}

}  // namespace

PackedNotes pack(std::span<const NoteTokens> notes, int64_t visual_tokens) {
  if (notes.empty()) throw Error("batch", "at least one note", "none");
  const bool pictures = visual_tokens > 0, visual_word = pictures && notes[0].image_emb_at > 0;
  check_alike(notes, notes[0].image_at >= 0, notes[0].image_emb_at > 0);
  if (pictures && notes[0].image_at < 0) throw Error("batch", "a picture token in every prompt", "none");
  const int64_t extra = pictures ? visual_tokens - 1 : 0, count = static_cast<int64_t>(notes.size());

  PackedNotes packed;
  packed.reads = visual_word ? 2 : 1;
  packed.order.resize(notes.size());
  std::iota(packed.order.begin(), packed.order.end(), int64_t{0});
  std::stable_sort(packed.order.begin(), packed.order.end(),
                   [&](int64_t a, int64_t b) { return notes[a].ids.size() < notes[b].ids.size(); });

  std::vector<int64_t> tokens, positions, reads, read_positions, unpack(notes.size());
  std::vector<int64_t> picture_rows(static_cast<size_t>(pictures ? count * visual_tokens : 0));
  packed.offsets.push_back(0);
  for (const int64_t caller : packed.order) {
    const NoteTokens& note = notes[static_cast<size_t>(caller)];
    const int64_t begin = packed.offsets.back(), length = static_cast<int64_t>(note.ids.size()) + extra;
    unpack[static_cast<size_t>(caller)] = static_cast<int64_t>(packed.spans.size());
    const int64_t cut = pictures ? note.image_at : static_cast<int64_t>(note.ids.size());
    tokens.insert(tokens.end(), note.ids.begin(), note.ids.begin() + cut);
    if (pictures) {
      tokens.insert(tokens.end(), static_cast<size_t>(visual_tokens), note.ids[static_cast<size_t>(cut)]);
      tokens.insert(tokens.end(), note.ids.begin() + cut + 1, note.ids.end());
      std::iota(picture_rows.begin() + caller * visual_tokens, picture_rows.begin() + (caller + 1) * visual_tokens, begin + cut);
    }
    for (int64_t i = 0; i < length; ++i) positions.push_back(i);
    if (visual_word) read_positions.push_back(note.image_emb_at - 1 + extra);
    read_positions.push_back(length - 1);
    for (int64_t i = packed.reads; i > 0; --i)
      reads.push_back(begin + read_positions[read_positions.size() - static_cast<size_t>(i)]);
    packed.spans.push_back(span_of(note, visual_tokens, length));
    packed.offsets.push_back(begin + length);
  }
  packed.tokens = indices(tokens), packed.positions = indices(positions), packed.unpack = indices(unpack);
  packed.read_rows = indices(reads), packed.read_positions = indices(read_positions);
  if (pictures) packed.picture_rows = indices(picture_rows);
  packed.groups = group_by_length(packed.offsets);
  return packed;
}

PackedNotes PackedNotes::to(at::Device device) const {
  PackedNotes moved = *this;
  for (at::Tensor* tensor :
       {&moved.tokens, &moved.positions, &moved.picture_rows, &moved.read_rows, &moved.read_positions, &moved.unpack})
    if (tensor->defined()) *tensor = tensor->to(device);
  return moved;
}

}  // namespace notellm
