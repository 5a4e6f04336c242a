#include "indexer/newsml_rules.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr int kNoVersion = 1000;  // newer than all
constexpr int kCatalogIsOptional = 30;
constexpr int kSchemesHaveDates = 29;
constexpr int kDeepestRelation = 3;

// What the details of a concept may have, of the standard's own elements.
struct Details {
  std::string_view name;
  std::string_view children;  // with spaces around
};

constexpr Details kDetails[] = {
    {"organisationDetails",
     " founded dissolved location contactInfo hasInstrument affiliation "},
    {"personDetails", " born died affiliation contactInfo "},
    {"geoAreaDetails", " position founded dissolved line circle polygon "},
    {"POIDetails",
     " position address openHours capacity contactInfo access details created "
     "ceasedToExist "},
};

// 29 of "2.29".
int MinorVersion(std::string_view version) {
  version.remove_prefix(std::min(version.find('.') + 1, version.size()));
  int minor = kNoVersion;
  std::from_chars(version.data(), version.data() + version.size(), minor);
  return minor;
}

bool IsOurs(const XmlNode& node) {
  return node.name.space == kNewsmlNamespace && !node.name.local.empty();
}

// Every '%' begins an escape.
bool HasGoodEscapes(std::string_view address) {
  const auto is_hex = [](char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
  };
  for (size_t at = address.find('%'); at != std::string_view::npos;
       at = address.find('%', at + 1)) {
    if (at + 2 >= address.size() || !is_hex(address[at + 1]) ||
        !is_hex(address[at + 2])) {
      return false;
    }
  }
  return true;
}

class Judge {
 public:
  std::optional<std::string> JudgeItem(const XmlNode& item) {
    const std::string_view version = AttributeOf(item, "standardversion");
    minor_ = version.empty() ? kNoVersion : MinorVersion(version);
    item_ = item.name.local;
    if (item_ != "catalog") JudgeFrame(item);
    JudgeBelow(item, 0);
    if (violation_.empty()) return std::nullopt;
    return violation_;
  }

 private:
  void Complain(std::string violation) {
    if (violation_.empty()) violation_ = std::move(violation);
  }

  void JudgeFrame(const XmlNode& item) {
    for (const std::string_view name :
         {"guid", "standard", "standardversion"}) {
      if (AttributeOf(item, name).empty()) {
        Complain(absl::StrCat("attribute ", ToAbsl(name), " is missing"));
      }
    }
    const XmlNode* meta = ChildOf(item, "itemMeta");
    if (meta == nullptr) return Complain("itemMeta is missing");
    for (const std::string_view name :
         {"itemClass", "provider", "versionCreated"}) {
      if (ChildOf(*meta, name) == nullptr) {
        Complain(absl::StrCat(ToAbsl(name), " is missing in itemMeta"));
      }
    }
    if (minor_ < kCatalogIsOptional && ChildOf(item, "catalog") == nullptr &&
        ChildOf(item, "catalogRef") == nullptr) {
      Complain("a catalog is missing, which 2.29 and older ask for");
    }
  }

  void JudgeBelow(const XmlNode& node, int relations) {
    if (IsOurs(node)) {
      if (node.name.local == "related") ++relations;
      JudgeElement(node, relations);
    }
    for (const XmlNode& child : node.children) JudgeBelow(child, relations);
  }

  void JudgeElement(const XmlNode& node, int relations) {
    const std::string& name = node.name.local;
    if (relations > kDeepestRelation) Complain("related is nested too deeply");
    if (name == "digitalSourceType" && item_ == "catalogItem") {
      Complain("digitalSourceType in a catalogItem");
    }
    const auto* details =
        std::find_if(std::begin(kDetails), std::end(kDetails),
                     [&name](const Details& d) { return d.name == name; });
    if (details != std::end(kDetails)) JudgeDetails(node, details->children);
    for (const auto& [key, value] : node.attributes) JudgeAttribute(key, value);
  }

  void JudgeDetails(const XmlNode& node, std::string_view children) {
    for (const XmlNode& child : node.children) {
      if (!IsOurs(child)) continue;
      if (children.find(absl::StrCat(" ", child.name.local, " ")) ==
          std::string_view::npos) {
        Complain(absl::StrCat("no such element in ", node.name.local, ": ",
                              child.name.local));
      }
    }
  }

  void JudgeAttribute(const std::string& key, const std::string& value) {
    if (key.ends_with("uri") && !HasGoodEscapes(value)) {
      Complain(absl::StrCat(key, " is not an address"));
    }
    const bool is_date_of_scheme = key == "schemecreated" ||
                                   key == "schememodified" ||
                                   key == "schemeretired";
    if (is_date_of_scheme && minor_ < kSchemesHaveDates) {
      Complain(absl::StrCat(key, " came with 2.29"));
    }
  }

  int minor_ = kNoVersion;
  std::string item_;
  std::string violation_;
};

}  // namespace

std::optional<std::string> NewsmlViolation(const XmlNode& item) {
  return Judge().JudgeItem(item);
}

}  // namespace dateline
