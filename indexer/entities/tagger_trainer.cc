#include "indexer/entities/tagger_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <random>

#include "absl/container/flat_hash_map.h"
#include "indexer/entities/features.h"
#include "indexer/entities/tagger_document.h"
#include "indexer/entities/tagger_model.h"

namespace dateline {
namespace {

using Row = std::array<float, kLabels>;

// A run of tokens that can be names, with outsiders before and after.
struct Run {
  size_t begin;  // of its tokens in Examples::tokens
  size_t end;
  float weight;
};

struct TokenExample {
  size_t begin;     // of its features in Examples::features
  size_t spelling;  // end of those of spelling
  size_t end;
  Label label;
};

struct Examples {
  std::vector<Run> runs;
  std::vector<TokenExample> tokens;
  std::vector<uint32_t> features;
};

class ExampleMaker {
 public:
  void Add(const TrainingSet& set) {
    for (const BioDocument& document : set.documents) Add(document, set.weight);
  }

  Examples Take() { return std::move(examples_); }
  std::vector<Feature> hashes() const { return hashes_; }

 private:
  void Add(const BioDocument& bio, float weight) {
    std::deque<WordInfo> words;
    const TaggerDocument document(
        bio.text, bio.tokens,
        [&](std::string_view word, bool all_capitals) -> const WordInfo& {
          return words.emplace_back(DescribeWord(word, all_capitals));
        });
    const std::vector<Label> labels = LabelsOf(bio.names, bio.tokens.size());
    for (size_t i = 0; i < document.size();) {
      if (!document.candidate(i)) {
        ++i;
        continue;
      }
      Run run{examples_.tokens.size(), 0, weight};
      do {
        AddToken(document, i, labels[i]);
        ++i;
      } while (i < document.size() && document.candidate(i) &&
               !document.starts_sentence(i));
      run.end = examples_.tokens.size();
      Mend(run);
      examples_.runs.push_back(run);
    }
  }

  void AddToken(const TaggerDocument& document, size_t i, Label label) {
    TokenExample token{examples_.features.size(), 0, 0, label};
    collected_.clear();
    std::vector<Feature> rest;
    for (int offset = -kWindow; offset <= kWindow; ++offset) {
      const WordInfo& info = document.info(i, offset);
      if (info.shape == TokenShape::kBoundary) continue;
      std::vector<Feature> features;
      const size_t spelling =
          WordFeatures(info, document.word(i + static_cast<size_t>(offset)),
                       offset, &features);
      const auto middle = features.begin() + static_cast<ptrdiff_t>(spelling);
      collected_.insert(collected_.end(), features.begin(), middle);
      rest.insert(rest.end(), middle, features.end());
    }
    ContextFeatures(document, i, &rest);
    for (const Feature feature : collected_) AddFeature(feature);
    token.spelling = examples_.features.size();
    for (const Feature feature : rest) AddFeature(feature);
    token.end = examples_.features.size();
    examples_.tokens.push_back(token);
  }

  void AddFeature(Feature feature) {
    const auto [entry, added] =
        index_.try_emplace(feature, static_cast<uint32_t>(hashes_.size()));
    if (added) hashes_.push_back(feature);
    examples_.features.push_back(entry->second);
  }

  // Names that reach beyond the run (into words that cannot be names) are cut.
  void Mend(const Run& run) {
    auto& tokens = examples_.tokens;
    for (size_t i = run.begin; i < run.end; ++i) {
      Label& label = tokens[i].label;
      if (label == kOutside) continue;
      const bool opened = i > run.begin && OpensName(tokens[i - 1].label);
      const bool goes_on =
          i + 1 < run.end && ContinuesName(tokens[i + 1].label);
      const NameType type = TypeOfLabel(label);
      if (OpensName(label) && !goes_on) {
        label = MakeLabel(type, opened ? LabelPart::kLast : LabelPart::kUnit);
      } else if (ContinuesName(label) && !opened) {
        label = MakeLabel(
            type, OpensName(label) ? LabelPart::kBegin : LabelPart::kUnit);
      }
    }
  }

  Examples examples_;
  absl::flat_hash_map<Feature, uint32_t> index_;
  std::vector<Feature> hashes_;
  std::vector<Feature> collected_;
};

// Leaves out features that are seen less often; renumbers the others.
std::vector<Feature> DropRare(uint32_t least, std::vector<Feature> hashes,
                              Examples* examples) {
  std::vector<uint32_t> counts(hashes.size());
  for (const uint32_t feature : examples->features) ++counts[feature];
  std::vector<uint32_t> number(hashes.size(), UINT32_MAX);
  std::vector<Feature> kept;
  for (size_t i = 0; i < hashes.size(); ++i) {
    if (counts[i] < least) continue;
    number[i] = static_cast<uint32_t>(kept.size());
    kept.push_back(hashes[i]);
  }
  std::vector<uint32_t> features;
  const auto move = [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const uint32_t to = number[examples->features[i]];
      if (to != UINT32_MAX) features.push_back(to);
    }
    return features.size();
  };
  for (TokenExample& token : examples->tokens) {
    const size_t begin = features.size();
    const size_t spelling = move(token.begin, token.spelling);
    const size_t end = move(token.spelling, token.end);
    token = {begin, spelling, end, token.label};
  }
  examples->features = std::move(features);
  return kept;
}

class Trainer {
 public:
  Trainer(Examples examples, size_t features, const TrainingOptions& options)
      : options_(options),
        examples_(std::move(examples)),
        weights_(features),
        squares_(features),
        random_(options.seed) {
    for (Row& row : weights_) row.fill(0);
    for (Row& row : squares_) row.fill(kFirstSquare);
    for (Row& row : transition_squares_) row.fill(kFirstSquare);
  }

  void Run() {
    std::vector<size_t> order(examples_.runs.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    sums_.assign(weights_.size(), Row{});
    for (int round = 1; round <= options_.rounds; ++round) {
      Shuffle(&order);
      likelihood_ = 0;
      for (const size_t run : order) Learn(examples_.runs[run]);
      if (round > options_.rounds / 2) Remember();
      if (options_.progress) {
        options_.progress(round,
                          likelihood_ / static_cast<double>(std::max<size_t>(
                                            1, examples_.tokens.size())));
      }
    }
    if (remembered_ == 0) Remember();
  }

  // The mean of the weights after each of the later rounds.
  TaggerModel::FloatWeights Take(std::vector<Feature> hashes) {
    const float part = 1.0F / static_cast<float>(remembered_);
    for (Row& row : sums_) {
      for (float& weight : row) weight *= part;
    }
    for (Row& row : transition_sums_) {
      for (float& weight : row) weight *= part;
    }
    return {std::move(hashes), std::move(sums_), transition_sums_};
  }

 private:
  static constexpr float kFirstSquare = 0.1F;

  // std::shuffle differs between libraries.
  void Shuffle(std::vector<size_t>* order) {
    for (size_t i = order->size(); i > 1; --i) {
      std::swap((*order)[i - 1], (*order)[random_() % i]);
    }
  }

  void Remember() {
    for (size_t i = 0; i < weights_.size(); ++i) {
      for (size_t k = 0; k < kLabels; ++k) sums_[i][k] += weights_[i][k];
    }
    for (size_t i = 0; i < kLabels; ++i) {
      for (size_t k = 0; k < kLabels; ++k) {
        transition_sums_[i][k] += transitions_[i][k];
      }
    }
    ++remembered_;
  }

  void Learn(const struct Run& run) {
    HideSpellings(run);
    const size_t n = run.end - run.begin;
    Score(run);
    Sums(n);
    likelihood_ += LogLikelihood(run);
    for (size_t i = 0; i < n; ++i) UpdateToken(run, i);
    UpdateTransitions(run);
  }

  void HideSpellings(const struct Run& run) {
    first_.clear();
    const auto limit = static_cast<uint32_t>(
        options_.hidden_spelling * static_cast<float>(std::mt19937::max()));
    for (size_t i = run.begin; i < run.end; ++i) {
      const TokenExample& token = examples_.tokens[i];
      first_.push_back(random_() < limit ? token.spelling : token.begin);
    }
  }

  void Score(const struct Run& run) {
    scores_.assign(run.end - run.begin, Row{});
    for (size_t i = 0; i < scores_.size(); ++i) {
      const size_t end = examples_.tokens[run.begin + i].end;
      for (size_t f = first_[i]; f < end; ++f) {
        const Row& row = weights_[examples_.features[f]];
        for (size_t k = 0; k < kLabels; ++k) scores_[i][k] += row[k];
      }
    }
    for (size_t a = 0; a < kLabels; ++a) {
      for (size_t b = 0; b < kLabels; ++b) {
        factors_[a][b] = MayFollow(static_cast<Label>(a), static_cast<Label>(b))
                             ? std::exp(transitions_[a][b])
                             : 0;
      }
    }
  }

  // Forward and backward sums, each row normalised.
  void Sums(size_t n) {
    here_.resize(n);
    forward_.resize(n);
    backward_.resize(n);
    norms_.resize(n);
    log_scale_ = 0;
    Row before = {};
    before[kOutside] = 1;
    for (size_t i = 0; i < n; ++i) {
      const float most =
          *std::max_element(scores_[i].begin(), scores_[i].end());
      log_scale_ += most;
      for (size_t k = 0; k < kLabels; ++k) {
        here_[i][k] = std::exp(scores_[i][k] - most);
      }
      Row row = {};
      for (size_t a = 0; a < kLabels; ++a) {
        for (size_t b = 0; b < kLabels; ++b)
          row[b] += before[a] * factors_[a][b];
      }
      float norm = 0;
      for (size_t k = 0; k < kLabels; ++k) norm += row[k] *= here_[i][k];
      for (float& value : row) value /= norm;
      norms_[i] = norm;
      forward_[i] = before = row;
    }
    for (size_t a = 0; a < kLabels; ++a) {
      backward_[n - 1][a] = factors_[a][kOutside];
    }
    for (size_t i = n - 1; i-- > 0;) {
      for (size_t a = 0; a < kLabels; ++a) {
        float sum = 0;
        for (size_t b = 0; b < kLabels; ++b) {
          sum += factors_[a][b] * here_[i + 1][b] * backward_[i + 1][b];
        }
        backward_[i][a] = sum / norms_[i + 1];
      }
    }
    whole_ = 0;
    for (size_t k = 0; k < kLabels; ++k) {
      whole_ += forward_[n - 1][k] * backward_[n - 1][k];
    }
  }

  double LogLikelihood(const struct Run& run) const {
    double all = std::log(whole_) + log_scale_;
    double right = 0;
    Label before = kOutside;
    for (size_t i = 0; i < norms_.size() && i < run.end - run.begin; ++i) {
      const Label label = examples_.tokens[run.begin + i].label;
      all += std::log(norms_[i]);
      right += scores_[i][label] + transitions_[before][label];
      before = label;
    }
    return right + transitions_[before][kOutside] - all;
  }

  void UpdateToken(const struct Run& run, size_t i) {
    const TokenExample& token = examples_.tokens[run.begin + i];
    Row gradient;
    for (size_t k = 0; k < kLabels; ++k) {
      const float expected = forward_[i][k] * backward_[i][k] / whole_;
      gradient[k] = run.weight * ((k == token.label ? 1.0F : 0.0F) - expected);
    }
    for (size_t f = first_[i]; f < token.end; ++f) {
      const uint32_t feature = examples_.features[f];
      Step(gradient, &weights_[feature], &squares_[feature]);
    }
  }

  void UpdateTransitions(const struct Run& run) {
    const size_t n = run.end - run.begin;
    std::array<Row, kLabels> gradient = {};
    Label label = kOutside;
    for (size_t i = 0; i <= n; ++i) {
      const Label next =
          i < n ? examples_.tokens[run.begin + i].label : kOutside;
      gradient[label][next] += run.weight;
      label = next;
      for (size_t a = 0; a < kLabels; ++a) {
        const float from =
            i == 0 ? (a == kOutside ? 1.0F : 0.0F) : forward_[i - 1][a];
        if (from == 0) continue;
        for (size_t b = 0; b < kLabels; ++b) {
          const float to = i < n ? here_[i][b] * backward_[i][b] / norms_[i]
                                 : (b == kOutside ? 1.0F : 0.0F);
          gradient[a][b] -= run.weight * from * factors_[a][b] * to / whole_;
        }
      }
    }
    for (size_t a = 0; a < kLabels; ++a) {
      Step(gradient[a], &transitions_[a], &transition_squares_[a]);
    }
  }

  void Step(const Row& gradient, Row* weights, Row* squares) const {
    for (size_t k = 0; k < kLabels; ++k) {
      const float slope = gradient[k] - options_.decay * (*weights)[k];
      (*squares)[k] += slope * slope;
      (*weights)[k] += options_.step * slope / std::sqrt((*squares)[k]);
    }
  }

  const TrainingOptions& options_;
  const Examples examples_;
  std::vector<Row> weights_;
  std::vector<Row> squares_;
  std::vector<Row> sums_;
  std::array<Row, kLabels> transitions_ = {};
  std::array<Row, kLabels> transition_squares_ = {};
  std::array<Row, kLabels> transition_sums_ = {};
  int remembered_ = 0;
  std::mt19937 random_;

  // Of the run that is learned.
  std::vector<size_t> first_;
  std::vector<Row> scores_;
  std::vector<Row> here_;
  std::vector<Row> forward_;
  std::vector<Row> backward_;
  std::vector<float> norms_;
  std::array<Row, kLabels> factors_ = {};
  float whole_ = 1;
  double log_scale_ = 0;
  double likelihood_ = 0;
};

}  // namespace

std::string TrainTagger(const std::vector<TrainingSet>& sets,
                        const TrainingOptions& options) {
  ExampleMaker maker;
  for (const TrainingSet& set : sets) maker.Add(set);
  Examples examples = maker.Take();
  std::vector<Feature> hashes =
      DropRare(options.least_count, maker.hashes(), &examples);
  Trainer trainer(std::move(examples), hashes.size(), options);
  trainer.Run();
  return TaggerModel::Serialise(trainer.Take(std::move(hashes)));
}

}  // namespace dateline
