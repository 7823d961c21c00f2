#include "core/model/inspect.h"

#include "core/model/note_model.h"

namespace notellm {
namespace {

/// Trainability of every parameter of the model that `config` describes.
std::map<std::string, bool> trainability(const NoteModel& model) {
  std::map<std::string, bool> trainable;
  for (const NamedParameter& one : model.parameters().named()) trainable[one.name] = one.trainable;
  return trainable;
}

}  // namespace

InspectReport inspect(const std::filesystem::path& folder, Progress& progress) {
  InspectReport report;
  report.config = read_model_config(folder, progress);
  const WeightFolder weights(folder);
  ListingSource listing;
  const NoteModel model(report.config, listing);
  const auto trainable = trainability(model);

  for (const auto& wanted : listing.wanted()) {
    (trainable.at(wanted.name) ? report.trainable : report.frozen) += c10::multiply_integers(wanted.shape);
    if (!weights.contains(wanted.name))
      report.missing.push_back(wanted.name);
    else if (const auto& found = weights.info(wanted.name).shape; found != wanted.shape)
      report.misshaped.push_back({wanted.name, wanted.shape, found});
  }
  for (const std::string& name : weights.names()) {
    const TensorInfo& info = weights.info(name);
    const auto known = trainable.find(name);
    report.tensors.push_back({name, info.type, info.shape, known != trainable.end() && known->second});
    report.bytes += info.end - info.begin;
    if (known == trainable.end()) report.unexpected.push_back(name);
  }
  return report;
}

}  // namespace notellm
