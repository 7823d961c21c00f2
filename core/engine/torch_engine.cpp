// The engine behind the window, on LibTorch.
#include <mutex>

#include "core/device/device.h"
#include "core/embed/note_inputs.h"
#include "core/engine/engine.h"
#include "core/index/embedding_files.h"
#include "core/text/tokenizer.h"

namespace notellm {
namespace {

/// Which model folder made an embedding.
std::filesystem::path maker_of(const std::filesystem::path& embedding) {
  const Embedding opened = read_embedding(embedding);
  const auto model = opened.meta.find("model");
  if (model == opened.meta.end() || !model->is_string()) {
    throw Error(embedding.string(), "an embedding that names its model in meta.json", "none: it was not made by `notellm embed`");
  }
  std::filesystem::path folder = model->get<std::string>();
  if (!std::filesystem::exists(folder / "config.json"))
    throw Error(embedding.string(), "its model at " + folder.string(), "nothing there");
  return folder;
}

class TorchEngine : public Engine {
 public:
  explicit TorchEngine(std::string device) : device_(std::move(device)) {}

  std::vector<float> embed_text(const std::filesystem::path& embedding, const std::string& text,
                                const std::stop_token& stop) override {
    const std::lock_guard lock(mutex_);
    throw_if_stopped(stop);
    load(maker_of(embedding));
    throw_if_stopped(stop);
    at::NoGradGuard no_gradient;
    const PromptBuilder builder(*tokenizer_, model_->config().prompt, model_->config().tokens);
    const PromptTokens prompt = builder.build(PromptKind::only_text, "", text, std::nullopt);
    const std::vector<NoteTokens> notes{{prompt.ids, prompt.image_at, prompt.image_emb_at}};
    const at::Tensor vector =
        model_->forward(model_->pack(notes, false), {}).note.embedding.to(at::kCPU, at::kFloat).contiguous();
    const float* numbers = vector.const_data_ptr<float>();
    return {numbers, numbers + vector.numel()};
  }

 private:
  /// The last model stays loaded; a folder that was written since is read again.
  void load(const std::filesystem::path& folder) {
    const auto written = std::filesystem::last_write_time(folder / "config.json");
    if (model_ && folder == folder_ && written == written_) return;
    if (!ready_) set_up_compute(0);
    ready_ = true;
    model_.reset();
    Progress silent;
    auto model = NoteModel::load(folder, silent, choose_device(device_));
    tokenizer_ = load_tokenizer(folder);
    model_ = std::move(model);
    folder_ = folder, written_ = written;
  }

  const std::string device_;
  std::mutex mutex_;
  bool ready_ = false;
  std::unique_ptr<NoteModel> model_;
  std::unique_ptr<Tokenizer> tokenizer_;
  std::filesystem::path folder_;
  std::filesystem::file_time_type written_;
};

}  // namespace

std::unique_ptr<Engine> make_engine(const std::string& device) { return std::make_unique<TorchEngine>(device); }

}  // namespace notellm
