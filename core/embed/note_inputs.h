// What a model reads of the notes of a workspace: token ids of their prompts, and what the frozen tower sees in their pictures.
//
// The tower never looks at a picture twice: its output is kept in WORKSPACE/features, keyed by the tower's weights, the
// preprocessing and the picture's content (see feature_cache.h). Training, embedding and saliency all read from here.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/model/note_model.h"
#include "core/store/workspace.h"
#include "core/text/prompt_tokens.h"

namespace notellm {

/// Which parts of a note are shown to the model.
enum class InputKind { multimodal, image, text };
std::string name_of(InputKind input);
/// Throws Error for anything but multimodal, image, text.
InputKind input_named(const std::string& name);

/// A packed batch with what the tower saw, in the caller's order of rows.
struct NoteBatch {
  PackedNotes notes;
  at::Tensor seen;  ///< [B, P+1, Hv] on the model's device; undefined where no picture takes part
};

class NoteInputs {
 public:
  /// Tokenises the notes `rows` (all of the workspace when empty) and brings their pictures through the tower where the cache
  /// lacks them. `model_folder` holds tokenizer and preprocessing. An unreadable or missing picture is a zero tensor and a line
  /// in problems(). Throws Error, Interrupted (pictures finished so far stay cached).
  static NoteInputs prepare(const Workspace& workspace, const NoteModel& model, const std::filesystem::path& model_folder,
                            std::vector<int64_t> rows, InputKind input, Progress& progress, std::stop_token stop);

  const std::vector<int64_t>& rows() const { return rows_; }
  /// By workspace row; the row must have been prepared.
  const PromptTokens& prompt(int64_t row) const { return prompts_.at(static_cast<size_t>(place_.at(static_cast<size_t>(row)))); }
  int64_t length(int64_t row) const { return static_cast<int64_t>(prompt(row).ids.size()); }
  /// Packs notes given by workspace row.
  NoteBatch batch(const NoteModel& model, std::span<const int64_t> rows) const;
  /// One line for each picture that could not be read.
  const std::vector<std::string>& problems() const { return problems_; }
  /// Seconds spent on the parts: "tokenise", "pictures".
  const std::map<std::string, double>& seconds() const { return seconds_; }

 private:
  std::vector<int64_t> rows_, place_;  ///< place_[workspace row] = position in rows_, -1 when not prepared
  std::vector<PromptTokens> prompts_;
  std::vector<int64_t> picture_slot_;  ///< by position; where the cache keeps the note's picture
  at::Tensor features_;                ///< [slots, P+1, Hv] float32, mapped from the cache; undefined without pictures
  std::vector<std::string> problems_;
  std::map<std::string, double> seconds_;
};

}  // namespace notellm
