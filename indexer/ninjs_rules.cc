#include "indexer/ninjs_rules.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/ninjs_shapes.h"

namespace dateline {
namespace {

using Element = simdjson::dom::element;

using Shape = NinjsShape;
using Kind = NinjsKind;
using Property = NinjsProperty;

bool Has(const simdjson::dom::object& object, std::string_view name) {
  return object[name].error() == simdjson::SUCCESS;
}

// A year with perhaps a month, a day and a time.
bool IsShortDate(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00";
  const std::string_view front = text.substr(0, kForm.size());
  constexpr std::array<size_t, 4> kSizes = {4, 7, 10, 19};
  if (std::find(kSizes.begin(), kSizes.end(), front.size()) == kSizes.end()) {
    return false;
  }
  return std::equal(
      front.begin(), front.end(), kForm.begin(), [](char c, char form) {
        return form == '0' ? std::isdigit(static_cast<unsigned char>(c))
                           : c == form;
      });
}

// A property of another family says more than a wrong value.
constexpr size_t kUnknownWeight = 4;

// Judges by the rules of one family; keeps the first violation.
class Judge {
 public:
  explicit Judge(uint8_t family) : family_(family) {}

  void JudgeItem(const Element& item) { JudgeObject(item, Shape::kItem); }

  // Weighed.
  size_t violations() const { return violations_; }
  const std::string& first() const { return first_; }

 private:
  void Complain(std::string_view what, size_t weight = 1) {
    violations_ += weight;
    if (first_.empty()) first_ = absl::StrCat(path_, ToAbsl(what));
  }

  void JudgeObject(const Element& element, Shape shape) {
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
      return Complain("not an object");
    }
    JudgeRequired(object, shape);
    if (shape == Shape::kGeometry) return JudgeGeometry(object);
    for (const auto field : object) {
      const size_t length = path_.size();
      absl::StrAppend(&path_, ToAbsl(field.key), ": ");
      const Property* property = FindNinjsProperty(shape, family_, field.key);
      if (property == nullptr) {
        Complain("no such property", kUnknownWeight);
      } else {
        JudgeValue(field.value, *property);
      }
      path_.resize(length);
    }
  }

  void JudgeRequired(const simdjson::dom::object& object, Shape shape) {
    const auto require = [&](std::string_view name) {
      if (!Has(object, name))
        Complain(absl::StrCat(ToAbsl(name), " is missing"));
    };
    const auto only_one = [&](std::string_view one, std::string_view other) {
      if (Has(object, one) == Has(object, other)) {
        Complain(absl::StrCat("either ", ToAbsl(one), " or ", ToAbsl(other)));
      }
    };
    switch (shape) {
      case Shape::kAssociated:
        require("name");
        return require("uri");
      case Shape::kItem:
        if (path_.empty()) require("uri");
        return;
      case Shape::kText:
        return require("value");
      case Shape::kRights:
        return family_ == kNinjs3 ? only_one("linkedRights", "encodedRights")
                                  : only_one("linkedrights", "encodedrights");
      case Shape::kContact:
        return only_one("value", "address");
      case Shape::kDates:
        if (Has(object, "startDate") || Has(object, "expectedStartDate")) {
          only_one("startDate", "expectedStartDate");
        }
        return;
      default:
        return;
    }
  }

  // Also of what has keys of its own.
  void JudgeGeometry(const simdjson::dom::object& object) {
    if (!path_.ends_with("geojson: ") && !path_.ends_with("geoJSON: ")) return;
    constexpr std::string_view kGeometries =
        "Point, LineString, Polygon, MultiPoint, MultiLineString, "
        "MultiPolygon, GeometryCollection, Feature, FeatureCollection";
    std::string_view type;
    if (object["type"].get(type) != simdjson::SUCCESS ||
        !IsWord(type, kGeometries)) {
      Complain("not GeoJSON");
    }
  }

  static bool IsWord(std::string_view word, std::string_view words) {
    while (!words.empty()) {
      const size_t end = std::min(words.find(", "), words.size());
      if (words.substr(0, end) == word) return true;
      words.remove_prefix(std::min(end + 2, words.size()));
    }
    return false;
  }

  void JudgeValue(const Element& value, const Property& property) {
    switch (property.kind) {
      case Kind::kObject:
        return JudgeObject(value, property.shape);
      case Kind::kList:
      case Kind::kStrings:
        return JudgeList(value, property);
      case Kind::kMap:
        return JudgeMap(value, property.shape);
      default:
        return JudgeScalar(value, property);
    }
  }

  void JudgeScalar(const Element& value, const Property& property) {
    std::string_view text;
    const bool is_text = value.get(text) == simdjson::SUCCESS;
    switch (property.kind) {
      case Kind::kNumber:
        if (!value.is_number()) Complain("not a number");
        return;
      case Kind::kInteger:
        return JudgeInteger(value, INT64_MIN, INT64_MAX);
      case Kind::kPercent:
        return JudgeInteger(value, 0, 100);
      case Kind::kUrgency:
        return JudgeInteger(value, 1, 9);
      case Kind::kShortDate:
        if (!is_text || !IsShortDate(text)) Complain("not a date");
        return;
      case Kind::kWords:
        if (is_text && IsWord(text, property.words)) return;
        return Complain(absl::StrCat("not one of ", ToAbsl(property.words)));
      case Kind::kString:
        if (!is_text) Complain("not a string");
        return;
      default:
        return;
    }
  }

  void JudgeInteger(const Element& value, int64_t least, int64_t most) {
    int64_t number = 0;
    double real = 0;
    if (value.get(number) != simdjson::SUCCESS) {
      if (value.get(real) != simdjson::SUCCESS || real != std::floor(real)) {
        return Complain("not an integer");
      }
      number = static_cast<int64_t>(std::clamp(real, -1e18, 1e18));
    }
    if (number < least || number > most) Complain("out of range");
  }

  void JudgeList(const Element& value, const Property& property) {
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) return Complain("not a list");
    for (const Element element : list) {
      if (property.kind == Kind::kList) {
        JudgeObject(element, property.shape);
      } else if (!element.is_string()) {
        Complain("not a list of strings");
      }
    }
  }

  void JudgeMap(const Element& value, Shape shape) {
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) {
      return Complain("not an object");
    }
    for (const auto field : object) {
      const size_t length = path_.size();
      absl::StrAppend(&path_, ToAbsl(field.key), ": ");
      JudgeObject(field.value, shape);
      path_.resize(length);
    }
  }

  const uint8_t family_;
  std::string path_;
  size_t violations_ = 0;
  std::string first_;
};

}  // namespace

std::optional<std::string> NinjsViolation(const Element& item) {
  std::optional<Judge> best;
  for (const uint8_t family : {kNinjs3, kNinjs2, kNinjs1}) {
    Judge judge(family);
    judge.JudgeItem(item);
    if (judge.violations() == 0) return std::nullopt;
    if (!best || judge.violations() < best->violations()) {
      best.emplace(std::move(judge));
    }
  }
  return best->first();
}

}  // namespace dateline
