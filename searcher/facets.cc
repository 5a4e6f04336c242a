#include "searcher/facets.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/fold.h"
#include "searcher/entity_terms.h"

namespace dateline {
namespace {

absl::StatusOr<Field> FacetField(std::string_view name) {
  const auto field = FieldByName(name);
  if (field && IsFacet(*field)) return *field;
  std::string known;
  for (const FieldSpec& spec : IndexFields()) {
    if (!IsFacet(spec.field)) continue;
    absl::StrAppend(&known, known.empty() ? "" : ", ", ToAbsl(spec.name));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("there is no facet ", ToAbsl(name), "; there are ", known));
}

template <typename Value>
bool ComesFirst(const Value& a, const Value& b) {
  return a.count != b.count ? a.count > b.count : a.label < b.label;
}

}  // namespace

bool IsFacet(Field field) {
  return SpecOf(field).kind == FieldKind::kEntity ||
         field == Field::kMentions || field == Field::kSource ||
         field == Field::kSection || field == Field::kLanguage;
}

absl::StatusOr<FacetRequest> ParseFacetRequest(std::string_view text) {
  const size_t first = std::min(text.find(':'), text.size());
  const absl::StatusOr<Field> field = FacetField(text.substr(0, first));
  if (!field.ok()) return field.status();
  FacetRequest request;
  request.field = *field;
  if (first == text.size()) return request;
  std::string_view rest = text.substr(first + 1);
  const size_t second = std::min(rest.find(':'), rest.size());
  const std::string_view number = rest.substr(0, second);
  const auto [end, error] = std::from_chars(
      number.data(), number.data() + number.size(), request.limit);
  if (error != std::errc() || end != number.data() + number.size() ||
      request.limit > kMaxFacetValues) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a facet is written person:20, with at most ", kMaxFacetValues,
        " values, or person:20:put for those with \"put\" in them"));
  }
  if (second < rest.size()) request.contains = rest.substr(second + 1);
  return request;
}

absl::StatusOr<std::pair<Field, std::string>> ParseFacetValue(
    std::string_view text) {
  const size_t mark = text.find('=');
  if (mark == std::string_view::npos || mark + 1 == text.size()) {
    return absl::InvalidArgumentError(
        "a facet value is written person=Vladimir Putin");
  }
  const absl::StatusOr<Field> field = FacetField(text.substr(0, mark));
  if (!field.ok()) return field.status();
  return std::pair(*field, std::string(text.substr(mark + 1)));
}

FacetSelection& SelectionIn(std::vector<FacetSelection>& selections,
                            Field field) {
  for (FacetSelection& selection : selections) {
    if (selection.field == field) return selection;
  }
  selections.push_back({field, {}, {}});
  return selections.back();
}

std::string FacetKey(Field field, std::string_view label,
                     const EntityAliases& aliases) {
  if (EntityTypeOf(field) && !aliases.empty()) {
    return FoldKeyword(aliases.LabelOf(field, label));
  }
  return FoldKeyword(label);
}

struct FacetCounter::Impl {
  // Stored values that are one.
  struct Value {
    std::string key;
    uint64_t count = 0;
    absl::flat_hash_map<std::string, uint64_t> labels;
  };

  FacetRequest request;
  const EntityAliases& aliases;
  absl::flat_hash_map<std::string, size_t> by_label;
  absl::flat_hash_map<std::string, size_t> by_key;
  std::vector<Value> values;
  std::vector<size_t> of_article;
  uint64_t articles = 0;

  size_t Intern(std::string_view label) {
    const auto known = by_label.find(ToAbsl(label));
    if (known != by_label.end()) return known->second;
    std::string key = FacetKey(request.field, label, aliases);
    const auto [entry, added] = by_key.try_emplace(key, values.size());
    if (added) values.push_back({std::move(key), 0, {}});
    by_label.emplace(label, entry->second);
    return entry->second;
  }

  // The merged name where there is one, else the most frequent spelling.
  std::string LabelOf(const Value& value) const {
    const auto best = std::max_element(
        value.labels.begin(), value.labels.end(),
        [](const auto& a, const auto& b) {
          return a.second != b.second ? a.second < b.second : a.first > b.first;
        });
    const std::string label = EntityTypeOf(request.field)
                                  ? aliases.LabelOf(request.field, best->first)
                                  : best->first;
    return std::string(FacetLabel(request.field, label));
  }
};

FacetCounter::FacetCounter(const FacetRequest& request,
                           const EntityAliases& aliases)
    : impl_(new Impl{request, aliases, {}, {}, {}, {}, 0}) {}
FacetCounter::~FacetCounter() = default;
FacetCounter::FacetCounter(FacetCounter&&) noexcept = default;

int FacetCounter::slot() const { return SpecOf(impl_->request.field).slot; }

void FacetCounter::Add(const std::vector<std::string_view>& labels) {
  if (labels.empty()) return;
  std::vector<size_t>& of_article = impl_->of_article;
  of_article.clear();
  for (const std::string_view label : labels) {
    const size_t value = impl_->Intern(label);
    ++impl_->values[value].labels[std::string(label)];
    if (std::find(of_article.begin(), of_article.end(), value) ==
        of_article.end()) {
      of_article.push_back(value);
    }
  }
  for (const size_t value : of_article) ++impl_->values[value].count;
  ++impl_->articles;
}

Facet FacetCounter::Take() {
  Facet facet;
  facet.field = impl_->request.field;
  facet.articles = impl_->articles;
  const std::string wanted = Fold(impl_->request.contains);
  for (const Impl::Value& value : impl_->values) {
    std::string label = impl_->LabelOf(value);
    if (!wanted.empty() && Fold(label).find(wanted) == std::string::npos) {
      continue;
    }
    facet.values.push_back({value.key, std::move(label), value.count});
  }
  std::sort(facet.values.begin(), facet.values.end(), ComesFirst<FacetValue>);
  facet.distinct = facet.values.size();
  for (size_t i = impl_->request.limit; i < facet.values.size(); ++i) {
    facet.other += facet.values[i].count;
  }
  facet.values.resize(std::min(facet.values.size(), impl_->request.limit));
  return facet;
}

void FacetTally::Add(std::string_view label, uint64_t articles,
                     uint64_t repeated) {
  Value& value = values_.back();
  value.count += articles - repeated;
  if (value.label_count == 0) labels_.clear();
  const auto known = std::find_if(
      labels_.begin(), labels_.end(),
      [label](const LabelCount& entry) { return entry.label == label; });
  const uint64_t count =
      known != labels_.end() ? known->count += articles : articles;
  if (known == labels_.end()) labels_.push_back({label, articles});
  if (count > value.label_count ||
      (count == value.label_count && label < value.label)) {
    value.label = label;
    value.label_count = count;
  }
}

void FacetTally::KeepContaining() {
  const std::string wanted = Fold(request_.contains);
  if (wanted.empty()) return;
  size_t looked_at = 0;
  bool late = false;
  std::erase_if(values_, [&](const Value& value) {
    late = late || (++looked_at % kFacetValuesAtOnce == 0 && IsPast(deadline_));
    return late || Fold(FacetLabel(request_.field, value.label)).find(wanted) ==
                       std::string::npos;
  });
  facet_.partial |= late;
}

// Those that are shown, in their order, with the labels that people read.
std::vector<FacetTally::Value> FacetTally::Shown() {
  const size_t size = std::min(request_.limit, values_.size());
  if (size == 0) return {};
  const auto end = values_.begin() + static_cast<std::ptrdiff_t>(size);
  std::nth_element(
      values_.begin(), end - 1, values_.end(),
      [](const Value& a, const Value& b) { return a.count > b.count; });
  // All with the count of the last take part: their labels decide.
  const uint64_t least = (end - 1)->count;
  std::vector<Value> shown(values_.begin(), end);
  std::copy_if(end, values_.end(), std::back_inserter(shown),
               [least](const Value& value) { return value.count == least; });
  for (Value& value : shown) {
    value.label = FacetLabel(request_.field, value.label);
  }
  std::sort(shown.begin(), shown.end(), ComesFirst<Value>);
  shown.resize(size);
  return shown;
}

Facet FacetTally::Take() {
  KeepContaining();
  facet_.distinct += values_.size();
  for (const Value& value : values_) facet_.other += value.count;
  for (const Value& value : Shown()) {
    facet_.values.push_back(
        {std::string(value.key), std::string(value.label), value.count});
    facet_.other -= value.count;
  }
  return std::move(facet_);
}

}  // namespace dateline
