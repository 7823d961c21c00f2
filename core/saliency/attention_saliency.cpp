#include "core/saliency/attention_saliency.h"

#include <fmt/format.h>

namespace notellm {
namespace {

/// One note of one layer: [H, T, T] each.
struct Flow {
  at::Tensor scores, probability, d_probability;
  at::Tensor row_sums;  ///< rowsum(dO o O), [H, T, 1]
};

/// Key heads repeated for the queries that share them: [Hkv, T, d] -> [Hq, T, d].
at::Tensor per_query_head(const at::Tensor& keys, int64_t heads) { return keys.repeat_interleave(heads / keys.size(0), 0); }

Flow flow_of(const AttentionRecord& r, int64_t note) {
  const at::Tensor q = r.q[note], d_out = r.grad_out[note];
  const int64_t heads = q.size(0);
  Flow flow;
  flow.scores = at::matmul(q, per_query_head(r.k[note], heads).transpose(-1, -2)).mul_(r.scale);
  flow.probability = (flow.scores - r.log_sum_exp[note].unsqueeze(-1)).exp_().tril_();
  flow.d_probability = at::matmul(d_out, per_query_head(r.v[note], heads).transpose(-1, -2));
  flow.row_sums = (d_out * r.out[note]).sum(-1, true);
  return flow;
}

at::Tensor weighted(const Flow& flow, SaliencyPlace place) {
  if (place == SaliencyPlace::probability) return flow.probability * flow.d_probability;
  return flow.scores * (flow.probability * (flow.d_probability - flow.row_sums));
}

at::Tensor over_heads(const at::Tensor& flow, SaliencyOrder order) {
  at::Tensor map = order == SaliencyOrder::abs_first ? flow.abs().sum(0) : flow.sum(0).abs_();
  map.fill_diagonal_(0);
  return map.nan_to_num_(0);
}

}  // namespace

std::string name_of(SaliencyPlace place) { return place == SaliencyPlace::probability ? "probability" : "logit"; }
std::string name_of(SaliencyOrder order) { return order == SaliencyOrder::abs_first ? "abs_first" : "abs_last"; }

SaliencyPlace saliency_place_named(const std::string& name) {
  for (const auto place : {SaliencyPlace::probability, SaliencyPlace::logit})
    if (name_of(place) == name) return place;
  throw Error("place", "probability or logit", fmt::format("\"{}\"", name));
}

SaliencyOrder saliency_order_named(const std::string& name) {
  for (const auto order : {SaliencyOrder::abs_first, SaliencyOrder::abs_last})
    if (name_of(order) == name) return order;
  throw Error("order", "abs_first or abs_last", fmt::format("\"{}\"", name));
}

SaliencyShares shares_of(const at::Tensor& map, const PictureSpan& span) {
  const double n = static_cast<double>(span.end), width = static_cast<double>(span.last - span.first + 1);
  const at::Tensor read = map[span.end];
  const double row = read.sum(at::kDouble).item<double>();
  const double picture = width > 0 ? read.narrow(0, span.first, span.last - span.first + 1).sum(at::kDouble).item<double>() : 0;
  const double total = map.narrow(0, 0, span.end + 1).sum(at::kDouble).item<double>();
  const auto mean = [](double sum, double count) { return count > 0 ? sum / count : 0; };
  return {mean(picture, width), mean(row - picture, n - width), mean(total - row, n * (n + 1) / 2 - n)};
}

SaliencyCollector::SaliencyCollector(std::vector<SaliencySetting> settings, int64_t layers, int64_t notes, bool keep_maps)
    : settings_(std::move(settings)), layers_(layers), notes_(notes), keep_maps_(keep_maps) {
  shares_.resize(settings_.size() * static_cast<size_t>(layers_ * notes_));
  if (keep_maps_) maps_.resize(shares_.size());
}

void SaliencyCollector::attended(const AttentionRecord& record) {
  at::NoGradGuard no_gradient;
  for (int64_t g = 0; g < record.group->notes; ++g) {
    const int64_t packed = record.group->first_note + g, note = record.notes->order[static_cast<size_t>(packed)];
    const Flow flow = flow_of(record, g);
    const at::Tensor formed = (flow.probability * flow.d_probability).sum(-1, true);
    const double scale = std::max(flow.row_sums.abs().max().item<double>(), 1e-30);
    row_sum_error_ = std::max(row_sum_error_, (formed - flow.row_sums).abs().max().item<double>() / scale);
    for (size_t s = 0; s < settings_.size(); ++s) {
      const at::Tensor map = over_heads(weighted(flow, settings_[s].place), settings_[s].order);
      shares_[index(s, record.layer, note)] = shares_of(map, record.notes->spans[static_cast<size_t>(packed)]);
      if (keep_maps_) maps_[index(s, record.layer, note)] = map.to(at::kCPU, at::kFloat);
    }
  }
}

}  // namespace notellm
