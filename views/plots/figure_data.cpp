#include "views/plots/figure_data.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/json.h"

namespace notellm::plots {
namespace {

constexpr size_t kMostSeries = 4;  // as many line styles as an eye keeps apart

/// One summary.json with its name, for messages.
class Summary {
 public:
  explicit Summary(const std::filesystem::path& file) : file_(file.string()), json_(read_json(file)) {
    if (!json_.is_object()) throw Error(file_, "a JSON object", json_.type_name());
  }

  QString text(const char* key) const {
    if (!json_.contains(key) || !json_[key].is_string()) throw Error(file_ + ": " + key, "text", found(key));
    return QString::fromStdString(json_[key].get<std::string>());
  }

  int count(const char* key) const {
    if (!json_.contains(key) || !json_[key].is_number_unsigned()) throw Error(file_ + ": " + key, "a count", found(key));
    return json_[key].get<int>();
  }

  bool has(const char* list, const std::string& key) const {
    return json_.contains(list) && json_[list].is_array() && !json_[list].empty() && json_[list][0].contains(key);
  }

  /// Entries list[i].s_v + suffix, ...
  std::vector<LayerShares> layers(const char* list, const std::string& suffix = "") const {
    if (!json_.contains(list) || !json_[list].is_array() || json_[list].empty()) {
      throw Error(file_ + ": " + list, "one entry a layer", found(list));
    }
    std::vector<LayerShares> made;
    for (const Json& layer : json_[list]) {
      const std::string where = fmt::format("{}: {}[{}]", file_, list, made.size());
      made.push_back(
          {number(layer, "s_v" + suffix, where), number(layer, "s_t" + suffix, where), number(layer, "s_o" + suffix, where)});
    }
    return made;
  }

 private:
  std::string found(const char* key) const { return json_.contains(key) ? json_[key].dump().substr(0, 60) : "nothing"; }

  static double number(const Json& layer, const std::string& key, const std::string& where) {
    const bool there = layer.is_object() && layer.contains(key);
    if (!there || !layer[key].is_number() || !std::isfinite(layer[key].get<double>()) || layer[key].get<double>() < 0) {
      throw Error(where + "." + key, "a number >= 0", there ? layer[key].dump().substr(0, 60) : "nothing");
    }
    return layer[key].get<double>();
  }

  std::string file_;
  Json json_;
};

std::filesystem::path summary_file(const std::filesystem::path& workspace, const std::string& name) {
  const std::filesystem::path folder = workspace / "saliency", file = folder / name / "summary.json";
  const bool plain = !name.empty() && name != "." && name != ".." && std::filesystem::path(name).filename() == name;
  if (plain && std::filesystem::exists(file)) return file;
  std::vector<std::string> known;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) known.push_back(entry.path().filename().string());
  }
  std::ranges::sort(known);
  throw Error(folder.string(),
              known.empty() ? "a result of `notellm saliency`" : fmt::format("one of {}", fmt::join(known, ", ")),
              "\"" + name + "\"");
}

SaliencySeries read_series(const Summary& summary, bool raw) {
  SaliencySeries one{summary.text("name"),
                     summary.text("model"),
                     summary.text("method"),
                     summary.text("input"),
                     summary.text("place"),
                     summary.text("order"),
                     summary.count("notes"),
                     summary.layers(raw ? "layers" : "normalised"),
                     {}};
  // The file's deviations are those of the raw shares.
  if (raw && summary.has("layers", "s_v_sd")) one.spread = summary.layers("layers", "_sd");
  return one;
}

}  // namespace

SaliencyFigure read_saliency_figure(const std::filesystem::path& workspace, const std::vector<std::string>& names, bool raw) {
  if (names.empty() || names.size() > kMostSeries) {
    throw Error("figure", fmt::format("1 to {} results in one figure", kMostSeries), std::to_string(names.size()));
  }
  SaliencyFigure figure{{}, !raw};
  for (const std::string& name : names) figure.series.push_back(read_series(Summary(summary_file(workspace, name)), raw));
  return figure;
}

}  // namespace notellm::plots
