// A batch of notes without padding: their rows stand one after another, notes of equal length side by side.
//
//   tokens [N], positions [N]     N = sum of the notes' lengths, L rows in place of each <IMG>
//   groups                        notes of equal length T: rows begin .. begin + notes * T
//   read_rows [B * r]             the rows that are read, known before the model runs: r = 1 (n^m) or 2 (n^v, n^m) a note
//
// Notes are sorted by length inside; `order` leads back. Only attention ever looks at groups, everything else is token-wise.
#pragma once

#include "core/device/tensor.h"

namespace notellm {

/// A tokenised prompt, before the picture takes its rows.
struct NoteTokens {
  std::vector<int64_t> ids;
  int64_t image_at = -1;      ///< where <IMG> stands; -1 = no picture among the words
  int64_t image_emb_at = -1;  ///< where <IMG_EMB> stands (mICL); n^v is the token before it
};

struct LengthGroup {
  int64_t begin = 0;       ///< first row
  int64_t notes = 0;       ///< G
  int64_t length = 0;      ///< T
  int64_t first_note = 0;  ///< in packed order
};

/// The rows of the picture within one note, inclusive, and the row that is read. 0-based positions within the note.
struct PictureSpan {
  int64_t first = 0, last = -1;  ///< empty without a picture; with mICL it runs to 3 rows past n^v (`<IMG_EMB>”。`)
  int64_t end = 0;               ///< n, the position of n^m
};

struct PackedNotes {
  at::Tensor tokens;     ///< int64 [N]
  at::Tensor positions;  ///< int64 [N], 0.. within each note
  std::vector<LengthGroup> groups;
  std::vector<int64_t> order;      ///< packed note p is the caller's note order[p]
  std::vector<int64_t> offsets;    ///< rows of packed note p: offsets[p] .. offsets[p+1]; [B+1]
  at::Tensor picture_rows;         ///< int64 [B * L], in the caller's order; undefined without early fusion
  at::Tensor read_rows;            ///< int64 [B * r], in packed order
  at::Tensor read_positions;       ///< int64 [B * r], positions within the note, in packed order
  at::Tensor unpack;               ///< int64 [B]: the caller's note b is packed note unpack[b]
  int64_t reads = 1;               ///< r
  std::vector<PictureSpan> spans;  ///< in packed order

  int64_t notes() const { return static_cast<int64_t>(order.size()); }
  int64_t rows() const { return tokens.size(0); }
  /// The same batch with its tensors on `device`.
  PackedNotes to(at::Device device) const;
};

/// Packs prompts; `visual_tokens` = L rows for each <IMG> (0 = pictures stay out). All notes must agree in whether they have a
/// picture and a visual word. Throws Error for an empty note or notes that disagree.
PackedNotes pack(std::span<const NoteTokens> notes, int64_t visual_tokens);

}  // namespace notellm
