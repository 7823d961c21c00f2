// Options that several verbs share: which model, on which device.
#pragma once

#include "app/cli/verb.h"
#include "core/device/device.h"
#include "core/embed/note_inputs.h"
#include "core/model/note_model.h"

namespace notellm::cli {

/// --run RUN (its best checkpoint, or --checkpoint last|best|step-N) or --model DIR.
struct ModelOptions {
  std::string run, checkpoint = "best";
  std::filesystem::path folder;

  void declare(CLI::App& verb);
  /// The model folder that was meant. Throws Error.
  std::filesystem::path resolve(const Context& context) const;
  /// "RUN" or the folder's own name: what embeddings and saliency are called by default.
  std::string name() const;
};

/// Threads and device as asked, once per process. Throws Error.
at::Device set_up(const Context& context);

}  // namespace notellm::cli
