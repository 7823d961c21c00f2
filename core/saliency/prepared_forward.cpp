#include "core/saliency/prepared_forward.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/model/contrastive_loss.h"
#include "core/saliency/attention_saliency.h"

namespace notellm {
namespace {

const std::vector<SaliencySetting> every_setting = {{SaliencyPlace::probability, SaliencyOrder::abs_first},
                                                    {SaliencyPlace::probability, SaliencyOrder::abs_last},
                                                    {SaliencyPlace::logit, SaliencyOrder::abs_first},
                                                    {SaliencyPlace::logit, SaliencyOrder::abs_last}};

std::string shape_text(const at::Tensor& tensor) {
  std::string text;
  for (const int64_t size : tensor.sizes()) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return fmt::format("{} [{}]", at::toString(tensor.scalar_type()), text);
}

int64_t index_of(const std::vector<int64_t>& ids, int64_t wanted) {
  const auto at = std::find(ids.begin(), ids.end(), wanted);
  return at == ids.end() ? -1 : at - ids.begin();
}

/// Ones, then zeros, row by row.
void check_mask(const at::Tensor& mask) {
  const at::Tensor ones = at::arange(mask.size(1), at::kLong).lt(mask.ne(0).sum(1, true)).to(at::kLong);  // [B, T]
  if (!ones.equal(mask))
    throw Error("attention_mask", "1 for a note's tokens, then 0 to the end of its row", "another order or other numbers");
}

std::vector<NoteTokens> unpad(const NoteModel& model, const PreparedInputs& inputs) {
  const SpecialTokens& special = model.config().tokens;
  const at::Tensor mask =
      inputs.attention_mask.defined() ? inputs.attention_mask : inputs.input_ids.ne(special.pad_id).to(at::kLong);
  check_mask(mask);
  std::vector<NoteTokens> notes;
  for (int64_t b = 0; b < inputs.input_ids.size(0); ++b) {
    const int64_t length = mask[b].sum().item<int64_t>();
    const at::Tensor row = inputs.input_ids[b].narrow(0, 0, length).contiguous();
    NoteTokens note{{row.const_data_ptr<int64_t>(), row.const_data_ptr<int64_t>() + length}, -1, -1};
    const bool with_picture = inputs.pixel_values.defined() && model.config().fusion.early;
    if (with_picture) note.image_at = index_of(note.ids, special.image_id);
    if (with_picture && model.config().fusion.micl) note.image_emb_at = index_of(note.ids, special.image_emb_id);
    notes.push_back(std::move(note));
  }
  return notes;
}

/// Packed rows [N, H] -> [B, T', H] in the caller's order, zeros past each end.
at::Tensor padded(const PackedNotes& notes, const at::Tensor& rows) {
  at::Tensor out = at::zeros({notes.notes(), notes.groups.back().length, rows.size(1)}, rows.options());
  for (int64_t p = 0; p < notes.notes(); ++p) {
    const int64_t begin = notes.offsets[static_cast<size_t>(p)], length = notes.offsets[static_cast<size_t>(p) + 1] - begin;
    out[notes.order[static_cast<size_t>(p)]].narrow(0, 0, length).copy_(rows.narrow(0, begin, length));
  }
  return out;
}

void add_reading(NamedTensors& out, const std::string& prefix, const Reading& reading) {
  out.emplace_back(prefix + "pooled", reading.pooled);
  out.emplace_back(prefix + "fused", reading.fused);
  out.emplace_back(prefix + "reduced", reading.reduced);
  out.emplace_back(prefix + "embedding", reading.embedding);
}

void add_positions(NamedTensors& out, const PackedNotes& notes) {
  const at::Tensor by_note = notes.read_positions.view({notes.notes(), notes.reads}).index_select(0, notes.unpack);
  out.emplace_back("positions", by_note.select(1, notes.reads - 1));
  if (notes.reads == 2) out.emplace_back("image_positions", by_note.select(1, 0));
}

void add_saliency(NamedTensors& out, NoteModel& model, const PackedNotes& notes, const at::Tensor& seen) {
  const int64_t layers = model.language_model().layers(), count = notes.notes(), longest = notes.groups.back().length;
  SaliencyCollector collector(every_setting, layers, count, true);
  model.parameters().zero_gradients();  // the gradients that were handed out stay as they are
  const ModelOutput output = model.forward(notes, seen, {.observer = &collector, .only_read_rows = false});
  torch::autograd::backward({contrastive_loss(output.note.embedding, model.temperature())}, {});
  for (size_t s = 0; s < every_setting.size(); ++s) {
    const std::string name = name_of(every_setting[s].place) + "." + name_of(every_setting[s].order);
    at::Tensor shares = at::zeros({count, layers, 3}, at::kFloat);
    for (int64_t n = 0; n < layers; ++n) {
      at::Tensor maps = at::zeros({count, longest, longest}, at::kFloat);
      for (int64_t b = 0; b < count; ++b) {
        const at::Tensor& map = collector.map(s, n, b);
        maps[b].narrow(0, 0, map.size(0)).narrow(1, 0, map.size(1)).copy_(map);
        const SaliencyShares& share = collector.shares(s, n, b);
        shares[b][n].copy_(at::tensor({share.picture, share.text, share.other}, at::kFloat));
      }
      out.emplace_back(fmt::format("saliency.{}.{}", name, n), maps);
    }
    out.emplace_back("saliency_shares." + name, shares);
  }
}

}  // namespace

PreparedInputs read_prepared_inputs(const std::filesystem::path& file) {
  const SafetensorsFile given(file);
  const auto take = [&](const char* name, at::ScalarType type, int64_t dims, bool required) {
    if (!given.contains(name) && !required) return at::Tensor();
    const at::Tensor tensor = given.tensor(name);
    if (tensor.scalar_type() != type || tensor.dim() != dims) {
      throw Error(file.string(), fmt::format("{} with {} dimensions for \"{}\"", at::toString(type), dims, name),
                  shape_text(tensor));
    }
    return tensor;
  };
  PreparedInputs inputs{take("input_ids", at::kLong, 2, true), take("attention_mask", at::kLong, 2, false),
                        take("pixel_values", at::kFloat, 4, false)};
  if (inputs.input_ids.numel() == 0)
    throw Error(file.string(), "at least one token in \"input_ids\"", shape_text(inputs.input_ids));
  if (inputs.attention_mask.defined() && inputs.attention_mask.sizes() != inputs.input_ids.sizes()) {
    throw Error(file.string(), "attention_mask of the shape of input_ids", shape_text(inputs.attention_mask));
  }
  if (inputs.pixel_values.defined() && inputs.pixel_values.size(0) != inputs.input_ids.size(0)) {
    throw Error(file.string(), "one picture for each row of input_ids", shape_text(inputs.pixel_values));
  }
  return inputs;
}

NamedTensors forward_prepared(NoteModel& model, const PreparedInputs& inputs, const PreparedOptions& options) {
  at::AutoGradMode record(options.gradients || options.saliency);
  NamedTensors out;
  at::Tensor seen;
  if (inputs.pixel_values.defined() && model.config().has_vision()) {
    seen = model.see(inputs.pixel_values.to(model.device(), model.temperature().scalar_type()));
    out.emplace_back("vision_features", seen);
  }
  const PackedNotes notes = model.pack(unpad(model, inputs), seen.defined());
  std::vector<at::Tensor> layers;
  const ModelOutput output =
      model.forward(notes, seen, {.only_read_rows = false, .hidden_states = options.all_states ? &layers : nullptr});
  if (output.connector_output.defined()) out.emplace_back("connector_output", output.connector_output);
  out.emplace_back("last_hidden_state", padded(notes, output.states));
  add_positions(out, notes);
  add_reading(out, "", output.note);
  if (output.picture) add_reading(out, "image_", *output.picture);
  for (size_t n = 0; n < layers.size(); ++n) out.emplace_back(fmt::format("hidden_states.{}", n), padded(notes, layers[n]));

  if (options.loss || options.gradients) {
    const NoteLoss loss = note_loss(output, model.temperature(), model.config().loss);
    out.emplace_back("loss", loss.total.reshape({1}));
    out.emplace_back("loss_m", loss.note.reshape({1}));
    if (loss.picture.defined()) out.emplace_back("loss_v", loss.picture.reshape({1}));
    if (options.gradients) {
      model.parameters().zero_gradients();
      torch::autograd::backward({loss.total}, {});
      for (const NamedParameter& one : model.parameters().named())
        if (one.trainable) out.emplace_back("grad." + one.name, one.gradient());
    }
  }
  if (options.saliency) add_saliency(out, model, notes, seen);
  for (auto& [name, tensor] : out) tensor = tensor.detach().to(at::kCPU).contiguous();
  return out;
}

}  // namespace notellm
