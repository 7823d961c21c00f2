// A workspace of a few invented notes with drawn pictures, and a tiny model folder that reads them.
#pragma once

#include <opencv2/imgcodecs.hpp>

#include "core/base/files.h"
#include "core/model/assemble.h"
#include "core/store/import_notes.h"
#include "core/store/workspace.h"
#include "core/text/bpe_trainer.h"
#include "tests/support/testing.h"

namespace notellm::testing {

struct SmallWorld {
  ScratchFolder scratch;
  std::filesystem::path pictures() const { return scratch / "images"; }
  std::filesystem::path model() const { return scratch / "model"; }
  std::filesystem::path folder() const { return scratch / "work"; }

  /// Six notes; note 4's picture is text named .png, note 5 has none.
  explicit SmallWorld(const std::string& method = "notellm2") {
    std::filesystem::create_directories(pictures());
    std::string csv;
    for (int i = 0; i < 6; ++i) {
      csv += std::to_string(i) + ",title " + std::string(static_cast<size_t>(i), 'x') +
             ",\"#red[话题]# some words about picture\"," + std::to_string(i) + ".png,a@b\n";
      const auto file = pictures() / (std::to_string(i) + ".png");
      if (i < 4) cv::imwrite(file.string(), cv::Mat(20 + i, 30, CV_8UC3, cv::Scalar(40 * i, 200 - 40 * i, 90)));
      if (i == 4) write_atomically(file, "this is no picture");
    }
    write_atomically(scratch / "notes.csv", csv);
    Progress silent;
    Workspace workspace = Workspace::open_or_create(folder());
    NotesImport import;
    import.file = scratch / "notes.csv", import.images = pictures(), import.format = NotesFormat::authors;
    import_notes(workspace, import, silent, {});

    AssembleParams params;
    const std::vector<std::string> texts = {
        "笔记：{\"图片\":\"\",\"标题\":\"title\",\"话题\":\"red\",\"内容\":\"some words about picture\"}，压缩为一个词：“"};
    BpeTrainerParams bpe;
    bpe.vocabulary_size = 300, bpe.min_count = 1;
    params.tokenizer_json = train_byte_level_bpe(texts, bpe, silent, {}).to_json();
    params.text_config = Json{{"model_type", "llama"},   {"vocab_size", 300},      {"hidden_size", 16},
                              {"intermediate_size", 24}, {"num_hidden_layers", 2}, {"num_attention_heads", 2}};
    params.vision_config =
        Json{{"model_type", "clip_vision_model"}, {"hidden_size", 12}, {"intermediate_size", 20}, {"num_hidden_layers", 1},
             {"num_attention_heads", 3},          {"image_size", 16},  {"patch_size", 8}};
    params.connector = "qformer:3";
    params.connector_config =
        Json{{"hidden_size", 12}, {"num_hidden_layers", 2}, {"num_attention_heads", 3}, {"intermediate_size", 20}};
    params.embedding_dim = 6;
    params.method = method;
    params.out = model();
    assemble(params, silent, {});
  }
};

}  // namespace notellm::testing
