#include "indexer/entities/tagger_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <optional>
#include <type_traits>

#include "absl/container/flat_hash_map.h"
#include "common/asset.h"
#include "common/hash.h"

namespace dateline {
namespace {

DATELINE_ASSET(entity_model, "entity_model/model.bin");

constexpr std::string_view kMagic = "DLNER\x01";
constexpr int kMaxWeight = 127;
constexpr int kMostTransition = 4000;

template <typename Number>
void Append(Number number, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(&number), sizeof number);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number Take() {
    Number number = {};
    if (bytes_.size() < sizeof number) {
      ok_ = false;
      return number;
    }
    std::memcpy(&number, bytes_.data(), sizeof number);
    bytes_.remove_prefix(sizeof number);
    return number;
  }
  bool ok() const { return ok_; }
  bool done() const { return bytes_.empty(); }
  size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

absl::Status NoModel() {
  return absl::InvalidArgumentError(
      "not an entity model of this version, or a damaged one");
}

// The largest weight becomes kMaxWeight; beyond kMostWeight they are all alike.
constexpr float kMostWeight = 3;
float ScaleOf(const TaggerModel::FloatWeights& weights) {
  float largest = 0;
  for (const auto& row : weights.weights) {
    for (const float weight : row)
      largest = std::max(largest, std::fabs(weight));
  }
  return largest == 0 ? 1 : std::min(largest, kMostWeight) / kMaxWeight;
}

int Units(float weight, float scale, int most = kMaxWeight) {
  return std::clamp(static_cast<int>(std::lround(weight / scale)), -most, most);
}

}  // namespace

struct TaggerModel::Table {
  absl::flat_hash_map<Feature, uint32_t> rows;
  struct Cell {
    uint8_t label;
    int8_t weight;
  };
  std::vector<uint32_t> begin;  // of each row in `cells`, and the end
  std::vector<Cell> cells;
};

TaggerModel::TaggerModel() : table_(std::make_unique<Table>()) {}
TaggerModel::TaggerModel(TaggerModel&&) noexcept = default;
TaggerModel& TaggerModel::operator=(TaggerModel&&) noexcept = default;
TaggerModel::~TaggerModel() = default;

const TaggerModel& TaggerModel::Get() {
  static const TaggerModel& model = *new TaggerModel(*Parse(entity_model));
  return model;
}

absl::StatusOr<TaggerModel> TaggerModel::Parse(std::string_view bytes) {
  if (bytes.size() < kMagic.size() + sizeof(uint64_t) ||
      bytes.substr(0, kMagic.size()) != kMagic) {
    return NoModel();
  }
  Reader tail(bytes.substr(bytes.size() - sizeof(uint64_t)));
  bytes.remove_suffix(sizeof(uint64_t));
  if (tail.Take<uint64_t>() != Hash64(bytes)) return NoModel();

  TaggerModel model;
  model.fingerprint_ = ToHex(Hash128(bytes)).substr(0, 16);
  Reader reader(bytes.substr(kMagic.size()));
  model.scale_ = reader.Take<float>();
  const auto features = reader.Take<uint32_t>();
  for (auto& row : model.transitions_) {
    for (int16_t& weight : row) weight = reader.Take<int16_t>();
  }
  if (!reader.ok() || features > reader.left()) return NoModel();
  if (!std::isfinite(model.scale_) || model.scale_ <= 0) return NoModel();
  Table& table = *model.table_;
  table.rows.reserve(features);
  for (uint32_t row = 0; row < features; ++row) {
    const bool added = table.rows.emplace(reader.Take<Feature>(), row).second;
    if (!added) return NoModel();
  }
  uint32_t cells = 0;
  for (uint32_t row = 0; row < features; ++row) {
    table.begin.push_back(cells);
    cells += reader.Take<uint8_t>();
  }
  table.begin.push_back(cells);
  if (!reader.ok() || reader.left() != size_t{2} * cells) return NoModel();
  table.cells.resize(cells);
  for (Table::Cell& cell : table.cells) {
    cell.label = reader.Take<uint8_t>();
    cell.weight = reader.Take<int8_t>();
    if (cell.label >= kLabels) return NoModel();
  }
  return model;
}

std::string TaggerModel::Serialise(const FloatWeights& weights) {
  const float scale = ScaleOf(weights);
  std::vector<size_t> order;
  for (size_t i = 0; i < weights.features.size(); ++i) {
    const bool any =
        std::any_of(weights.weights[i].begin(), weights.weights[i].end(),
                    [&](float weight) { return Units(weight, scale) != 0; });
    if (any) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return weights.features[a] < weights.features[b];
  });
  std::string bytes(kMagic);
  Append(scale, &bytes);
  Append(static_cast<uint32_t>(order.size()), &bytes);
  for (const auto& row : weights.transitions) {
    for (const float weight : row) {
      Append(static_cast<int16_t>(Units(weight, scale, kMostTransition)),
             &bytes);
    }
  }
  for (const size_t i : order) Append(weights.features[i], &bytes);
  std::string counts;
  std::string cells;
  for (const size_t i : order) {
    uint8_t count = 0;
    for (uint8_t label = 0; label < kLabels; ++label) {
      const int units = Units(weights.weights[i][label], scale);
      if (units == 0) continue;
      ++count;
      Append(label, &cells);
      Append(static_cast<int8_t>(units), &cells);
    }
    Append(count, &counts);
  }
  bytes += counts;
  bytes += cells;
  Append(Hash64(bytes), &bytes);
  return bytes;
}

void TaggerModel::AddScores(const std::vector<Feature>& features,
                            LabelScores* scores) const {
  for (const Feature feature : features) {
    const auto found = table_->rows.find(feature);
    if (found == table_->rows.end()) continue;
    const uint32_t end = table_->begin[found->second + 1];
    for (uint32_t at = table_->begin[found->second]; at < end; ++at) {
      const Table::Cell cell = table_->cells[at];
      (*scores)[cell.label] =
          static_cast<int16_t>((*scores)[cell.label] + cell.weight);
    }
  }
}

size_t TaggerModel::features() const { return table_->rows.size(); }

}  // namespace dateline
