#include "indexer/pages/json_ld.h"

#include <simdjson.h>

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "common/utf8.h"
#include "indexer/article_fields.h"
#include "indexer/html_entities.h"

namespace dateline {
namespace {

using Element = simdjson::dom::element;

constexpr size_t kMostArticles = 1000;
constexpr size_t kMostNames = 100;  // in one field

std::string_view StringAt(const Element& object, std::string_view name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? text
                                                     : std::string_view();
}

// Calls `visit` with the elements of an array, or with the element itself.
template <typename Visitor>
void ForEach(const Element& element, Visitor visit) {
  simdjson::dom::array values;
  if (element.get(values) != simdjson::SUCCESS) return visit(element);
  for (const Element value : values) visit(value);
}

// "NewsArticle", "https://schema.org/ReportageNewsArticle", "BlogPosting"...
bool IsArticleType(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") ||
         type.ends_with("NewsReport");
}

bool IsArticle(const Element& object) {
  Element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  bool found = false;
  ForEach(type, [&](const Element& each) {
    std::string_view name;
    found |= each.get(name) == simdjson::SUCCESS && IsArticleType(name);
  });
  return found;
}

class JsonLdReader {
 public:
  std::vector<FeedItem> Read(const Element& root) {
    CollectIds(root);
    FindArticles(root);
    return std::move(items_);
  }

 private:
  // The objects that have an @id and a name. The depth is the parser's.
  void CollectIds(const Element& element) {
    simdjson::dom::object object;
    if (element.get(object) == simdjson::SUCCESS) {
      const std::string_view id = StringAt(element, "@id");
      if (!id.empty() && object["name"].error() == simdjson::SUCCESS &&
          named_.size() < kMostArticles) {
        named_.emplace_back(id, element);
      }
      for (const auto field : object) CollectIds(field.value);
      return;
    }
    simdjson::dom::array values;
    if (element.get(values) != simdjson::SUCCESS) return;
    for (const Element value : values) CollectIds(value);
  }

  void FindArticles(const Element& element) {
    if (items_.size() >= kMostArticles) return;
    simdjson::dom::array values;
    if (element.get(values) == simdjson::SUCCESS) {
      for (const Element value : values) FindArticles(value);
      return;
    }
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return;
    if (IsArticle(element)) {
      AddArticle(element);
      return;
    }
    // Articles stand below these, and not what merely refers to one.
    for (const std::string_view name :
         {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item",
          "hasPart"}) {
      Element value;
      if (object[name].get(value) == simdjson::SUCCESS) FindArticles(value);
    }
  }

  void AddArticle(const Element& object) {
    FeedItem item = ItemFromJson(object);
    Article& article = item.article;
    article.authors = NamesAt(object, "author");
    if (article.authors.empty()) article.authors = NamesAt(object, "creator");
    if (article.publisher.name.empty()) {
      std::vector<std::string> names = NamesAt(object, "publisher");
      if (!names.empty()) article.publisher.name = std::move(names.front());
    }
    if (article.url.empty()) article.url = PageAddress(object);
    for (std::string* text :
         {&article.headline, &article.description, &article.body,
          &article.section, &article.publisher.name}) {
      *text = DecodeReferences(*text);
    }
    for (std::string& author : article.authors) {
      author = DecodeReferences(author);
    }
    for (std::string& word : article.keywords) word = DecodeReferences(word);
    item.raw = std::string(simdjson::minify(object)).substr(0, kMaxRejectBytes);
    items_.push_back(std::move(item));
  }

  static std::string PageAddress(const Element& object) {
    Element page;
    if (object["mainEntityOfPage"].get(page) == simdjson::SUCCESS) {
      std::string_view address;
      if (page.get(address) == simdjson::SUCCESS) return std::string(address);
      address = StringAt(page, "@id");
      if (!address.empty()) return std::string(address);
    }
    return std::string(StringAt(object, "@id"));
  }

  // Of people and organisations: strings, objects, references, lists of them.
  std::vector<std::string> NamesAt(const Element& object,
                                   std::string_view field) const {
    std::vector<std::string> names;
    Element value;
    if (object[field].get(value) == simdjson::SUCCESS) {
      ForEach(value, [&](const Element& each) { AppendName(each, 0, &names); });
    }
    return names;
  }

  void AppendName(const Element& element, int references,
                  std::vector<std::string>* names) const {
    std::string_view text;
    if (names->size() >= kMostNames) return;
    if (element.get(text) == simdjson::SUCCESS) {
      if (!text.empty()) names->emplace_back(text);
      return;
    }
    if (!element.is_object()) return;
    Element name;
    if (element["name"].get(name) == simdjson::SUCCESS) {
      ForEach(name, [&](const Element& each) {
        if (each.get(text) == simdjson::SUCCESS && !text.empty()) {
          names->emplace_back(text);
        }
      });
      return;
    }
    const std::string_view id = StringAt(element, "@id");
    if (id.empty() || references > 0) return;
    for (const auto& [known, object] : named_) {
      if (known == id) return AppendName(object, references + 1, names);
    }
  }

  std::vector<std::pair<std::string_view, Element>> named_;
  std::vector<FeedItem> items_;
};

// What sites wrap around JSON-LD inside of a script element, taken away.
std::string_view Unwrapped(std::string_view json) {
  constexpr std::string_view kOpen = "<![CDATA[";
  const size_t open = json.find(kOpen);
  if (open != std::string_view::npos && open < json.find('{')) {
    json.remove_prefix(open + kOpen.size());
    json = json.substr(0, json.rfind("]]>"));
  }
  const size_t first = json.find_first_of("{[");
  const size_t last = json.find_last_of("}]");
  if (first == std::string_view::npos || last == std::string_view::npos ||
      last < first) {
    return {};
  }
  return json.substr(first, last - first + 1);
}

}  // namespace

absl::StatusOr<std::vector<FeedItem>> ReadJsonLd(std::string_view json,
                                                 int max_depth) {
  std::string text = RepairUtf8(Unwrapped(json));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  simdjson::dom::parser parser;
  Element root;
  simdjson::error_code error =
      parser.allocate(text.size() + 1, static_cast<size_t>(max_depth));
  if (error == simdjson::SUCCESS) error = parser.parse(text).get(root);
  if (error == simdjson::DEPTH_ERROR) {
    return absl::ResourceExhaustedError("the JSON is nested too deep");
  }
  if (error != simdjson::SUCCESS) {
    return absl::InvalidArgumentError(simdjson::error_message(error));
  }
  return JsonLdReader().Read(root);
}

}  // namespace dateline
