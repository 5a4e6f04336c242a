#include "indexer/entities/sequence_decoder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dateline {
namespace {

constexpr int kImpossible = std::numeric_limits<int>::min() / 2;

}  // namespace

SequenceDecoder::SequenceDecoder(const TaggerModel& model)
    : scale_(model.scale()) {
  for (Label from = 0; from < kLabels; ++from) {
    for (Label to = 0; to < kLabels; ++to) {
      if (!MayFollow(from, to)) continue;
      const int weight = model.Transition(from, to);
      const float factor = std::exp(static_cast<float>(weight) * scale_);
      arcs_.push_back({from, to, weight, factor});
      factors_[from][to] = factor;
    }
  }
}

std::vector<Label> SequenceDecoder::BestLabels(
    std::span<const LabelScores> scores) {
  best_.resize(scores.size() + 1);
  std::array<Cell, kLabels> start;
  start.fill({kImpossible, kOutside});
  start[kOutside].score = 0;
  const std::array<Cell, kLabels>* before = &start;
  for (size_t i = 0; i <= scores.size(); ++i) {
    std::array<Cell, kLabels>& row = best_[i];
    row.fill({kImpossible, kOutside});
    for (const Arc& arc : arcs_) {
      const int score = (*before)[arc.from].score + arc.weight;
      if (score > row[arc.to].score) row[arc.to] = {score, arc.from};
    }
    if (i < scores.size()) {
      for (size_t label = 0; label < kLabels; ++label) {
        row[label].score += scores[i][label];
      }
    }
    before = &row;
  }
  std::vector<Label> labels(scores.size());
  Label label = kOutside;
  for (size_t i = scores.size(); i > 0; --i) {
    label = best_[i][label].from;
    labels[i - 1] = label;
  }
  return labels;
}

SequenceDecoder::Row SequenceDecoder::Factors(const LabelScores& scores) const {
  Row row;
  const int16_t most =
      *std::max_element(scores.begin(), scores.begin() + kLabels);
  for (size_t label = 0; label < kLabels; ++label) {
    row[label] = std::exp(static_cast<float>(scores[label] - most) * scale_);
  }
  return row;
}

void SequenceDecoder::Sums(std::span<const LabelScores> scores) {
  const size_t n = scores.size();
  here_.resize(n);
  forward_.resize(n);
  backward_.resize(n);
  norms_.resize(n);
  Row start = {};
  start[kOutside] = 1;
  for (size_t i = 0; i < n; ++i) {
    here_[i] = Factors(scores[i]);
    const Row& before = i == 0 ? start : forward_[i - 1];
    Row& row = forward_[i];
    row.fill(0);
    for (const Arc& arc : arcs_) row[arc.to] += before[arc.from] * arc.factor;
    for (size_t label = 0; label < kLabels; ++label) {
      row[label] *= here_[i][label];
    }
    norms_[i] = std::accumulate(row.begin(), row.end(), 0.0F);
    for (float& value : row) value /= norms_[i];
  }
  for (size_t i = n; i-- > 0;) {
    Row& row = backward_[i];
    row.fill(0);
    for (const Arc& arc : arcs_) {
      if (i + 1 == n) {
        if (arc.to == kOutside) row[arc.from] += arc.factor;
      } else {
        row[arc.from] += arc.factor * here_[i + 1][arc.to] *
                         backward_[i + 1][arc.to] / norms_[i + 1];
      }
    }
  }
}

// The share of all label sequences' weight that has this name.
float SequenceDecoder::Probability(std::span<const LabelScores> scores,
                                   std::span<const Label> labels,
                                   const NameSpan& span) const {
  const size_t n = scores.size();
  double whole = 0;
  for (size_t label = 0; label < kLabels; ++label) {
    whole += forward_[n - 1][label] * factors_[label][kOutside];
  }
  double part = forward_[span.first][labels[span.first]];
  for (size_t i = span.first + 1; i <= span.last; ++i) {
    part *=
        factors_[labels[i - 1]][labels[i]] * here_[i][labels[i]] / norms_[i];
  }
  part *= backward_[span.last][labels[span.last]];
  // Scores so far apart that the sums leave the range of the numbers: then
  // nothing else comes near the best sequence.
  if (!(whole > 0) || !std::isfinite(whole) || !std::isfinite(part)) return 1;
  return static_cast<float>(std::clamp(part / whole, 0.0, 1.0));
}

std::vector<NameSpan> SequenceDecoder::Decode(
    std::span<const LabelScores> scores) {
  if (scores.empty()) return {};
  const std::vector<Label> labels = BestLabels(scores);
  std::vector<NameSpan> spans = SpansOf(labels);
  if (spans.empty()) return spans;
  Sums(scores);
  for (NameSpan& span : spans) {
    span.confidence = Probability(scores, labels, span);
  }
  return spans;
}

}  // namespace dateline
