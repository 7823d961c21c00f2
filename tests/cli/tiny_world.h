// A sound model, workspace and inputs, as small as they can be, made once by the program itself; tests break copies of them.
//
//   world/         20 notes, pictures, clicks (notellm demo)
//   parts/         text.json, vision.json, tokenizer.json
//   model/         assembled from parts: one vision layer, two language layers
//   ws/            the world imported, ready pairs, embeddings/plain, saliency/plain
//   inputs.safetensors   two notes without a picture
//   train.json     a training configuration
#pragma once

#include "tests/cli/program.h"

namespace notellm::testing {

/// One copy's paths.
struct Place {
  std::filesystem::path root;
  std::filesystem::path operator/(const std::string& name) const { return root / name; }
  std::string at(const std::string& name) const { return (root / name).string(); }
};

/// The sound one; removed when the tests end.
const Place& tiny_world();

/// Arguments of `assemble` for a model of the parts in `place`, without --out.
Arguments assemble_arguments(const Place& place);

void write_file(const std::filesystem::path& file, const std::string& bytes);
std::string file_text(const std::filesystem::path& file);

}  // namespace notellm::testing
