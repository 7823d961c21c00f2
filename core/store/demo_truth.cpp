#include "core/store/demo_truth.h"

#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "core/store/demo_words.h"

namespace notellm::demo {
namespace {

/// Notes that equal each other in everything a relation depends on.
struct Cell {
  DemoNote kind;
  double notes = 0;
};

std::vector<Cell> cells_of(const std::vector<DemoNote>& notes) {
  std::map<std::tuple<int, int, int, bool>, Cell> cells;
  for (const DemoNote& note : notes) {
    Cell& cell = cells[{note.taste.theme, note.taste.style, note.taste.place, note.is_short}];
    cell.kind = note;
    ++cell.notes;
  }
  std::vector<Cell> list;
  for (auto& [key, cell] : cells) list.push_back(std::move(cell));
  return list;
}

/// Calls visit(a, b, number of unordered pairs of different notes) for every two cells.
template <class Visit>
void for_each_kind_of_pair(const std::vector<DemoNote>& notes, const Visit& visit) {
  const std::vector<Cell> cells = cells_of(notes);
  for (size_t a = 0; a < cells.size(); ++a) {
    visit(cells[a].kind, cells[a].kind, cells[a].notes * (cells[a].notes - 1) / 2);
    for (size_t b = a + 1; b < cells.size(); ++b) visit(cells[a].kind, cells[b].kind, cells[a].notes * cells[b].notes);
  }
}

OrderedJson as_json(const ChannelShares& shares) {
  return {
      {"picture_only", shares.picture_only}, {"text_only", shares.text_only}, {"both", shares.both}, {"hidden", shares.hidden}};
}

template <class Values>
OrderedJson names_of(const Values& values) {
  OrderedJson names = OrderedJson::array();
  for (const TextValue& value : values) names.push_back(value.name);
  return names;
}

OrderedJson note_truth(const DemoNote& note) {
  return {{"note", note.id},
          {"theme", themes()[static_cast<size_t>(note.taste.theme)].name},
          {"style", style_names()[static_cast<size_t>(note.taste.style)]},
          {"place", places()[static_cast<size_t>(note.taste.place)].name},
          {"short", note.is_short},
          {"language", note.chinese ? "zh" : "en"},
          {"popularity_rank", note.popularity_rank},
          {"channels",
           {{"theme", note.is_short ? "hidden" : "text"}, {"style", "picture"}, {"place", note.is_short ? "picture" : "both"}}},
          {"shares", as_json(shares_of(note, note))}};
}

OrderedJson same_attributes(const Taste& a, const Taste& b) {
  OrderedJson same = OrderedJson::array();
  if (a.theme == b.theme) same.push_back("theme");
  if (a.style == b.style) same.push_back("style");
  if (a.place == b.place) same.push_back("place");
  return same;
}

/// One entry for each set of shared attributes and number of short notes among the two.
OrderedJson relation_kinds(const std::vector<DemoNote>& notes) {
  std::map<std::pair<std::string, int>, OrderedJson> kinds;
  for_each_kind_of_pair(notes, [&](const DemoNote& a, const DemoNote& b, double pairs) {
    if (affinity(a.taste, b.taste) == 0 || pairs == 0) return;
    const OrderedJson same = same_attributes(a.taste, b.taste);
    const int short_notes = a.is_short + b.is_short;
    OrderedJson& kind = kinds[{same.dump(), short_notes}];
    if (kind.is_null())
      kind = {{"same", same},
              {"short_notes", short_notes},
              {"strength", affinity(a.taste, b.taste)},
              {"shares", as_json(shares_of(a, b))},
              {"note_pairs", int64_t{0}}};
    kind["note_pairs"] = kind["note_pairs"].get<int64_t>() + static_cast<int64_t>(pairs);
  });
  OrderedJson list = OrderedJson::array();
  for (auto& [key, kind] : kinds) list.push_back(std::move(kind));
  return list;
}

}  // namespace

ChannelShares shares_of(const DemoNote& a, const DemoNote& b) {
  const double strength = affinity(a.taste, b.taste);
  ChannelShares shares;
  if (strength == 0) return shares;
  const bool texts_speak = !a.is_short && !b.is_short;
  if (a.taste.theme == b.taste.theme) (texts_speak ? shares.text_only : shares.hidden) += kWeights[0] / strength;
  if (a.taste.style == b.taste.style) shares.picture_only += kWeights[1] / strength;
  if (a.taste.place == b.taste.place) (texts_speak ? shares.both : shares.picture_only) += kWeights[2] / strength;
  return shares;
}

ChannelShares global_shares(const std::vector<DemoNote>& notes) {
  ChannelShares sum;
  double weights = 0;
  for_each_kind_of_pair(notes, [&](const DemoNote& a, const DemoNote& b, double pairs) {
    const double weight = pairs * std::expm1(affinity(a.taste, b.taste));
    const ChannelShares shares = shares_of(a, b);
    sum.picture_only += weight * shares.picture_only;
    sum.text_only += weight * shares.text_only;
    sum.both += weight * shares.both;
    sum.hidden += weight * shares.hidden;
    weights += weight;
  });
  if (weights > 0)
    for (double* share : {&sum.picture_only, &sum.text_only, &sum.both, &sum.hidden}) *share /= weights;
  return sum;
}

OrderedJson truth_of(const std::vector<DemoNote>& notes, uint64_t seed) {
  const ChannelShares global = global_shares(notes);
  OrderedJson truth;
  truth["synthetic"] = true;
  truth["about"] =
      "Demonstration world of NoteLLM Studio: every note, picture and click was drawn from the seed; nothing here is real.";
  truth["seed"] = seed;
  truth["law"] =
      "P(click) in proportion to popularity_rank^-zipf * exp(sum of the weights of the attributes shared with the user)";
  truth["zipf"] = kZipf;
  truth["weights"] = {{"theme", kWeights[0]}, {"style", kWeights[1]}, {"place", kWeights[2]}};
  truth["values"] = {{"theme", names_of(themes())}, {"style", style_names()}, {"place", names_of(places())}};
  truth["global"] = as_json(global);
  const double visible = 1 - global.hidden;
  truth["picture_share"] = visible > 0 ? (global.picture_only + global.both / 2) / visible : 0.0;
  truth["relations"] = relation_kinds(notes);
  truth["notes"] = OrderedJson::array();
  for (const DemoNote& note : notes) truth["notes"].push_back(note_truth(note));
  return truth;
}

}  // namespace notellm::demo
