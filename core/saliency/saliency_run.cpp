#include "core/saliency/saliency_run.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/model/contrastive_loss.h"

namespace notellm {
namespace {

/// A note's shares, layer by layer.
struct NoteShares {
  int64_t row = -1;
  bool query = false;
  std::vector<SaliencyShares> layers;
};

/// Batches of rows, queries then targets, in which no note stands twice; at most `notes` notes, whole pairs only.
std::vector<std::vector<int64_t>> batches_of(const std::vector<Pair>& pairs, const SaliencyParams& params) {
  std::set<int64_t> used;
  std::vector<Pair> chosen;
  for (const Pair& pair : pairs) {
    if (static_cast<int64_t>(2 * chosen.size()) >= params.notes) break;
    if (pair.query == pair.target || used.contains(pair.query) || used.contains(pair.target)) continue;
    used.insert(pair.query), used.insert(pair.target);
    chosen.push_back(pair);
  }
  std::vector<std::vector<int64_t>> batches;
  const auto size = static_cast<size_t>(params.batch_pairs);
  for (size_t first = 0; first < chosen.size(); first += size) {
    const size_t last = std::min(chosen.size(), first + size);
    if (last - first < 2) break;  // one pair alone has no negatives: its loss is a constant 0
    std::vector<int64_t> rows;
    for (size_t i = first; i < last; ++i) rows.push_back(chosen[i].query);
    for (size_t i = first; i < last; ++i) rows.push_back(chosen[i].target);
    batches.push_back(std::move(rows));
  }
  return batches;
}

std::vector<LayerShares> averaged(const std::vector<NoteShares>& notes, size_t layers) {
  std::vector<LayerShares> result(layers);
  const double count = static_cast<double>(notes.size());
  for (size_t n = 0; n < layers; ++n) {
    for (const auto part : {&SaliencyShares::picture, &SaliencyShares::text, &SaliencyShares::other}) {
      double sum = 0, squares = 0;
      for (const NoteShares& note : notes) sum += note.layers[n].*part;
      const double mean = sum / count;
      for (const NoteShares& note : notes) squares += std::pow(note.layers[n].*part - mean, 2);
      result[n].mean.*part = mean;
      result[n].deviation.*part = notes.size() > 1 ? std::sqrt(squares / (count - 1)) : 0;
    }
  }
  return result;
}

OrderedJson as_json(const SaliencyShares& shares) {
  return {{"s_v", shares.picture}, {"s_t", shares.text}, {"s_o", shares.other}};
}

std::string notes_as_lines(const std::vector<NoteShares>& notes, const std::vector<std::string>& ids) {
  std::string lines;
  for (const NoteShares& note : notes) {
    OrderedJson layers = OrderedJson::array();
    for (const SaliencyShares& shares : note.layers) layers.push_back(as_json(shares));
    lines +=
        OrderedJson{{"note", ids[static_cast<size_t>(note.row)]}, {"role", note.query ? "query" : "target"}, {"layers", layers}}
            .dump() +
        "\n";
  }
  return lines;
}

OrderedJson summary_of(const std::string& name, const NoteModel& model, const std::filesystem::path& model_folder,
                       const SaliencyParams& params, const SaliencyResult& result) {
  OrderedJson layers = OrderedJson::array(), shares = OrderedJson::array();
  for (const LayerShares& layer : result.layers) {
    OrderedJson one = as_json(layer.mean);
    one["s_v_sd"] = layer.deviation.picture, one["s_t_sd"] = layer.deviation.text, one["s_o_sd"] = layer.deviation.other;
    layers.push_back(one);
    shares.push_back(as_json(normalised(layer.mean)));
  }
  return {{"name", name},
          {"model", model_folder.string()},
          {"method", model.config().method()},
          {"input", name_of(params.input)},
          {"place", name_of(params.setting.place)},
          {"order", name_of(params.setting.order)},
          {"notes", result.notes},
          {"layers", layers},
          {"normalised", shares}};
}

void write(const Workspace& workspace, const NoteModel& model, const std::filesystem::path& model_folder,
           const SaliencyParams& params, const std::vector<NoteShares>& notes, SaliencyResult& result) {
  std::filesystem::create_directories(workspace.saliency());
  result.folder = fresh_path(workspace.saliency(), params.name);
  const std::string name = result.folder.filename().string();
  create_folder_atomically(result.folder, [&](const std::filesystem::path& folder) {
    write_atomically(folder / "summary.json", summary_of(name, model, model_folder, params, result).dump(1));
    write_atomically(folder / "notes.jsonl", notes_as_lines(notes, workspace.ids()));
    write_atomically(folder / "meta.json", OrderedJson{{"seconds", result.seconds},
                                                       {"batch_pairs", params.batch_pairs},
                                                       {"split", name_of(params.split)},
                                                       {"row_sum_error", result.row_sum_error},
                                                       {"asked_notes", params.notes},
                                                       {"created", utc_now()}}
                                               .dump(1));
  });
}

}  // namespace

SaliencyShares normalised(const SaliencyShares& shares) {
  const double sum = shares.picture + shares.text + shares.other;
  if (!(sum > 0)) return {};
  return {shares.picture / sum, shares.text / sum, shares.other / sum};
}

SaliencyResult run_saliency(const Workspace& workspace, NoteModel& model, const std::filesystem::path& model_folder,
                            const SaliencyParams& params, Progress& progress, std::stop_token stop) {
  const auto batches = batches_of(workspace.pairs(params.split), params);
  if (batches.empty())
    throw Error("saliency", fmt::format("at least two {} pairs of different notes", name_of(params.split)), "fewer");
  std::vector<int64_t> rows;
  for (const auto& batch : batches) rows.insert(rows.end(), batch.begin(), batch.end());
  const NoteInputs inputs = NoteInputs::prepare(workspace, model, model_folder, rows, params.input, progress, stop);

  progress.phase("saliency");
  const Stopwatch watch;
  model.parameters().freeze();
  const int64_t layers = model.language_model().layers();
  std::vector<NoteShares> notes;
  SaliencyResult result;
  for (const auto& batch_rows : batches) {
    if (stop.stop_requested()) break;
    const int64_t count = static_cast<int64_t>(batch_rows.size());
    const NoteBatch batch = inputs.batch(model, batch_rows);
    SaliencyCollector collector({params.setting}, layers, count, false);
    const ModelOutput output = model.forward(batch.notes, batch.seen, {.observer = &collector, .only_read_rows = false});
    torch::autograd::backward({contrastive_loss(output.note.embedding, model.temperature())}, {});
    for (int64_t note = 0; note < count; ++note) {
      NoteShares shares{batch_rows[static_cast<size_t>(note)], note < count / 2, {}};
      for (int64_t n = 0; n < layers; ++n) shares.layers.push_back(collector.shares(0, n, note));
      notes.push_back(std::move(shares));
    }
    result.row_sum_error = std::max(result.row_sum_error, collector.row_sum_error());
    progress.report(static_cast<int64_t>(notes.size()), static_cast<int64_t>(rows.size()), "notes");
  }
  if (notes.empty()) throw_if_stopped(stop);
  result.notes = static_cast<int64_t>(notes.size());
  result.seconds = watch.seconds();
  result.layers = averaged(notes, static_cast<size_t>(layers));
  write(workspace, model, model_folder, params, notes, result);
  throw_if_stopped(stop);
  return result;
}

}  // namespace notellm
