#include "core/embed/note_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/embed/feature_cache.h"
#include "core/image/preprocess.h"
#include "core/text/tokenizer.h"

namespace notellm {
namespace {

constexpr size_t pictures_a_chunk = 32;
constexpr int64_t notes_a_report = 256;
/// Stands for a picture that is missing or cannot be read: the tower sees zeros.
const std::string no_picture(32, '0');

PromptKind kind_for(const ModelConfig& config, InputKind input) {
  if (input == InputKind::text) return PromptKind::only_text;
  if (input == InputKind::image && config.fusion.early) return PromptKind::only_image;
  return config.prompt_kind();
}

/// Content alone decides: a tower trained elsewhere or read at another layer gets a folder of its own.
std::string cache_key(const NoteModel& model, const Preprocessing& preprocessing) {
  std::string parts = preprocessing.key() + Json(model.config().vision_select).dump() + model.config().vision_config.dump();
  for (const NamedParameter& one : model.parameters().named()) {
    if (!one.name.starts_with("vision_tower.")) continue;
    const at::Tensor value = one.value().to(at::kCPU).contiguous();
    parts += one.name + hash_hex({static_cast<const char*>(value.const_data_ptr()), value.nbytes()});
  }
  return hash_hex(parts);
}

std::vector<PromptTokens> tokenise(const std::vector<Note>& notes, const NoteModel& model, const std::filesystem::path& folder,
                                   InputKind input, Progress& progress, const std::stop_token& stop) {
  const PromptKind kind = kind_for(model.config(), input);
  const auto tokenizer = load_tokenizer(folder);
  const PromptBuilder builder(*tokenizer, model.config().prompt, model.config().tokens);
  progress.phase("tokenising");
  std::vector<PromptTokens> prompts(notes.size());
  const int64_t count = static_cast<int64_t>(notes.size());
  for (int64_t done = 0; done < count; done += notes_a_report) {
    throw_if_stopped(stop);
    const int64_t end = std::min(count, done + notes_a_report);
    at::parallel_for(done, end, 16, [&](int64_t first, int64_t last) {
      for (int64_t i = first; i < last; ++i) {
        // A model without picture tokens is asked about a picture with its own prompt, all fields empty.
        const Note& note = input == InputKind::image ? Note{} : notes[static_cast<size_t>(i)];
        prompts[static_cast<size_t>(i)] = builder.build(kind, note.title, note.content, note.topics);
      }
    });
    progress.report(end, count, "notes");
  }
  return prompts;
}

/// Brings pictures into the cache, chunk by chunk.
class PictureReader {
 public:
  PictureReader(const NoteModel& model, const Preprocessing& preprocessing, FeatureCache& cache,
                std::vector<std::string>& problems)
      : model_(model), preprocessing_(preprocessing), cache_(cache), problems_(problems) {}

  /// Slot of each note's picture.
  std::vector<int64_t> read(const std::vector<Note>& notes, Progress& progress, const std::stop_token& stop) {
    progress.phase("looking at pictures");
    std::vector<std::string> hashes = hashes_of(notes, stop);
    std::vector<size_t> missing;
    std::unordered_map<std::string, bool> waiting;
    for (size_t i = 0; i < hashes.size(); ++i) {
      if (hashes[i] != no_picture && cache_.slot_of(hashes[i]) < 0 && waiting.emplace(hashes[i], true).second)
        missing.push_back(i);
    }
    for (size_t done = 0; done < missing.size(); done += pictures_a_chunk) {
      const std::span chunk(missing.data() + done, std::min(pictures_a_chunk, missing.size() - done));
      see(notes, hashes, chunk, stop);
      progress.report(static_cast<int64_t>(done + chunk.size()), static_cast<int64_t>(missing.size()), "pictures");
    }
    return slots_of(notes, hashes);
  }

 private:
  std::vector<std::string> hashes_of(const std::vector<Note>& notes, const std::stop_token& stop) {
    std::vector<std::string> hashes(notes.size(), no_picture);
    for (size_t i = 0; i < notes.size(); ++i) {
      throw_if_stopped(stop);
      if (notes[i].image.empty()) {
        problems_.push_back(fmt::format("note {}: no picture was found at import", notes[i].id));
        continue;
      }
      try {
        hashes[i] = hash_file(notes[i].image);
      } catch (const Error& fault) {
        problems_.push_back(fmt::format("note {}: {}", notes[i].id, fault.what()));
      }
    }
    return hashes;
  }

  /// A picture that could not be decoded is in no slot: its notes share the slot of the zero picture, and each is named.
  std::vector<int64_t> slots_of(const std::vector<Note>& notes, const std::vector<std::string>& hashes) {
    const int64_t side = preprocessing_.crop;
    std::vector<int64_t> slots(notes.size());
    for (size_t i = 0; i < notes.size(); ++i) {
      slots[i] = cache_.slot_of(hashes[i]);
      if (slots[i] >= 0) continue;
      if (hashes[i] != no_picture)
        problems_.push_back(fmt::format("note {}: {}: {}", notes[i].id, notes[i].image, unreadable_.at(hashes[i])));
      if (cache_.slot_of(no_picture) < 0)
        cache_.append({no_picture}, model_.see(at::zeros({1, 3, side, side}, at::kFloat).to(model_.device())));
      slots[i] = cache_.slot_of(no_picture);
    }
    return slots;
  }

  void see(const std::vector<Note>& notes, const std::vector<std::string>& hashes, std::span<const size_t> chunk,
           const std::stop_token& stop) {
    throw_if_stopped(stop);
    const int64_t side = preprocessing_.crop, count = static_cast<int64_t>(chunk.size());
    at::Tensor pixels = at::zeros({count, 3, side, side}, at::kFloat);
    std::vector<std::filesystem::path> files;
    for (const size_t i : chunk) files.push_back(notes[i].image);
    const PreprocessReport report =
        preprocess_files(files, preprocessing_, pixels.mutable_data_ptr<float>(), at::get_num_threads(), stop);
    for (const UnreadablePicture& one : report.unreadable) unreadable_[hashes[chunk[one.index]]] = one.reason;

    std::vector<std::string> seen_hashes;
    std::vector<int64_t> readable;
    for (size_t i = 0; i < chunk.size(); ++i) {
      if (unreadable_.contains(hashes[chunk[i]])) continue;
      seen_hashes.push_back(hashes[chunk[i]]);
      readable.push_back(static_cast<int64_t>(i));
    }
    if (readable.empty()) return;
    pixels = pixels.index_select(0, at::tensor(readable, at::kLong));
    cache_.append(seen_hashes, model_.see(pixels.to(model_.device())));
  }

  const NoteModel& model_;
  const Preprocessing& preprocessing_;
  FeatureCache& cache_;
  std::vector<std::string>& problems_;
  std::unordered_map<std::string, std::string> unreadable_;  ///< picture hash -> reason
};

}  // namespace

std::string name_of(InputKind input) {
  switch (input) {
    case InputKind::image:
      return "image";
    case InputKind::text:
      return "text";
    default:
      return "multimodal";
  }
}

InputKind input_named(const std::string& name) {
  for (const InputKind input : {InputKind::multimodal, InputKind::image, InputKind::text})
    if (name_of(input) == name) return input;
  throw Error("input", "multimodal, image or text", fmt::format("\"{}\"", name));
}

NoteInputs NoteInputs::prepare(const Workspace& workspace, const NoteModel& model, const std::filesystem::path& model_folder,
                               std::vector<int64_t> rows, InputKind input, Progress& progress, std::stop_token stop) {
  NoteInputs inputs;
  std::vector<Note> notes = workspace.all_notes();
  inputs.place_.assign(notes.size(), -1);
  if (rows.empty()) rows.resize(notes.size()), std::iota(rows.begin(), rows.end(), int64_t{0});
  std::vector<Note> chosen;
  for (const int64_t row : rows) {
    inputs.place_.at(static_cast<size_t>(row)) = static_cast<int64_t>(chosen.size());
    chosen.push_back(notes[static_cast<size_t>(row)]);
  }
  inputs.rows_ = std::move(rows);

  const Stopwatch watch;
  inputs.prompts_ = tokenise(chosen, model, model_folder, input, progress, stop);
  inputs.seconds_["tokenise"] = watch.seconds();
  if (input == InputKind::text || !model.config().has_vision()) return inputs;

  const Preprocessing preprocessing = read_preprocessing(model_folder, static_cast<int>(model.tower()->image_size()));
  FeatureCache cache(workspace.features() / cache_key(model, preprocessing), model.tower()->rows(), model.tower()->width());
  inputs.picture_slot_ = PictureReader(model, preprocessing, cache, inputs.problems_).read(chosen, progress, stop);
  inputs.features_ = cache.mapped();
  inputs.seconds_["pictures"] = watch.seconds() - inputs.seconds_["tokenise"];
  return inputs;
}

NoteBatch NoteInputs::batch(const NoteModel& model, std::span<const int64_t> rows) const {
  std::vector<NoteTokens> tokens;
  std::vector<int64_t> slots;
  for (const int64_t row : rows) {
    const PromptTokens& prompt = this->prompt(row);
    tokens.push_back({prompt.ids, prompt.image_at, prompt.image_emb_at});
    if (features_.defined()) slots.push_back(picture_slot_[static_cast<size_t>(place_[static_cast<size_t>(row)])]);
  }
  NoteBatch batch{model.pack(tokens, features_.defined()), at::Tensor()};
  if (features_.defined()) batch.seen = features_.index_select(0, at::tensor(slots, at::kLong)).to(model.device());
  return batch;
}

}  // namespace notellm
