#include "core/model/note_model.h"

#include <fmt/format.h>

namespace notellm {

NoteModel::NoteModel(ModelConfig config, ParameterSource& source, at::Device device, at::ScalarType type)
    : config_(std::move(config)), device_(device), parameters_(source, device, type) {
  check_model_config(config_, "config.json");
  language_ = make_language_model(config_.text_config, parameters_);
  const int64_t width = language_->width();
  if (config_.embedding.dim > 0) reduction_.emplace(parameters_, "linear", width, config_.embedding.dim, config_.embedding.bias);
  temperature_ = parameters_.add("temperature", {1}, Initial::constant(config_.loss.temperature));
  if (config_.has_vision()) tower_ = make_vision_tower(config_.vision_config, config_.vision_select, parameters_);
  if (config_.fusion.early) connector_ = make_connector(config_.connector_config, tower_->width(), width, parameters_);
  if (config_.fusion.late) fusion_.emplace(config_.fusion, tower_->width(), width, parameters_);
  parameters_.close();
}

std::unique_ptr<NoteModel> NoteModel::load(const std::filesystem::path& folder, Progress& progress, at::Device device,
                                           at::ScalarType type) {
  ModelConfig config = read_model_config(folder, progress);
  FolderSource source(std::make_shared<WeightFolder>(folder), folder.string());
  try {
    return std::make_unique<NoteModel>(std::move(config), source, device, type);
  } catch (const Error& fault) {
    // The parts know their configuration, not where it lies.
    const std::string_view text = fault.what();
    if (!text.starts_with("config.json")) throw;
    throw Error((folder / text).string());
  }
}

at::Tensor NoteModel::see(const at::Tensor& pixels) const {
  if (!tower_) throw Error("model", "a model with a vision tower for pictures", "a text model");
  return tower_->see(pixels);
}

PackedNotes NoteModel::pack(std::span<const NoteTokens> notes, bool with_picture) const {
  return notellm::pack(notes, with_picture && connector_ ? connector_->rows() : 0).to(device_);
}

Reading NoteModel::read(const at::Tensor& pooled, const at::Tensor& visual) const {
  Reading reading;
  reading.pooled = pooled;
  reading.fused = visual.defined() ? fusion_->mix(pooled, visual) : pooled;
  reading.reduced = reduction_ ? (*reduction_)(reading.fused) : reading.fused;
  reading.embedding = reading.reduced / reading.reduced.norm(2, {1}, true).clamp_min(1e-12);
  return reading;
}

ModelOutput NoteModel::forward(const PackedNotes& notes, const at::Tensor& seen, const LanguageOptions& options) const {
  ModelOutput output;
  const at::Tensor& table = language_->word_table();
  const int64_t least = notes.tokens.min().item<int64_t>(), most = notes.tokens.max().item<int64_t>();
  if (least < 0 || most >= table.size(0)) {
    throw Error("batch", fmt::format("token ids from 0 to {}", table.size(0) - 1), fmt::format("{}", least < 0 ? least : most));
  }
  at::Tensor words = at::embedding(table, notes.tokens), visual;  // [N, H]
  if (notes.picture_rows.defined()) {
    output.connector_output = (*connector_)(seen);
    words = words.index_copy(0, notes.picture_rows, output.connector_output.flatten(0, 1).to(words.scalar_type()));
  }
  if (fusion_ && seen.defined()) visual = fusion_->project(seen.select(1, 0));
  // Frozen words: the gradient still has to reach the attention of every layer.
  if (options.observer && !words.requires_grad()) words = words.detach().requires_grad_();

  const at::Tensor states = language_->forward(words, notes, options);
  if (!options.only_read_rows) output.states = states;
  const at::Tensor rows = options.only_read_rows ? states : states.index_select(0, notes.read_rows);  // [B r, H], packed order
  const at::Tensor by_note = rows.unflatten(0, {notes.notes(), notes.reads}).index_select(0, notes.unpack);  // [B, r, H]
  output.note = read(by_note.select(1, notes.reads - 1), visual);
  if (notes.reads == 2) output.picture = read(by_note.select(1, 0), visual);
  return output;
}

}  // namespace notellm
